/**
 * Collects the scopes, bindings and uses of a file, and tells at the end which use means which scope
 * (language reference, section 4.2.2). Knows nothing of the tree.
 */
import type { Span } from '../../text';
import type { BindingSite, DeclaredName, NameUse, Scope, ScopeModel } from './scope-model';

/** A binding as it stands in the text: `at` is where it is written, not what gets the name. */
interface RawBinding {
  readonly name: string;
  readonly at: number;
  readonly span: Span;
  readonly kind: BindingSite['kind'];
}

/** A use before it is known what it means. */
type RawUse = Omit<NameUse, 'scope' | 'isShown'>;

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** A `global` name that is bound in another scope than the module's. */
export interface OuterBinding {
  readonly name: string;
  readonly span: Span;
  /** An import does so. */
  readonly isImported?: true;
  /** A class body does so, where the class itself stands: it runs with the module. */
  readonly isOfClass?: true;
}

export interface ScopeBuilder {
  /** Opens a scope and gives its id. */
  open(kind: Scope['kind'], parent: number, span: Span): number;
  bind(name: string, at: number, span: Span, kind: BindingSite['kind']): void;
  use(use: RawUse): void;
  declare(name: string, at: number, as: 'global' | 'nonlocal', span: Span): void;
  annotate(span: Span): void;
  /** Uses inside are part of what a string shows. */
  show(span: Span): void;
  kindOf(scope: number): Scope['kind'];
  parentOf(scope: number): number | null;
  finish(): { readonly model: ScopeModel; readonly rebindings: readonly OuterBinding[] };
}

function isWithin(outer: Span, { start, end }: Span): boolean {
  return outer.start <= start && end <= outer.end;
}

export function scopeBuilder(whole: Span): ScopeBuilder {
  const scopes: Scope[] = [{ id: 0, kind: 'module', parent: null, span: whole }];
  const bound: Set<string>[] = [new Set()];
  const declared: Map<string, 'global' | 'nonlocal'>[] = [new Map()];
  const bindings: RawBinding[] = [];
  const uses: Mutable<NameUse>[] = [];
  const spelled: (Omit<DeclaredName, 'scope'> & { readonly at: number })[] = [];
  const annotations: Span[] = [];
  const shown: Span[] = [];

  /** True for a class body with no function around it. */
  function runsAtOnce(at: number): boolean {
    for (let scope = scopes[at]; scope; scope = scopes[scope.parent ?? -1]) {
      if (scope.kind === 'module') return true;
      if (scope.kind !== 'class') return false;
    }
    return false;
  }

  /** The scope whose binding a name means, seen from a scope; null where none binds it. */
  function resolve(name: string, at: number): number | null {
    const declaration = declared[at]?.get(name);
    if (declaration === 'global') return moduleOrNull(name);
    if (declaration !== 'nonlocal' && bound[at]?.has(name)) return at;
    return resolveAround(name, at);
  }

  function resolveAround(name: string, at: number): number | null {
    // The scope of type parameters sees the class that it stands in (PEP 695); nothing further in does.
    let seesClass = scopes[at]?.kind === 'type-parameters';
    for (let s = scopes[at]?.parent ?? null; s !== null; s = scopes[s]?.parent ?? null) {
      const isClass = scopes[s]?.kind === 'class';
      if (isClass && !seesClass) continue;
      seesClass = false;
      const declaration = declared[s]?.get(name);
      if (declaration === 'global') return moduleOrNull(name);
      if (declaration !== 'nonlocal' && bound[s]?.has(name)) return s;
    }
    return null;
  }

  function moduleOrNull(name: string): number | null {
    return bound[0]?.has(name) ? 0 : null;
  }

  /** The scope that gets a name which is bound at a place. */
  function owner(name: string, at: number): number {
    const declaration = declared[at]?.get(name);
    if (declaration === 'global') return 0;
    return declaration === 'nonlocal' ? (resolveAround(name, at) ?? at) : at;
  }

  return {
    open(kind, parent, span) {
      const id = scopes.length;
      scopes.push({ id, kind, parent, span });
      bound.push(new Set());
      declared.push(new Map());
      return id;
    },
    bind(name, at, span, kind) {
      bindings.push({ name, at, span, kind });
    },
    use({ name, span, at, context, attributes, access }) {
      uses.push({ name, span, at, scope: null, context, attributes, access });
    },
    declare(name, at, as, span) {
      declared[at]?.set(name, as);
      spelled.push({ name, at, span });
    },
    annotate(span) {
      annotations.push(span);
    },
    show(span) {
      shown.push(span);
    },
    kindOf: (scope) => scopes[scope]?.kind ?? 'module',
    parentOf: (scope) => scopes[scope]?.parent ?? null,
    finish() {
      for (const { name, at } of bindings) {
        const declaration = declared[at]?.get(name);
        if (declaration === 'global') bound[0]?.add(name);
        else if (declaration === undefined) bound[at]?.add(name);
      }
      const inOrder = (a: { readonly span: Span }, b: { readonly span: Span }) =>
        a.span.start - b.span.start;
      const sites = bindings.sort(inOrder).map(({ name, at, span, kind }) => ({
        name,
        scope: owner(name, at),
        span,
        kind,
      }));
      // A file has tens of thousands of them: the very objects are given out.
      for (const use of uses.sort(inOrder)) {
        use.scope = resolve(use.name, use.at);
        if (shown.some((span) => isWithin(span, use.span))) use.isShown = true;
      }
      return {
        model: {
          scopes,
          bindings: sites,
          uses,
          nonlocals: declared.flatMap((own, at) =>
            [...own].flatMap(([name, as]) => {
              const scope = as === 'nonlocal' ? resolveAround(name, at) : null;
              return scope === null ? [] : [{ name, scope }];
            }),
          ),
          declared: spelled
            .sort(inOrder)
            .map(({ name, at, span }) => ({ name, span, scope: resolve(name, at) })),
          quotedAnnotations: annotations.sort((a, b) => a.start - b.start),
        },
        rebindings: bindings
          .filter(({ name, at }) => at !== 0 && declared[at]?.get(name) === 'global')
          .map(({ name, span, kind, at }) => ({
            name,
            span,
            ...(kind === 'import' && { isImported: true as const }),
            ...(runsAtOnce(at) && { isOfClass: true as const }),
          })),
      };
    },
  };
}
