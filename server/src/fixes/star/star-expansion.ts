/** What a star import becomes: the names that are needed, each from where it belongs. */
import type { FromImport } from '../../python/module-summary';
import type { TieredPackage } from '../../tiers/policy';
import type { Doubt } from '../doubt/doubts';
import { moveDoubts } from '../doubt/move-doubts';
import { restrictedTier } from '../planned-moves';
import type { Scene } from '../scene';
import { isDirective, splitComments, trailingComment } from '../statement/comments';
import type { Addition, ImportChange } from '../statement/import-changes';
import { DEFAULT_STYLE } from '../statement/import-style';
import { starNeeds } from './star-needs';

export interface StarStatement {
  readonly statement: FromImport;
  readonly package: TieredPackage;
}

export interface StarExpansion {
  readonly changes: readonly ImportChange[];
  readonly count: number;
  readonly doubts: readonly Doubt[];
}

/** Null where it is not known what the star gives, or nothing of it is used. */
export function expandStar(
  scene: Scene,
  { statement, package: tiered }: StarStatement,
): StarExpansion | null {
  const needs = starNeeds(scene, statement, tiered.name);
  if (!needs || needs.names.length === 0) return null;
  const doubts: Doubt[] = [...needs.doubts, ...lostDoubts(scene, needs.others)];
  const additions = needs.names.map((name): Addition => {
    const exported = tiered.exports.get(name);
    const home = exported && restrictedTier(exported) !== null ? exported.home : null;
    const stays = !exported || !home || home.name === '' || home.module === scene.file.module;
    const from = stays ? { module: tiered.name, name } : home;
    if (!stays)
      doubts.push(...moveDoubts(scene, statement, { package: tiered, exported, to: home }));
    return { kind: 'add', beside: statement, from, local: name };
  });
  const removal = { kind: 'remove', statement, index: 0 } as const;
  const changes = [...withComments(scene, statement, additions), removal];
  return { changes, count: additions.length, doubts };
}

/** The first of the names that the file would lose which another one may look for. */
function lostDoubts({ file, patchIndex: index }: Scene, names: readonly string[]): Doubt[] {
  if (!index) return [];
  const { path: own, module } = file;
  const askerOf = (name: string) => {
    const [byFrame = null] = index.usersByFrame(own, name, 'module');
    if (byFrame !== null || module === null) return byFrame;
    return (
      index.listing(module) ?? index.takenByText(module, name) ?? index.reaching(module, name, name)
    );
  };
  for (const name of names) {
    const path = askerOf(name);
    if (path !== null) return [{ kind: 'reached', name, path }];
  }
  return [];
}

/** The star's own comments: what tools obey goes with every name, a word to people with the first statement. */
function withComments(
  { file }: Scene,
  statement: FromImport,
  additions: readonly Addition[],
): Addition[] {
  const own = trailingComment(file.text, statement.span.end);
  const comments = splitComments(own?.text ?? '');
  if (comments.length === 0) return [...additions];
  const { order } = file.importStyle ?? DEFAULT_STYLE;
  const [first] = additions.map(({ from }) => from.module).sort(order.compareModules);
  return additions.map((addition) => ({
    ...addition,
    comments: addition.from.module === first ? comments : comments.filter(isDirective),
  }));
}
