/**
 * The Python of a notebook's cell. IPython takes lines that are no Python: `%magic`, `!command`, `name?`. They are
 * replaced by something of the same length, so that offsets hold in the cell as it is.
 */
import { lineCursor, nextLine } from '../lexical/logical-lines';

/** Cell magics that run the rest of their cell as Python in this notebook. */
const RUNS_PYTHON = new Set([
  'time',
  'timeit',
  'capture',
  'prun',
  'memit',
  'mprun',
  'lprun',
  'debug',
]);

/** A statement that no import's comment or run of imports goes across. */
const STAND_IN = '0';

/** The cell with `0` for each line of IPython's own; white space alone where the whole cell is of another language. */
export function pythonOfCell(text: string): string {
  const magic = /^\s*%%(\w*)[^\r\n]*/.exec(text);
  if (magic && !RUNS_PYTHON.has(magic[1] ?? '')) return blank(text);
  const first = magic?.[0].length ?? 0;
  const pieces = [blank(text.slice(0, first))];
  let copied = first;
  let at = first;
  for (;;) {
    const cursor = lineCursor(text, at);
    if (!nextLine(cursor)) break;
    const place = cursor.start < first ? -1 : foreignAt(text, cursor.start);
    if (place < 0) {
      at = cursor.next;
      continue;
    }
    // A command takes the physical line, whatever quotes and brackets it leaves open.
    at = commandEnd(text, place);
    pieces.push(text.slice(copied, place), STAND_IN, blank(text.slice(place + 1, at)));
    copied = at;
  }
  return pieces.join('') + text.slice(copied);
}

/** Where IPython's own begins in the logical line at `start`; -1 for a line of Python. */
function foreignAt(text: string, start: number): number {
  const line = /^[^\r\n]*/.exec(text.slice(start))?.[0] ?? '';
  if (/^[%!?]/.test(line) || /^[\w.*%]+\?{1,2}\s*$/.test(line)) return start;
  const assigned = /^[\w.,\s[\]*]+=\s*(?=[%!](?!=))/.exec(line);
  return assigned ? start + assigned[0].length : -1;
}

/** The end of a command's line; a backslash takes the next one with it. */
function commandEnd(text: string, at: number): number {
  return at + (/^(?:\\\r?\n|[^\r\n])*/.exec(text.slice(at))?.[0].length ?? 0);
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}
