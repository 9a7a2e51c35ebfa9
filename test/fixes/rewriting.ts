/** Rewrites a text's imports for tests: which names of which module move to which other one. */
import {
  type ImportChange,
  type Move,
  rewriteImports,
} from '../../server/src/fixes/rewrite-imports';
import { absoluteModule } from '../../server/src/graph/module-ref';
import { scanImports } from '../../server/src/python/scan-imports';
import { applyEdits } from '../../server/src/text';

export interface RewriteOptions {
  /** The module whose imports are looked at. */
  readonly source?: string;
  /** The file's own dotted name. */
  readonly module?: string | null;
  readonly isPackage?: boolean;
}

/** `{ a: 'pkg.sub', b: 'pkg.bus:cp_b' }`: the new module, and the name there where it differs. */
export type Homes = Readonly<Record<string, string>>;

/** The moves that `homes` asks for in the text, in source order. */
export function movesOf(text: string, homes: Homes, options: RewriteOptions = {}): Move[] {
  const { source = 'pkg', module = null, isPackage = false } = options;
  return scanImports(text).flatMap((statement) => {
    if (statement.kind !== 'from' || statement.star) return [];
    if (absoluteModule(statement.module, module, isPackage) !== source) return [];
    return statement.names.flatMap(({ name }, index): Move[] => {
      const home = homes[name];
      if (home === undefined) return [];
      const [to = '', renamed = name] = home.split(':');
      return [{ kind: 'move', statement, index, to: { module: to, name: renamed } }];
    });
  });
}

/** The text after all moves at once. */
export function rewrite(text: string, homes: Homes, options: RewriteOptions = {}): string {
  return apply(text, movesOf(text, homes, options), options);
}

/** The text after the moves one at a time, each looked for anew, `pick` choosing which comes next. */
export function rewriteStepwise(
  text: string,
  homes: Homes,
  pick: (count: number) => number,
  options: RewriteOptions = {},
): string {
  let current = text;
  for (let left = movesOf(current, homes, options); left.length > 0; ) {
    const next = left[pick(left.length)];
    current = apply(current, next ? [next] : [], options);
    left = movesOf(current, homes, options);
  }
  return current;
}

export function apply(
  text: string,
  changes: readonly ImportChange[],
  { module = null, isPackage = false }: RewriteOptions = {},
): string {
  const file = { text, imports: scanImports(text), module, isPackage };
  const byStart = new Map(file.imports.map((statement) => [statement.span.start, statement]));
  // The changes may hold statements of another scan of the same text.
  const own = changes.map((change) => {
    const key = change.kind === 'add' ? 'beside' : 'statement';
    const held = change.kind === 'add' ? change.beside : change.statement;
    return { ...change, [key]: byStart.get(held.span.start) } as ImportChange;
  });
  return applyEdits(text, rewriteImports(file, own));
}
