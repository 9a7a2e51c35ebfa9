/** A variable that goes through strings, as documentation's `conf.py` mocks modules: `for name in ("a", "b"): sys.modules[name] = …`. */

import { insideOf } from './bracketed-text';

const END = /^[ \t]*[:\])]/;
const LINE_END = /^[ \t]*(?:#|[\r\n]|$)/;

/**
 * The strings; null where the text has the variable for anything else than to go through them and as `[name]`, or
 * where they are not all spelled there.
 */
export function loopedStrings(text: string, name: string): readonly string[] | null {
  const strings: string[] = [];
  for (const { index } of occurrences(text, name)) {
    if (text[index - 1] === '[' && text[index + name.length] === ']') continue;
    if (!/\bfor[ \t]+$/.test(text.slice(Math.max(0, index - 10), index))) return null;
    const rest = /^[ \t]+in[ \t]+/.exec(text.slice(index + name.length, index + name.length + 20));
    const found = rest && stringsAt(text, index + name.length + rest[0].length);
    if (!found) return null;
    strings.push(...found);
  }
  return strings.length > 0 ? strings : null;
}

/** Those of a literal, or of a variable that is given one and is only gone through. */
function stringsAt(text: string, start: number): readonly string[] | null {
  const list = /^[A-Za-z_]\w*/.exec(text.slice(start, start + 100))?.[0];
  if (!list) return literalAt(text, start, END);
  if (!END.test(text.slice(start + list.length, start + list.length + 10))) return null;
  let strings: readonly string[] | null = null;
  for (const { index } of occurrences(text, list)) {
    if (/\bin[ \t]+$/.test(text.slice(Math.max(0, index - 10), index))) continue;
    const after = index + list.length;
    const equals = /^[ \t]*=[ \t]*/.exec(text.slice(after, after + 10))?.[0];
    const isFirst: boolean = strings === null && (index === 0 || text[index - 1] === '\n');
    strings = equals && isFirst ? literalAt(text, after + equals.length, LINE_END) : null;
    if (!strings) return null;
  }
  return strings;
}

/** A list, tuple or set of nothing but strings that are plain names, before what ends it. */
function literalAt(text: string, start: number, end: RegExp): readonly string[] | null {
  const open = text[start] ?? ' ';
  if (!'([{'.includes(open)) return null;
  const inside = insideOf(text, start + 1);
  const after = start + 1 + inside.length + 1;
  // Strings beside each other are one.
  const rest = inside.replace(/(["'])[\w.]+\1(?!\s*["'])/g, '');
  const isTuple = open !== '(' || rest.includes(',');
  if (!isTuple || !/^[\s,]*$/.test(rest) || !end.test(text.slice(after, after + 10))) return null;
  return Array.from(inside.matchAll(/(["'])([\w.]+)\1/g), ([, , word = '']) => word);
}

function occurrences(text: string, name: string): RegExpExecArray[] {
  return [...text.matchAll(new RegExp(`(?<![\\w.])${name}(?!\\w)`, 'g'))];
}
