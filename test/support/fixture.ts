/**
 * Several files in one string, with a caret and squiggles, so that a test reads like the editor.
 *
 *     # file: pkg/__init__.py
 *     from .a import x
 *     # file: main.py
 *     from pkg import x$0
 *     #               ^ ET101 import it from `pkg.a`
 *
 * A squiggle is a comment line whose carets stand under the text they mark; `# <^^^` marks from column 0.
 * `$0` is the caret; it is taken out of the text. Paths get a leading `/ws/`.
 */
import { createLineIndex, type Span } from '../../server/src/text';

export interface Squiggle {
  readonly path: string;
  readonly span: Span;
  readonly message: string;
}

export interface Fixture {
  readonly files: ReadonlyMap<string, string>;
  readonly caret: { readonly path: string; readonly offset: number } | null;
  readonly squiggles: readonly Squiggle[];
}

export const ROOT = '/ws';

/** Reads a fixture. @throws Error where it has text before the first `# file:` line. */
export function parseFixture(source: string): Fixture {
  const files = new Map<string, string>();
  const squiggles: Squiggle[] = [];
  let caret: Fixture['caret'] = null;
  for (const [path, raw] of splitFiles(dedent(source))) {
    const at = raw.indexOf('$0');
    const text = at < 0 ? raw : raw.slice(0, at) + raw.slice(at + 2);
    if (at >= 0) caret = { path, offset: at };
    files.set(path, text);
    squiggles.push(...readSquiggles(path, text));
  }
  return { files, caret, squiggles };
}

function* splitFiles(source: string): Iterable<[path: string, text: string]> {
  const parts = source.split(/^# file: *(\S+)[ \t]*\n/m);
  if (parts[0]?.trim())
    throw new Error(`fixture text before its first "# file:" line: ${parts[0]}`);
  for (let i = 1; i < parts.length; i += 2) yield [`${ROOT}/${parts[i]}`, parts[i + 1] ?? ''];
}

function readSquiggles(path: string, text: string): Squiggle[] {
  const index = createLineIndex(text);
  const found: Squiggle[] = [];
  let marked = -1;
  text.split('\n').forEach((line, number) => {
    const match = /^#( *)(<?)(\^+)(?: (.*))?$/.exec(line);
    if (!match) {
      marked = number;
      return;
    }
    const [, space = '', fromZero = '', carets = '', message = ''] = match;
    const column = fromZero ? 0 : 1 + space.length;
    const start = index.lineStart(marked) + column;
    found.push({ path, span: { start, end: start + carets.length }, message });
  });
  return found;
}

/** Takes the indentation of the first non-blank line off every line, and a leading line end. */
export function dedent(text: string): string {
  const body = text.replace(/^\n/, '').replace(/\n[ \t]*$/, '\n');
  const indent = /^[ \t]*/.exec(body)?.[0] ?? '';
  return indent ? body.replaceAll(new RegExp(`^${indent}`, 'gm'), '') : body;
}
