/** Which name or module may be written at a caret in a configuration's package table. */
import type { DocumentSlot } from './document-slot';
import { readValues, type TomlPlace, tomlHeaders } from './toml-place';

export interface TomlSlot {
  readonly slot: DocumentSlot;
  /** The `name` of the package table that the caret is in. */
  readonly package: string;
}

const PACKAGE = /^(?:tool\.export-tiers\.)?package$/;
const HOMES = /^(?:tool\.export-tiers\.)?package\.homes$/;

/** Null outside the lists and tables that hold names and modules. The text may be half typed. */
export function tomlSlot(text: string, offset: number): TomlSlot | null {
  const headers = tomlHeaders(text);
  const before = headers.filter((match) => match.index + match[0].length <= offset);
  const own = before.at(-1);
  const table = before.findLast((match) => PACKAGE.test(match[1] ?? ''));
  if (!own || !table) return null;
  const isHomes = HOMES.test(own[1] ?? '');
  if (own !== table && !isHomes) return null;
  const end = headers.find((match) => match.index > table.index)?.index ?? text.length;
  const body = text.slice(table.index, end);
  const name = /^[ \t]*name[ \t]*=[ \t]*["']([^"'\r\n]+)["']/m.exec(body)?.[1];
  const place = readValues(text, own.index + own[0].length, offset);
  const slot =
    name && place && slotFor(isHomes ? ['homes', ...place.keys] : place.keys, place, offset);
  return name && slot ? { slot, package: name } : null;
}

function slotFor(
  [key, inner]: readonly string[],
  { string, isValue, inList, word }: TomlPlace,
  offset: number,
): DocumentSlot | null {
  const typed = string ?? word;
  const base = {
    span: { start: offset - typed.length, end: offset },
    quote: string === null && isValue ? '"' : '',
  };
  const entry = (wants: 'modules' | 'either') =>
    ({ ...base, kind: 'entry', wants, module: null }) as const;
  if (inList && /^tier[123]$/.test(key ?? '')) return entry('either');
  if (inList && key === 'facades') return entry('modules');
  if (key !== 'homes') return null;
  if (!isValue)
    return inner === undefined ? { ...base, kind: 'entry', wants: 'names', module: null } : null;
  if (inner === undefined) return null;
  const [module = '', name] = typed.split(':');
  if (name === undefined) return { ...entry('modules') };
  return {
    kind: 'name-of',
    module,
    span: { start: offset - name.length, end: offset },
    quote: '',
  };
}
