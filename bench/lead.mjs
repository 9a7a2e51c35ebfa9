/** How many times as fast as the other tools the product is, by the medians of one subject. */
import { median, short } from './statistics.mjs';

/** What is compared. The others check types, which is more; what they are asked for is the same. */
const KINDS = ['start → first diagnostics', 'key → diagnostics', 'edit of the package → importer'];

/** A table of a row for each peer; nothing without peers. */
export function renderLead({ times, servers, peers }) {
  if (peers.length === 0) return '';
  const [own] = servers.results;
  const rows = peers.map((name) => {
    const other = servers.results.find((each) => each.name === name);
    const leads = [
      median(times[name] ?? []) / median(times.cold),
      ...KINDS.map((kind) => laterOf(other, kind) / laterOf(own, kind)),
      other.memory / own.memory,
    ];
    return `| ${name} | ${leads.map(short).join(' | ')} |`;
  });
  return `| so many times as fast, or as small | check of all files | ${KINDS.join(' | ')} | peak memory |
| --- | --- |${' --- |'.repeat(KINDS.length)} --- |
${rows.join('\n')}
`;
}

/** The median of all but the first, which is another one's work. */
function laterOf(server, kind) {
  const [first, ...others] = server?.times[kind] ?? [];
  return others.length > 0 ? median(others) : (first ?? Number.NaN);
}
