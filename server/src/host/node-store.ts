/** A folder of files that are kept from one run to the next, on the local disk. */
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Store } from './host';

/** The mark by which backup programs know a cache: https://bford.info/cachedir/ */
const TAG = 'Signature: 8a477f597d28d172789f06886806bc55\n# Made by Export Tiers.\n';

/**
 * The folder is made when something is first written, with a `.gitignore` and a CACHEDIR.TAG of its own. What
 * cannot be read is as if it were not there; what cannot be written is not kept.
 *
 * @param program the program's own file: what another build of it wrote does not count.
 * @param mode who may do what in the folder.
 */
export function createNodeStore(folder: string, program: string, mode = 0o777): Store {
  return {
    writer: identityOf(program),
    read(name) {
      try {
        const file = path.join(folder, name);
        // A link could lead anywhere, a FIFO would be waited for.
        return statSync(file).isFile() ? new Uint8Array(readFileSync(file)) : null;
      } catch {
        return null;
      }
    },
    write(name, bytes) {
      const file = path.join(folder, name);
      // Readers see the old file or the new one; several processes may write.
      const draft = `${file}.${process.pid}.tmp`;
      try {
        makeFolder(folder, mode);
        writeFileSync(draft, bytes);
        renameSync(draft, file);
        return true;
      } catch {
        rmSync(draft, { force: true });
        return false;
      }
    },
  };
}

function makeFolder(folder: string, mode: number): void {
  if (mkdirSync(folder, { recursive: true, mode }) === undefined) return;
  writeFileSync(path.join(folder, '.gitignore'), '# Made by Export Tiers.\n*\n');
  writeFileSync(path.join(folder, 'CACHEDIR.TAG'), TAG);
}

function identityOf(program: string): string {
  try {
    const { size, mtimeMs } = statSync(program);
    return `${size}-${mtimeMs}`;
  } catch {
    return 'unknown';
  }
}
