/** How many times as fast as the other tools the product is, by the medians of one subject. */
import { median, short } from './statistics.mjs';

/** What is compared. Most others check types, which is more, Ruff one file at a time, which is less; what they are asked for is the same. */
const KINDS = ['key → diagnostics', 'edit of the package → importer'];

/** A table of a row for each peer; nothing without peers. */
export function renderLead({ times, servers, peers }) {
  if (peers.length === 0) return '';
  const [own] = servers.results;
  const rows = peers.map(({ name }) => {
    const other = servers.results.find((each) => each.name === name);
    const leads = [
      median(times[name] ?? []) / median(times.cold),
      startOf(servers, name) / startOf(servers, 'Export Tiers, the first time in a folder'),
      ...KINDS.map((kind) => laterOf(other, kind) / laterOf(own, kind)),
      other?.memory ? other.memory / own.memory : Number.NaN,
    ];
    return `| ${name} | ${leads.map(short).join(' | ')} |`;
  });
  return `| so many times as fast, or as small | check of all files | start → first diagnostics | ${KINDS.join(' | ')} | peak memory |
| --- | --- | --- |${' --- |'.repeat(KINDS.length)} --- |
${rows.join('\n')}
`;
}

const startOf = ({ starts }, name) =>
  median(starts.find((each) => each.name === name)?.times.diagnostics ?? []);

/** The median of all but the first, which is another one's work. */
function laterOf(server, kind) {
  const [first, ...others] = server?.times[kind] ?? [];
  return others.length > 0 ? median(others) : (first ?? Number.NaN);
}
