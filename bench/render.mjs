/** What was measured, as docs/performance.md. */
import { cpus, totalmem } from 'node:os';
import { renderLead } from './lead.mjs';
import { renderStarts } from './render-starts.mjs';
import { median, quantile, short, spread } from './statistics.mjs';
import { reasonsOfMissed, rowsOfTargets } from './targets.mjs';

export function renderPage(results, { keys, rounds }) {
  return `# Performance

Made by \`npm run bench\`: do not edit. Times are of one machine in one run and mean little by themselves; the ratios
carry over. **R** is what \`rg -c NAME -tpy -uu\` takes to look for the package's last name in the same folder in the
same round, and is given as one; where it is not installed, ratios are missing. Whole processes ran in ${rounds} rounds,
one after the other in each, and so did starts of servers; up to ${keys} keys were pressed in each file, as many as went into 8 s. Figures are medians, with the middle half of all
in brackets. All were started without what this machine has Node load each time (\`NODE_EXTRA_CA_CERTS\`, \`NODE_OPTIONS\`).

Machine: ${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}, ${process.platform}.

${results.map(renderSubject).join('\n')}`;
}

function renderSubject(subject) {
  const { title, load, files, bytes, servers } = subject;
  const megabytes = (bytes / 1e6).toFixed(1);
  return `## On ${title}

${files} Python files, ${megabytes} MB. Other work kept ${short(load)} processors busy when this began.

| whole process | ms | × R |
| --- | --- | --- |
${rowsOfProcesses(subject).join('\n')}

${renderStarts(servers.starts)}
${renderServers(servers)}
${renderLead(subject)}
${renderTargets(subject)}`;
}

const PROCESSES = [
  ['rg', '`rg`, which is R'],
  ['read', 'reading all files into one buffer, without a process of its own'],
  ['node', 'Node itself, doing nothing'],
  ['cold', '`check --no-cache`'],
  ['again', 'its work alone, done for the fifth time in one process'],
  ['json', '`check --no-cache --output-format json`'],
  ['warm', '`check` where nothing changed since the last run'],
  ['graph', '`graph --no-cache`'],
  ['graphAgain', '`graph` where nothing changed since the last run'],
];

function rowsOfProcesses({ times, peers }) {
  const checks = peers.map(({ name, isQuick }) => [
    name,
    `${name}, a check of all files${isQuick ? '' : ', once'}`,
  ]);
  return [...PROCESSES, ...checks].flatMap(([name, words]) => {
    const own = times[name];
    if (!own?.length) return [];
    const ratios = times.rg?.length ? own.map((each, at) => each / times.rg[at]) : [];
    const ratio = ratios.length > 0 ? `${short(median(ratios))} (${spread(ratios)})` : '–';
    return [`| ${words} | ${short(median(own))} (${spread(own)}) | ${ratio} |`];
  });
}

function renderServers({ results, lines }) {
  const kinds = [...new Set(results.flatMap(({ times }) => Object.keys(times)))];
  const rows = kinds.map((kind) => {
    const cells = results.map(({ times }) => cellOf(times[kind]));
    return `| ${kind} | ${cells.join(' | ')} |`;
  });
  const memory = results.map(({ memory: peak }) => (peak === null ? '–' : short(peak)));
  return `Their work, in ms: the first of its kind · median / 99th percentile of those after it. The first are
asked for right after the start, without a rest. The file that is typed in has ${lines.nearest} lines,
the longest importer ${lines.longest}, the package's own file ${lines.own}.

| | ${results.map(({ name }) => name).join(' | ')} |
| --- |${' --- |'.repeat(results.length)}
${rows.join('\n')}
| peak memory, MB | ${memory.join(' | ')} |
`;
}

function cellOf(times) {
  if (!times?.length) return '–';
  const [first, ...others] = times;
  if (others.length === 0) return short(first);
  return `${short(first)} · ${short(median(others))} / ${short(quantile(others, 0.99))}`;
}

function renderTargets(subject) {
  const reasons = reasonsOfMissed(subject);
  const table = `| what we reach for | at most | here | met |
| --- | --- | --- | --- |
${rowsOfTargets(subject).join('\n')}
`;
  return reasons.length > 0
    ? `${table}\nWhat is missed, and why:\n\n${reasons.join('\n')}\n`
    : table;
}
