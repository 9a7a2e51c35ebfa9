/** A host for which notebooks are Python: their JSON is read as what it says in that language. */
import type { Host } from '../../host/host';
import { pythonOfNotebook } from '../../python/notebook/notebook-text';

/** True for a notebook's own file, false for its cells in an editor. */
export function isNotebook(path: string): boolean {
  return path.endsWith('.ipynb');
}

/** Notebooks have pictures in them: larger ones than this have little else. */
const MOST_BYTES = 64_000_000;

export function hostWithNotebooks(host: Host): Host {
  const asPython = <T extends string | null | undefined>(path: string, text: T): T | string =>
    typeof text === 'string' && isNotebook(path) ? pythonOfNotebook(text) : text;
  const { sync } = host;
  return {
    ...host,
    readText: async (path, mostBytes = isNotebook(path) ? MOST_BYTES : undefined) =>
      asPython(path, await host.readText(path, mostBytes)),
    sync: sync && {
      ...sync,
      readText: (path) => asPython(path, sync.readText(path)),
      readTextWith: (path, ...asked) => asPython(path, sync.readTextWith(path, ...asked)),
    },
  };
}
