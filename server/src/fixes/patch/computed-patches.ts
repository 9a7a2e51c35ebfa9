/** Patches whose target is put together at run time: what they may mean is told by what the file has in strings. */
import { remembered } from '../../graph/remembered';
import type { CallArgument } from '../../python/calls/scan-calls';
import type { Span } from '../../text';
import type { Scene } from '../scene';
import type { NamedObjects } from './named-objects';
import type { PatchSite } from './patch-site';

/** A patch of a module that is not known: of `f"{module}.name"` only the name is. */
export function ofAnyPackage({ file, packages }: Scene, rest: string, span: Span): PatchSite[] {
  const name = /^\.(\p{XID_Continue}+)$/u.exec(rest)?.[1] ?? '';
  return [...packages.values()].flatMap(({ name: packageName, exports }) => {
    const status = exports.get(name)?.status;
    if (status === undefined || status === 'submodule') return [];
    return [{ path: file.path, package: packageName, name, effect: 'mention', span, form: null }];
  });
}

/** True for a target that is put together at run time. */
export function isComputed(objects: NamedObjects, argument: CallArgument): boolean {
  return argument.value.kind !== 'template' && objects.textOf(argument) === null;
}

/** True for a text that is put together at run time. */
export function isTextMade({ file: { text } }: Scene, { value, span }: CallArgument): boolean {
  return value.kind === 'other' && /["']/.test(text.slice(span.start, span.end));
}

/** A patch of which neither module nor name is known: it may be any name that some string of the file has in it. */
export function ofAnyName(scene: Scene, span: Span, only: string | null = null): PatchSite[] {
  const words = wordsInStrings(scene);
  return [...scene.packages.values()].flatMap(({ name: packageName, exports }) => {
    if (only !== null && packageName !== only) return [];
    return [...words].flatMap((name): PatchSite[] => {
      const status = exports.get(name)?.status;
      if (status === undefined || status === 'submodule') return [];
      const { path } = scene.file;
      return [{ path, package: packageName, name, effect: 'mention', span, form: null }];
    });
  });
}

const wordsInStrings = remembered(({ file }: Scene) => wordsInQuotes(file.text));

/** All words that stand in strings of the text. */
export function wordsInQuotes(text: string): ReadonlySet<string> {
  const words = new Set<string>();
  for (const [, content = ''] of text.matchAll(/["']([^"'\n]*)["']/g)) {
    for (const word of content.match(/[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*/g) ?? [])
      words.add(word);
  }
  // Between the quotes of two strings there may be a third one.
  for (const [, content = ''] of text.matchAll(/["']([\w\u0080-\uffff]*)(?=["'])/g))
    words.add(content);
  return words;
}
