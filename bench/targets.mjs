/** What the product reaches for, and whether one subject's figures reach it. */
import { median, quantile, short } from './statistics.mjs';

/**
 * @typedef {{ what: string, target: string, figure: number | null, most: number, first?: number | null }} Goal
 * `first` is what the first one took, where only the later ones count.
 */

/** Rows of a table: what, its target, what it is here, whether that is within the target. */
export function rowsOfTargets(subject) {
  return goalsOf(subject).flatMap((goal) => {
    const { what, target, figure, most, first } = goal;
    if (figure === null || !Number.isFinite(figure)) return [];
    const isMet = figure <= most;
    const isFirstOver = isMet && typeof first === 'number' && first > most;
    const verdict = !isMet
      ? 'no'
      : isFirstOver
        ? `yes, but not the first (${short(first)})`
        : 'yes';
    return [`| ${what} | ${target} | ${short(figure)} | ${verdict} |`];
  });
}

/** Lines that say of each target that is missed what keeps the product from it. */
export function reasonsOfMissed(subject) {
  const missed = goalsOf(subject).filter(
    ({ figure, most }) => figure !== null && Number.isFinite(figure) && figure > most,
  );
  return missed.flatMap(({ what }) => {
    const reason = Object.entries(REASONS).find(([part]) => what.includes(part))?.[1];
    return reason ? [`- ${what}: ${reason}${partsOf(what, subject)}`] : [];
  });
}

/** Milliseconds that Node took for nothing where the limits in milliseconds were set. */
const NODE_THERE = 48;

/** What no way of starting can go below, and how fast the machine is. */
function partsOf(/** @type {string} */ what, { times }) {
  if (what.endsWith('percentile, ms') && times.node?.length) {
    return ` Limits in milliseconds are of a machine on which Node doing nothing takes ${NODE_THERE}; here it takes ${short(median(times.node))}.`;
  }
  const [node, again] = [ratioOf(times, 'node'), ratioOf(times, 'again')];
  if (node === null || again === null) return '';
  if (what.includes('first start')) {
    return ` A check, which does much the same, takes ${short(again)} for it where all is loaded and has run before.`;
  }
  if (!what.includes('check') || what.endsWith('’s')) return '';
  return ` Of this, Node doing nothing takes ${short(node)}, and the work itself ${short(again)} where all is loaded and has run before.`;
}

/** By a part of what is reached for. */
const REASONS = {
  'check --no-cache`, × ruff':
    'Ruff is compiled before it runs, shares its files among all processors, and looks at each of them by itself.',
  'check --no-cache`, × pyright': 'the smaller the tree, the more of either is its start.',
  'check --no-cache`, × R, of a very large tree':
    'reading is shared by threads; linking, which begins when all is read, is not, and collects garbage.',
  'check --no-cache':
    'the target is that of a process which only scans imports. A check also resolves the packages, looks for whatever else uses or sets their names, and proves of each fix whether it is safe; in a small tree it is Node, loading, and code that runs for the first time.',
  'first start': 'packages that many files take from are resolved while the folders are read.',
  'started again':
    'what is told is what is on disk, so every file is asked for its time, which is one call of the system each.',
  '99th percentile':
    'one in a hundred waits for garbage to be collected, or for a processor; the median stands in the table above.',
  'peak memory': 'what is known of each candidate is held.',
};

/** @returns {readonly Goal[]} */
function goalsOf({ files, times, servers, peers }) {
  const [fresh] = servers.results;
  const isLarge = files >= 100_000;
  return [
    {
      what: isLarge ? '`check --no-cache`, × R, of a very large tree' : '`check --no-cache`, × R',
      target: isLarge ? '4' : '15',
      figure: ratioOf(times, 'cold'),
      most: isLarge ? 4 : 15,
    },
    ...peers.flatMap(({ name }) => beside(name, times)),
    indexed('first start in a folder → workspace indexed, beyond Node’s own start', 20, times.rg, {
      taken: startOf(servers, 'Export Tiers, the first time in a folder'),
      beyond: times.node,
    }),
    indexed('started again → workspace indexed, beyond a start in an empty folder', 1.5, times.rg, {
      taken: startOf(servers, 'Export Tiers, started again'),
      beyond: startOf(servers, 'Export Tiers, in an empty folder'),
    }),
    late('key → diagnostics, median', 2, fresh?.times['key → diagnostics'], 0.5),
    late('key → diagnostics, 99th percentile', 4, fresh?.times['key → diagnostics'], 0.99),
    ...longest(servers.lines.longestBytes, fresh),
    late(
      'edit of the package → importer',
      10,
      fresh?.times['edit of the package → importer'],
      0.99,
    ),
    late('hover', 2, fresh?.times.hover, 0.99),
    late('code actions', 2, fresh?.times['code actions'], 0.99),
    {
      what: 'peak memory of the server, MB',
      target: '150',
      figure: Math.max(...servers.results.slice(0, 2).map(({ memory }) => memory ?? 0)),
      most: 150,
    },
  ];
}

function ratioOf(times, /** @type {string} */ name) {
  const own = times[name];
  return own?.length && times.rg?.length
    ? median(own.map((each, at) => each / times.rg[at]))
    : null;
}

/** The whole check by the side of a peer's, by the medians: most peers run once. */
function beside(/** @type {string} */ name, times) {
  const [program = ''] = name.split(' ');
  const most = MOST_BESIDE[program];
  if (most === undefined || !times[name]?.length) return [];
  const figure = median(times.cold) / median(times[name]);
  return [{ what: `\`check --no-cache\`, × ${program}’s`, target: `${most}`, figure, most }];
}

/** @type {Record<string, number>} */
const MOST_BESIDE = { ruff: 0.65, pyright: 0.001 };

function longest(/** @type {number} */ bytes, fresh) {
  const most = bytes > 400_000 ? 15 : 6;
  const what = `key → diagnostics in the longest file (${short(bytes / 1000)} kB), 99th percentile`;
  return [late(what, most, fresh?.times['key → diagnostics, longest file'], 0.99)];
}

const startOf = ({ starts }, name) =>
  starts.find((each) => each.name === name)?.times.indexed ?? [];

function indexed(what, most, limit, { taken, beyond }) {
  const hasAll = taken.length > 0 && limit?.length && beyond?.length;
  const figure = hasAll ? (median(taken) - median(beyond)) / median(limit) : null;
  return { what: `${what}, × R`, target: short(most), figure, most };
}

/** All but the first, whose figure stands beside them. */
function late(what, most, times, part) {
  const [first, ...others] = times ?? [];
  const words =
    what.includes('median') || what.includes('percentile') ? what : `${what}, 99th percentile`;
  const figure = others.length > 0 ? quantile(others, part) : null;
  return {
    what: `${words}, ms`,
    target: short(most),
    figure,
    most,
    first: part > 0.5 ? first : null,
  };
}
