/**
 * Whose turn it is where the import of a package has a comment, which goes to the first of the imports that stand for it:
 * all that may become the first have to be there by then.
 */
import type { Import } from '../../python/module-summary';
import type { Doubt } from '../doubt/doubts';
import { isSilencedName, planMove, sourcePackage, tieredNames } from '../planned-moves';
import type { Scene } from '../scene';
import { expandStar } from '../star/star-expansion';
import { trailingComment } from '../statement/comments';
import { runsOf } from '../statement/import-runs';
import { type AttributeUse, type PackageBinding, packageBindings } from './attribute-uses';
import { restrictedUses } from './restricted-uses';

/** The turns of a file's imports of packages. */
export interface CommentTurns {
  /** 0 for the import of a package without a comment, else a number in the order in which they go. */
  of(binding: PackageBinding): number;
  /** A doubt as long as safe fixes that come first add statements to the run of a commented import of that name. */
  doubts(binding: PackageBinding): Doubt[];
}

/** What a name of packages in one scope is bound by. */
interface Group {
  turn: number;
  /** The runs with a commented import of it. */
  readonly runs: Set<number>;
  readonly first: number;
}

const NO_TURNS: CommentTurns = { of: () => 0, doubts: () => [] };

/**
 * @param isSafe whether a use's becoming an import from its home is safe, turns left out of account.
 */
export function commentTurns(scene: Scene, isSafe: (use: AttributeUse) => boolean): CommentTurns {
  const bindings = packageBindings(scene);
  const commented = bindings.filter(({ statement }) => isCommented(scene, statement));
  if (commented.length === 0) return NO_TURNS;
  const runs = runsOf(scene.file, [...scene.packages.keys()]).map((run) =>
    run.map(({ statement }) => statement),
  );
  const runOf = (statement: Import) => runs.findIndex((run) => run.includes(statement));
  const groups = new Map<string, Group>();
  for (const binding of commented) {
    const known = groups.get(keyOf(binding));
    const group = known ?? { turn: 0, runs: new Set(), first: binding.site.span.start };
    group.runs.add(runOf(binding.statement));
    groups.set(keyOf(binding), group);
  }
  const inOrder = [...groups.values()].sort((a, b) => a.first - b.first);
  for (const [i, group] of inOrder.entries()) group.turn = i + 1;
  const turnOf = (binding: PackageBinding) => groups.get(keyOf(binding))?.turn ?? 0;

  /** The first turn that adds to each run. */
  let adding: ReadonlyMap<number, number> | null = null;
  const firstTurns = () => {
    const first = new Map<number, number>();
    const note = (statement: Import, turn: number) => {
      const run = runOf(statement);
      first.set(run, Math.min(turn, first.get(run) ?? turn));
    };
    for (const statement of scene.file.imports) {
      if (changesSafely(scene, statement)) note(statement, 0);
    }
    for (const use of restrictedUses(scene)) {
      if (isWanted(scene, use) && isSafe(use)) note(use.binding.statement, turnOf(use.binding));
    }
    return first;
  };
  return {
    of: turnOf,
    doubts(binding) {
      const group = groups.get(keyOf(binding));
      if (!group) return [];
      adding ??= firstTurns();
      const known = adding;
      const isWaiting = [...group.runs].some((run) => (known.get(run) ?? group.turn) < group.turn);
      return isWaiting ? [{ kind: 'comment-waits', name: binding.local }] : [];
    },
  };
}

function keyOf({ local, site }: PackageBinding): string {
  return `${site.scope} ${local}`;
}

function isCommented({ file: { text } }: Scene, { kind, span }: Import): boolean {
  return kind === 'import' && trailingComment(text, span.end) !== null;
}

function isWanted(scene: Scene, { exported, package: tiered, span }: AttributeUse): boolean {
  if (!exported.home) return false;
  const place = { code: 'ET105', span, package: tiered.name, name: exported.name };
  return !scene.isSilenced?.(place);
}

/** True where names of a from-import move, or may, or its star goes. */
function changesSafely(scene: Scene, statement: Import): boolean {
  const tiered = sourcePackage(scene, statement);
  if (!tiered || statement.kind !== 'from') return false;
  if (statement.star) {
    const star = { code: 'ET103', span: statement.star, package: tiered.name, name: null };
    const isKept = scene.isSilenced?.(star) ?? false;
    return !isKept && expandStar(scene, { statement, package: tiered })?.doubts.length === 0;
  }
  return tieredNames(scene, statement).some(
    (each) => !isSilencedName(scene, each) && planMove(scene, each)?.doubts.length === 0,
  );
}
