/** A package's history for the report, kept between runs in `.cache/export-tiers/` of the project. */
import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { Store } from '../../host/host';
import { nodeGit } from '../../host/node-git';
import type { HistoryPoint } from '../../report/history';
import type { TieredPackage } from '../../tiers/policy';
import { packageHistory } from '../../workspace/history/history';
import { historyStore } from '../kept-store';
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
  const store = historyStore(folders);
  const file = fileName([name, packagePath, ...folders]);
  const known = new Map(readPoints(store, file).map((point) => [point.commit, point]));
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
  // A project that cannot be written to has no cache; the report is the same.
  if (known.size > before) {
    const text = JSON.stringify({ form: FORM, points: [...known.values()] });
    store?.write(file, new TextEncoder().encode(text));
  }
  return points;
}

function fileName(key: readonly string[]): string {
  const hash = createHash('sha256').update(JSON.stringify(key)).digest('hex').slice(0, 16);
  return `history-${hash}.json`;
}

function readPoints(store: Store | null, file: string): readonly HistoryPoint[] {
  try {
    const text = new TextDecoder().decode(store?.read(file) ?? undefined);
    return v.parse(fileSchema, JSON.parse(text)).points;
  } catch {
    return []; // not there yet, or of another form: it is computed again
  }
}
