/** Git by its command. It only reads, fetches nothing, and runs no hooks, pagers or file monitors. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { readBatch } from './cat-file-batch';
import type { Commit, Git } from './git';
import { pathsOf, RAW, touchedPaths } from './node-git-changes';
import { FILTER_NAMES, gitArguments, gitEnvironment, withoutFilters } from './safe-git';

/** Milliseconds after which a git command is given up. */
const TIME_LIMIT = 120_000;

export const nodeGit: Git = {
  async locate(folder) {
    const output = await git(folder, ['rev-parse', '--show-toplevel', '--show-prefix']);
    const [top, prefix = ''] = output?.toString('utf8').split(/\r?\n/) ?? [];
    return top ? { top, prefix } : null;
  },
  async commitsOf(top, path) {
    const format = ['log', '--first-parent', '--format=%H %cI', '--', `:(top,literal)${path}`];
    return commitsIn(await git(top, format));
  },
  async head(top) {
    return commitsIn(await git(top, ['log', '-1', '--format=%H %cI']))[0] ?? null;
  },
  async changed(top) {
    const filters = await git(top, FILTER_NAMES);
    const environment = withoutFilters(filters?.toString('utf8') ?? '');
    const options = [...RAW, '--ignore-submodules=all'];
    const [staged, others] = await Promise.all([
      git(top, ['diff-index', '--cached', ...options, 'HEAD', '--'], { environment }),
      git(top, ['diff-files', ...options, '--'], { environment }),
    ]);
    const added = staged ? pathsOf(staged.toString('utf8')) : await filesBeforeCommits(top);
    if (!added || !others) return null;
    return [...new Set([...added, ...touchedPaths(top, others.toString('utf8'))])].sort();
  },
  async tree(top, commit) {
    const output = await git(top, ['ls-tree', '-r', '-z', '--full-tree', commit]);
    const files = new Map<string, string>();
    for (const entry of (output?.toString('utf8') ?? '').split('\0')) {
      const [, blob, path] = /^100\d+ blob ([\da-f]+)\t(.*)$/s.exec(entry) ?? [];
      if (blob !== undefined && path !== undefined) files.set(path, blob);
    }
    return files;
  },
  async readBlobs(top, blobs, take) {
    if (blobs.length === 0) return;
    const batch = readBatch(take);
    await git(top, ['cat-file', '--batch'], { input: `${blobs.join('\n')}\n`, take: batch });
  },
};

/** The tracked files of a repository without any commit; null where there is one, or git fails. */
async function filesBeforeCommits(top: string): Promise<readonly string[] | null> {
  if (await git(top, ['rev-parse', '--verify', '--quiet', 'HEAD'])) return null;
  const tracked = await git(top, ['ls-files', '-z']);
  return tracked?.toString('utf8').split('\0').filter(Boolean) ?? null;
}

function commitsIn(output: Buffer | null): Commit[] {
  return (output?.toString('utf8') ?? '').split('\n').flatMap((line) => {
    const [id, date] = line.split(' ');
    return id && date ? [{ id, date }] : [];
  });
}

interface GitOptions {
  readonly input?: string;
  readonly take?: ((piece: Buffer) => void) | null;
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * The output of a git command; null where it fails.
 *
 * @param take gets the output piece by piece instead; it may throw to end the command.
 */
function git(
  folder: string,
  given: readonly string[],
  { input = '', take = null, environment = {} }: GitOptions = {},
): Promise<Buffer | null> {
  return new Promise<Buffer | null>((resolve) => {
    const child = spawn('git', gitArguments(folder, given), {
      // Windows looks for programs in the working directory first: that must not be the user's folder.
      cwd: path.dirname(process.execPath),
      env: { ...gitEnvironment(process.env), ...environment },
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: TIME_LIMIT,
      windowsHide: true,
    });
    const pieces: Buffer[] = [];
    child.stdout.on('data', (piece: Buffer) => {
      if (take === null) pieces.push(piece);
      else take(piece);
    });
    child.on('error', () => resolve(null));
    child.on('close', (status) => resolve(status === 0 ? Buffer.concat(pieces) : null));
    // Git may end before it has read everything.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    // Thrown where there is no room for the environment.
  }).catch(() => null);
}
