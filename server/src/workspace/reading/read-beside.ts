/** What a thread does that looks through files for a scan, or at their stamps. */
import type { FileStamp, SyncFiles } from '../../host/host';
import { BETWEEN, type ReadingAnswer, type ReadingWork, takePortion } from './reading-work';

/** @param answer is told of each portion. */
export function readBeside(
  { paths, words, areStampsWanted, portion: size, taken }: ReadingWork,
  files: Pick<SyncFiles, 'readTextWith' | 'stamp'>,
  answer: (read: ReadingAnswer) => void,
): void {
  const all = paths.split(BETWEEN);
  const count = Math.ceil(all.length / size);
  for (
    let portion = takePortion(taken, count);
    portion !== null;
    portion = takePortion(taken, count)
  ) {
    const some = all.slice(portion * size, (portion + 1) * size);
    const passed = new Uint8Array(some.length);
    const stamps = new Float64Array(areStampsWanted ? 2 * some.length : 0);
    for (const [at, path] of some.entries()) {
      const stamped = (stamp: FileStamp | null) =>
        stamps.set([stamp?.size ?? -1, stamp?.modified ?? 0], 2 * at);
      if (words) {
        const text = files.readTextWith(path, words, areStampsWanted ? stamped : undefined);
        if (text === undefined) passed[at] = 1;
      } else {
        stamped(files.stamp(path));
        passed[at] = 1;
      }
    }
    answer({ portion, passed, stamps });
  }
}
