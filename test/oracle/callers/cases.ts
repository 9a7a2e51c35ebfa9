/** Callers from the files of `cases/`, each a small program of one or more files. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Case {
  readonly title: string;
  /** Packages of which it imports; where one is not installed the case is left out. */
  readonly needs: readonly string[];
  /** Bytes by path. */
  readonly files: ReadonlyMap<string, Buffer>;
  /** The first Python that can read it, as in `3.12`. */
  readonly since?: string;
  /** True where it patches names, or may: a doubt in all files of its workspace. */
  readonly alone?: boolean;
  /** The module to run. */
  readonly module: string;
  /** The modules whose functions are called once that is done; unless told, of the module to run. */
  readonly calls?: readonly string[];
  /** The cells of a notebook, which run one after the other as that module. */
  readonly cells?: readonly string[];
}

/** The files that Python sees; a notebook's cells are one module. */
export function pathsOf({ files, cells, module }: Case): string[] {
  return [...files.keys(), ...(cells ? [`${module}.py`] : [])];
}

const FOLDER = join(import.meta.dirname, 'cases');

/** All written cases that may share a workspace, by the files' names and in their order. */
export const writtenCases = (): Case[] => casesIn(FOLDER);

/** Those that say so little of what they patch that it is a doubt in all files around. */
export const casesApart = (): Case[] => casesIn(join(FOLDER, 'apart'));

function casesIn(folder: string): Case[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .flatMap((name) => readCases(name.slice(0, -4), readFileSync(join(folder, name), 'utf8')));
}

/**
 * `=== title | word word` begins a case; `--- path` begins a file of it, `run: module` ends one and says
 * what to run. The words are packages that it needs, or say how its bytes are.
 */
export function readCases(group: string, text: string): Case[] {
  return text
    .split(/^=== /m)
    .slice(1)
    .map((part, index) => readCase(`${group}_${String(index + 1).padStart(3, '0')}`, part));
}

const FORMS = new Set(['crlf', 'bom', 'latin1', 'unended', 'formfeed', 'alone']);

function readCase(id: string, part: string): Case {
  const head = /^([^\n|]*)(?:\|([^\n]*))?\n/.exec(part) ?? ['', part];
  const words = (head[2] ?? '').trim().split(/\s+/).filter(Boolean);
  const body = part.slice(head[0].length);
  const forms = new Set(words.filter((word) => FORMS.has(word)));
  const run = /^run: (\S+)$/m.exec(body)?.[1];
  const texts = body.replace(/^run: .*\n?/m, '').split(/^--- (\S+)\n/m);
  const files = new Map<string, Buffer>();
  if (texts.length === 1) files.set(`${id}.py`, encode(texts[0] ?? '', forms));
  for (let i = 1; i < texts.length; i += 2)
    files.set(texts[i] ?? '', encode(texts[i + 1] ?? '', forms));
  const since = words.find(isVersion);
  return {
    title: `${id}: ${head[1]?.trim()}`,
    needs: words.filter((word) => !FORMS.has(word) && !isVersion(word)),
    ...(since && { since }),
    files,
    ...(forms.has('alone') && { alone: true }),
    module: run ?? id,
  };
}

function isVersion(word: string): boolean {
  return /^3\.\d+$/.test(word);
}

/** True for a Python, as in `3.12.1`, that can read the case. */
export function isReadBy({ since = '3.0' }: Case, version: string): boolean {
  return Number(version.split('.')[1]) >= Number(since.split('.')[1]);
}

function encode(text: string, forms: ReadonlySet<string>): Buffer {
  let written = forms.has('unended') ? text.replace(/\n$/, '') : text;
  if (forms.has('formfeed')) written = written.replaceAll('^L', '\f');
  if (forms.has('crlf')) written = written.replaceAll('\n', '\r\n');
  if (forms.has('bom')) written = `\uFEFF${written}`;
  return Buffer.from(written, forms.has('latin1') ? 'latin1' : 'utf8');
}
