/** The unsafe fixes of a file that can be made in one go: what is doubtful of them is not in what they write. */
import { attributeChanges } from '../fixes/attribute/attribute-fixes';
import type { Doubt } from '../fixes/doubt/doubts';
import type { FileEdits } from '../fixes/fix';
import { pairFix } from '../fixes/patch/patch-pairs';
import { rewriteScene } from '../fixes/rewrite-scene';
import { attributeMoves, type MovingExport, safeMoves } from '../fixes/safe-changes';
import type { RuleContext } from './rule';
import { withSilences } from './suppression/silenced-context';

/** Doubts about other modules, when they are loaded, and who sees the file's names: no text of a fix depends on them. */
const ELSEWHERE: ReadonlySet<Doubt['kind']> = new Set<Doubt['kind']>([
  'fallback',
  'conditional',
  'rebound',
  'shadowed',
  'submodule-name',
  'lazy',
  'partly-loaded',
  'cycle',
  'unknown-imports',
  'leaves-package',
  'loads-more',
  'patched',
  'home-patched',
  'module-replaced',
  'files-unknown',
  'names-at-run-time',
  'collected',
  'reached',
]);

/**
 * The moves of names that are wanted, those that are safe included, as one set of edits. Its text is that of one after
 * the other, as it is of safe ones.
 *
 * @param wants tells by the names of a package and an export.
 */
export function doubtfulMoves(
  given: RuleContext,
  wants: (packageName: string, name: string) => boolean,
): FileEdits | null {
  const context = withSilences(given);
  const { path } = context.file;
  const isFine = (doubts: readonly Doubt[]) =>
    doubts.every((it) => ELSEWHERE.has(it.kind) && !(it.kind === 'patched' && it.path === path));
  const isWanted = ({ package: tiered, exported }: MovingExport) =>
    wants(tiered.name, exported.name) && pairFix(context, tiered, exported) === null;
  const attributes = attributeMoves(context, isFine).filter(({ uses }) => uses.every(isWanted));
  const moves = safeMoves(context, (_, imported) => isWanted(imported), isFine);
  const { changes, edits } = attributeChanges(context, attributes);
  const all = [...rewriteScene(context, [...moves, ...changes]), ...edits];
  return all.length > 0 ? { path, edits: all } : null;
}
