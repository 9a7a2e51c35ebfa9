/** Which name or module may be written at a caret in a configuration's package table. */
import { runStart } from '../text';
import type { DocumentSlot } from './document-slot';

export interface TomlSlot {
  readonly slot: DocumentSlot;
  /** The `name` of the package table that the caret is in. */
  readonly package: string;
}

const HEADER = /^[ \t]*\[\[?[ \t]*([\w.-]+)[ \t]*\]\]?/gm;
const PACKAGE = /^(?:tool\.export-tiers\.)?package$/;
const HOMES = /^(?:tool\.export-tiers\.)?package\.homes$/;

/** Null outside the lists and tables that hold names and modules. The text may be half typed. */
export function tomlSlot(text: string, offset: number): TomlSlot | null {
  const headers = [...text.matchAll(HEADER)];
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

interface TomlPlace {
  /** The keys around the caret, outermost first; without a key that is still being typed. */
  readonly keys: readonly string[];
  /** The text of the open string up to the caret, or null outside strings. */
  readonly string: string | null;
  /** True where a value, not a key, is expected. */
  readonly isValue: boolean;
  readonly inList: boolean;
  /** The bare word before the caret. */
  readonly word: string;
}

/** Walks over keys and values up to the caret; null in a comment. */
function readValues(text: string, start: number, offset: number): TomlPlace | null {
  const brackets: { readonly open: string; readonly key: string }[] = [];
  let key = '';
  let word = '';
  let isValue = false;
  for (let at = start; at < offset; at++) {
    const character = text[at] ?? '';
    if (character === '"' || character === "'") {
      const end = stringEnd(text, at, offset);
      if (end === null) return { ...place(), string: text.slice(at + 1, offset), word: '' };
      word = text.slice(at + 1, end);
      at = end;
    } else if (character === '#') {
      const end = text.indexOf('\n', at);
      if (end < 0 || end >= offset) return null;
      at = end - 1;
    } else if (character === '=') {
      key = word;
      word = '';
      isValue = true;
    } else if (character === '[' || character === '{') {
      brackets.push({ open: character, key });
      isValue = character === '[';
      word = '';
    } else if (character === ']' || character === '}') {
      key = brackets.pop()?.key ?? '';
      word = '';
    } else if (character === ',') {
      isValue = brackets.at(-1)?.open === '[';
      word = '';
    } else if (character === '\n' && brackets.length === 0) {
      key = '';
      word = '';
      isValue = false;
    } else word = /[\w-]/.test(character) ? word + character : word;
  }

  function place(): TomlPlace {
    const around = brackets.map((bracket) => bracket.key);
    const isOwnKey = isValue && brackets.at(-1)?.open !== '[';
    return {
      keys: isOwnKey ? [...around, key] : around,
      string: null,
      isValue,
      inList: brackets.at(-1)?.open === '[',
      word: text.slice(Math.max(start, runStart(text, offset, /[\w-]/)), offset),
    };
  }
  return place();
}

/** The index of the closing quote on the same line; null where the caret comes first or there is none. */
function stringEnd(text: string, at: number, offset: number): number | null {
  const end = text.indexOf(text[at] ?? '"', at + 1);
  return end >= 0 && end < offset && !text.slice(at, end).includes('\n') ? end : null;
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
