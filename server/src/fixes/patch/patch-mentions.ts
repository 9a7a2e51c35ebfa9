/** Strings that spell an export and whose purpose is not known: one of them may be what is patched. */

import { prefixesOf } from '../../graph/layout/module-ref';
import type { Scene, SceneFile } from '../scene';
import { isOnlyRead } from './only-read';
import type { PatchSite } from './patch-site';

/** True where one of the dotted names is inside one of the packages. */
export function mentionsAny(quoted: Iterable<string>, packages: readonly string[]): boolean {
  for (const name of quoted) if (packages.some((each) => name.startsWith(`${each}.`))) return true;
  return false;
}

/** With the strings that spell an export and are no site: what they are for is not known. */
export function withMentions({ file, packages }: Scene, sites: readonly PatchSite[]): PatchSite[] {
  const known = new Set(sites.map(({ span }) => span.start));
  const mentions: PatchSite[] = [];
  for (const [name, { exports }] of packages) {
    const spelled = new RegExp(
      `(['"]${name.replaceAll('.', '\\.')}[.:])(\\p{XID_Continue}+)['"]`,
      'gu',
    );
    for (const { index, 0: whole, 1: head = '', 2: exported = '' } of file.text.matchAll(spelled)) {
      const start = index + head.length;
      const status = exports.get(exported)?.status;
      if (status === undefined || status === 'submodule' || known.has(start)) continue;
      if (isOnlyRead(file, index, index + whole.length)) continue;
      const span = { start, end: start + exported.length };
      const common = { path: file.path, package: name, name: exported };
      mentions.push({ ...common, effect: 'mention', span, form: null });
    }
  }
  return [...sites, ...mentions];
}

/** Adds the dotted names in quotes that are inside one of the packages. */
export function addQuoted(
  path: string,
  quoted: Iterable<string>,
  packages: readonly string[],
  { quoted: into }: { readonly quoted: Map<string, string[]> },
): void {
  for (const name of quoted) {
    if (!prefixesOf(name).some((each) => packages.includes(each))) continue;
    const known = into.get(name);
    if (!known) into.set(name, [path]);
    else if (known.at(-1) !== path) known.push(path);
  }
}

/** True where the file spells the dotted name in quotes, and what for is not known. */
export function isMentioned(file: SceneFile, name: string): boolean {
  return placesInQuotes(file.text, name).some(
    ({ index, 0: whole }) => !isOnlyRead(file, index, index + whole.length),
  );
}

function placesInQuotes(text: string, name: string): RegExpExecArray[] {
  const parts = name.split('.').join('[.:]');
  return [...text.matchAll(new RegExp(`['"]${parts}['"]`, 'g'))];
}

/** True where the text spells the module in quotes, and has what patches names of an object that it is told by text. */
export function mayPatchQuoted(text: string, module: string): boolean {
  return BY_TEXT.test(text) && quotes(text, module);
}

/** True where the text spells the module in quotes, not only to find it. */
export function quotes(text: string, module: string): boolean {
  return placesInQuotes(text, module).some(
    ({ index }) => !ONLY_FOUND.test(text.slice(Math.max(0, index - 60), index)),
  );
}

/** What sets names of an object that is told by its text. */
const BY_TEXT =
  /\b(?:patch|multiple|setattr|delattr|setitem|delitem|vars|resolve_name|wrap_function_wrapper|patch_function_wrapper|wrap_object(?:_attribute)?)\b|__dict__\b/;

/** What stands before a module's name that is only imported, which tells itself, or means a logger. */
const ONLY_FOUND =
  /\b(?:import_module|importorskip|getLogger|get_logger|at_level|find_spec|run_module)\(\s*$|\blogger[ \t]*=[ \t]*$/;
