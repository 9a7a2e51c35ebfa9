/** Writes mended files, one whole file after the other, until all are written or somebody interrupts. */
import { replaceFile } from '../replace-file';
import type { FixedFile } from './fix';

export interface WriteResult {
  readonly written: readonly string[];
  /** Files that keep their old text, each with the reason. */
  readonly refused: readonly { readonly path: string; readonly why: string }[];
  /** The files that an interruption left for another time. */
  readonly left: readonly string[];
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * An interruption is heard between two files: the one in work is finished first.
 *
 * @param folders the only ones that may be written into, links resolved; null: no matter.
 */
export async function writeFixes(
  fixed: readonly FixedFile[],
  folders: readonly string[] | null = null,
): Promise<WriteResult> {
  const written: string[] = [];
  const refused: { path: string; why: string }[] = [];
  let interrupted = false;
  const interrupt = () => {
    interrupted = true;
  };
  for (const signal of SIGNALS) process.on(signal, interrupt);
  try {
    for (const [index, { path, before, after }] of fixed.entries()) {
      // Signals are delivered when the event loop turns.
      await new Promise((resolve) => setImmediate(resolve));
      if (interrupted)
        return { written, refused, left: fixed.slice(index).map((each) => each.path) };
      const result = replaceFile(path, before, after, folders);
      if (result.kind === 'written') written.push(path);
      else refused.push({ path, why: result.why });
    }
    return { written, refused, left: [] };
  } finally {
    for (const signal of SIGNALS) process.off(signal, interrupt);
  }
}
