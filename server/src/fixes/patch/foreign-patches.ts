/** Patches of other modules than tiered packages: an import that moves to such a module begins to see them. */
import type { Call, CallArgument } from '../../python/calls/scan-calls';
import { wordsInQuotes } from './computed-patches';
import { argumentTexts } from './named-objects';
import { patchesEarly } from './patch-site';

/** Paths by `module.name` as written, and by name where an object is patched. */
export interface ForeignPatch {
  readonly targets: Map<string, string[]>;
  readonly onObjects: Map<string, string[]>;
  /** Of the targets those that are patched once the file is imported. */
  readonly lasting: Map<string, string[]>;
  /** By name where the module is put together at run time, or the whole text is: then each word in quotes may be meant. */
  readonly anywhere: Map<string, string[]>;
  /** Files that put together what they patch, be it of what their callers say. */
  readonly patchingAny: string[];
  /** By the dotted name of a module, or of something in one, that the file has in quotes. */
  readonly quoted: Map<string, string[]>;
}

const WORDS = new Set(['patch', 'object', 'multiple', 'setattr', 'delattr', 'spy']);

/** Adds what the file's calls patch to `found`. */
export function foreignPatches(
  path: string,
  calls: readonly Call[],
  text: () => string,
  found: ForeignPatch,
): void {
  const textOfArgument = argumentTexts(text);
  const textOf = (argument: CallArgument | undefined) =>
    argument ? textOfArgument(argument) : null;
  for (const call of calls) {
    const { callee, arguments: all } = call;
    if (!WORDS.has(callee.at(-1) ?? '')) continue;
    const [first, second] = all.filter(({ keyword }) => keyword === null);
    const target = textOf(first ?? all.find(({ keyword }) => keyword === 'target'));
    const attribute = textOf(second);
    if (callee.at(-1) === 'multiple') {
      for (const { keyword } of all) {
        if (keyword === null) continue;
        if (target !== null) push(found.targets, `${target}.${keyword}`, path);
        else push(found.onObjects, keyword, path);
      }
    } else if (target !== null) {
      push(found.targets, target, path);
      if (patchesEarly(text(), call)) push(found.lasting, target, path);
    } else if (attribute !== null) push(found.onObjects, attribute, path);
    else if (first && takesText(call)) {
      if (found.patchingAny.at(-1) !== path) found.patchingAny.push(path);
      for (const name of namesMade(call, first, text)) push(found.anywhere, name, path);
    }
  }
}

/** True for a call whose target may be a text; the builtins take objects alone. */
export function takesText({ callee }: Call): boolean {
  const [word = '', outer = ''] = [...callee].reverse();
  return word === 'patch' ? /^$|mock/i.test(outer) : word.endsWith('attr') && outer !== '';
}

/** The names that a target may have which is put together at run time. */
function namesMade(
  { callee }: Call,
  { value, span }: CallArgument,
  text: () => string,
): Iterable<string> {
  if (value.kind === 'template') {
    if (value.name === '__name__') return [];
    const name = /\.(\p{XID_Continue}+)$/u.exec(value.rest)?.[1];
    return name === undefined ? wordsInQuotes(text()) : [name];
  }
  const isMade =
    callee.at(-1) === 'patch' ||
    /["']|__(?:module|name)__/.test(text().slice(span.start, span.end));
  return isMade ? wordsInQuotes(text()) : [];
}

function push(map: Map<string, string[]>, key: string, path: string): void {
  const known = map.get(key);
  if (!known) map.set(key, [path]);
  else if (known.at(-1) !== path) known.push(path);
}
