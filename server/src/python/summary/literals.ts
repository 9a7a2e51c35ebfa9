/** Values of string literals: prefixes, escapes, implicit concatenation. */
import { children, Kind, type SyntaxNode, unwrap } from '../grammar/syntax';

/**
 * The value of a string expression known without running it: plain, raw, or several written side by
 * side; null for bytes, f-strings with fields and everything else.
 */
export function stringValue(expression: SyntaxNode): string | null {
  const node = unwrap(expression);
  if (node.type === Kind.concatenatedString) {
    const parts = children(node).map(stringValue);
    return parts.every((each) => each !== null) ? parts.join('') : null;
  }
  return node.type === Kind.string ? literalValue(node.text) : null;
}

const LITERAL = /^([a-zA-Z]*)("""|'''|"|')([\s\S]*)\2$/;

/** The value of one literal as written, or null where it has fields or is bytes. */
export function literalValue(literal: string): string | null {
  const match = LITERAL.exec(literal);
  if (!match) return null;
  const prefix = match[1] as string;
  const body = match[3] as string;
  if (prefix === '') return body.includes('\\') ? unescapeBody(body) : body;
  if (/[btBT]/.test(prefix)) return null;
  if (/f/i.test(prefix) && /[{}]/.test(body)) return null;
  return /r/i.test(prefix) || !body.includes('\\') ? body : unescapeBody(body);
}

const SIMPLE: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '\n': '',
  '\r\n': '',
};

function unescapeBody(body: string): string | null {
  if (/\\N\{/.test(body)) return null;
  return body.replace(
    /\\(\r\n|u[\da-fA-F]{4}|U[\da-fA-F]{8}|x[\da-fA-F]{2}|[0-7]{1,3}|[\s\S])/g,
    (whole, sequence: string) => {
      const simple = SIMPLE[sequence];
      if (simple !== undefined) return simple;
      if (/^[0-7]/.test(sequence)) return String.fromCharCode(Number.parseInt(sequence, 8));
      if (/^[uUx]./.test(sequence)) {
        const code = Number.parseInt(sequence.slice(1), 16);
        return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
      }
      return whole;
    },
  );
}
