/** The fix of a star import: the names that are needed, each from where it belongs. */
import { counted } from '../../l10n';
import { safetyOf } from '../doubt/doubts';
import type { Fix } from '../fix';
import { fixOfChanges } from '../import-fixes';
import type { Scene } from '../scene';
import { expandStar, type StarStatement } from './star-expansion';

/** One fix, or none where the package's names are not known. */
export function fixesOfStar(scene: Scene, star: StarStatement): Fix[] {
  const expansion = expandStar(scene, star);
  if (!expansion) return [];
  const { changes, count, doubts } = expansion;
  const title = counted(
    count,
    'Import the one name that is used instead of `*`',
    'Import the {0} names that are used instead of `*`',
  );
  return [fixOfChanges(scene, title, changes, doubts, safetyOf(doubts).kind === 'safe')];
}
