/** Finds the CODEOWNERS file that counts for a package: that of the repository around it. */
import type { Host } from '../../host/host';
import { CODE_OWNERS_PLACES, type CodeOwners, readCodeOwners } from '../../report/code-owners';

export interface FoundCodeOwners {
  readonly owners: CodeOwners;
  /** A path relative to the repository's top; what lies outside starts with `/`. */
  relative(path: string): string;
}

/** Looks in the nearest folder above `path` that holds `.git`, else in `fallback`. Null where there is none. */
export async function findCodeOwners(
  host: Pick<Host, 'readText' | 'readDirectory'>,
  path: string,
  fallback: string,
): Promise<FoundCodeOwners | null> {
  const top = (await repositoryAround(host, path)) ?? fallback;
  for (const place of CODE_OWNERS_PLACES) {
    const text = await host.readText(`${top}/${place}`);
    if (text === null) continue;
    const owners = readCodeOwners(text);
    return {
      owners,
      relative: (each) => (each.startsWith(`${top}/`) ? each.slice(top.length + 1) : each),
    };
  }
  return null;
}

async function repositoryAround(
  host: Pick<Host, 'readDirectory'>,
  path: string,
): Promise<string | null> {
  for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
    const folder = path.slice(0, at);
    const entries = await host.readDirectory(folder);
    if (entries?.some(({ name }) => name === '.git')) return folder;
  }
  return null;
}
