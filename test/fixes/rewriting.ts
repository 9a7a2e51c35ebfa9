/** Rewrites a text's imports for tests: which names of which module move to which other one. */
import type { Move } from '../../server/src/fixes/statement/import-changes';
import { DEFAULT_STYLE, type ImportStyle } from '../../server/src/fixes/statement/import-style';
import { isProtected } from '../../server/src/fixes/statement/protection';
import { rewriteImports } from '../../server/src/fixes/statement/rewrite-imports';
import { absoluteModule } from '../../server/src/graph/layout/module-ref';
import { scanImports } from '../../server/src/python/imports/scan-imports';
import type { Import } from '../../server/src/python/module-summary';
import { applyEdits } from '../../server/src/text';
import { FIRST_PARTY } from './sorted-imports';

export interface RewriteOptions {
  /** The module whose imports are looked at. */
  readonly source?: string;
  /** The file's own dotted name. */
  readonly module?: string | null;
  readonly isPackage?: boolean;
  /** What the project says of its imports. */
  readonly style?: Partial<ImportStyle>;
  readonly lineLength?: number;
}

/** `{ a: 'pkg.sub', b: 'pkg.bus:cp_b' }`: the new module, and the name there where it differs. */
export type Homes = Readonly<Record<string, string>>;

/** The text after all moves at once. */
export function rewrite(text: string, homes: Homes, options: RewriteOptions = {}): string {
  const imports = scanImports(text);
  const moves = movesOf(imports, homes, options);
  return apply(text, imports, moves, moves, options);
}

/** The text after the moves one at a time, each looked for anew, `pick` choosing which comes next. */
export function rewriteStepwise(
  text: string,
  homes: Homes,
  pick: (count: number) => number,
  options: RewriteOptions = {},
): string {
  let current = text;
  for (;;) {
    const imports = scanImports(current);
    const moves = movesOf(imports, homes, options);
    const next = moves[pick(moves.length)];
    if (!next) return current;
    current = apply(current, imports, [next], moves, options);
  }
}

/** The moves that `homes` asks for, in source order; none for a name that its statement binds twice. */
function movesOf(imports: readonly Import[], homes: Homes, options: RewriteOptions): Move[] {
  const { source = 'pkg', module = null, isPackage = false } = options;
  return imports.flatMap((statement) => {
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

function apply(
  text: string,
  imports: readonly Import[],
  moves: readonly Move[],
  pending: readonly Move[],
  { source = 'pkg', module = null, isPackage = false, style, lineLength }: RewriteOptions,
): string {
  const file = {
    text,
    imports,
    module,
    isPackage,
    importStyle: { ...DEFAULT_STYLE, ...style, knownFirst: FIRST_PARTY },
    ...(lineLength !== undefined && { lineLength }),
  };
  return applyEdits(
    text,
    rewriteImports(file, moves, { pending, isFixed: mayFail, packages: [source] }),
  );
}

/** The package and its homes have all that is taken from them. */
function mayFail(statement: Import): boolean {
  const isKnown = statement.kind === 'from' && /^pkg\b|^elsewhere/.test(statement.module.name);
  return isProtected(statement) && !isKnown;
}
