/** How long servers take to start, as a table. */
import { median, short, spread } from './statistics.mjs';

const KINDS = ['answers', 'diagnostics', 'indexed'];

/** A row for each kind of start. */
export function renderStarts(/** @type {readonly { name: string, times: any }[]} */ starts) {
  const rows = starts.map(({ name, times }) => {
    const cells = KINDS.map((kind) => cellOf(times[kind]));
    return `| ${name} | ${cells.join(' | ')} |`;
  });
  return `Language servers over stdio, from the start of the process, in ms:

| start of | → \`initialize\` answered | → first diagnostics | → workspace indexed |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
}

function cellOf(/** @type {readonly number[]} */ times) {
  return times.length > 0 ? `${short(median(times))} (${spread(times)})` : '–';
}
