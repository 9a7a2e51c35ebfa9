/** A package's history for the report, kept between runs in `.cache/export-tiers/` of the project. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { nodeGit } from '../../host/node-git';
import type { HistoryPoint } from '../../report/history';
import type { TieredPackage } from '../../tiers/policy';
import { packageHistory } from '../../workspace/history/history';
import { loadParser } from '../open-project';

/** Changes whenever a figure is computed in another way. */
const FORM = 2;

const fileSchema = v.object({
  form: v.literal(FORM),
  points: v.array(
    v.object({
      commit: v.string(),
      date: v.string(),
      exports: v.nullable(v.number()),
      lines: v.number(),
      imports: v.number(),
    }),
  ),
});

/**
 * @param folders where importers are counted; the cache lies in the first.
 * @param limit how many commits to look at, at most.
 */
export async function readHistory(
  { name, path: packagePath }: TieredPackage,
  folders: readonly string[],
  limit: number,
): Promise<readonly HistoryPoint[]> {
  const file = cacheFile(folders, [name, packagePath, ...folders]);
  const known = new Map(readPoints(file).map((point) => [point.commit, point]));
  const before = known.size;
  const parser = await loadParser();
  const points = await packageHistory({
    git: nodeGit,
    parser,
    package: { name, path: packagePath },
    folders,
    limit,
    known,
  });
  if (known.size > before) writePoints(file, [...known.values()]);
  return points;
}

function cacheFile(folders: readonly string[], key: readonly string[]): string {
  const hash = createHash('sha256').update(JSON.stringify(key)).digest('hex').slice(0, 16);
  return path.join(folders[0] ?? '.', '.cache', 'export-tiers', `history-${hash}.json`);
}

function readPoints(file: string): readonly HistoryPoint[] {
  try {
    return v.parse(fileSchema, JSON.parse(readFileSync(file, 'utf8'))).points;
  } catch {
    return []; // not there yet, or of another form: it is computed again
  }
}

/** A project that cannot be written to has no cache; the report is the same. */
function writePoints(file: string, points: readonly HistoryPoint[]): void {
  try {
    const folder = path.dirname(file);
    mkdirSync(folder, { recursive: true });
    // Keeps the cache out of the project's own version control.
    writeFileSync(path.join(folder, '.gitignore'), '*\n');
    const temporary = `${file}.${process.pid}.tmp`;
    writeFileSync(temporary, JSON.stringify({ form: FORM, points }));
    renameSync(temporary, file);
  } catch {
    // said above
  }
}
