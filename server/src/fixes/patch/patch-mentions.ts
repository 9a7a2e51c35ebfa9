/** Strings that spell an export and whose purpose is not known: one of them may be what is patched. */

import { prefixesOf } from '../../graph/layout/module-ref';
import type { Scene, SceneFile } from '../scene';
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
      if (isBytes(file.text, index) || isOnlyRead(file, index, index + whole.length)) continue;
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
    ({ index, 0: whole }) =>
      !isBytes(file.text, index) && !isOnlyRead(file, index, index + whole.length),
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

function isBytes(text: string, quote: number): boolean {
  return /(?<!\w)(?:[rR]?[bB]|[bB][rR])$/.test(text.slice(Math.max(0, quote - 3), quote));
}

/** What stands before a string that is a type: `cast("…`, `TypeVar("T", bound="…`, `Optional["…`. */
const TYPE =
  /\b(?:cast|ForwardRef)\(\s*$|\bbound[ \t]?=[ \t]?$|\b(?:Annotated|Callable|ClassVar|Dict|Final|Iterable|Iterator|List|Mapping|Optional|Sequence|Set|Tuple|Type|Union|dict|list|set|tuple|type)\[[\w., |[]*$/;

/** What stands before a string in the brackets of a generic class, by the way that classes are called. */
const OF_CLASS = /(?<!\w)([A-Z]\w*)\[[\w., |[\]]*$/;

/** True for a string that is a type, is evaluated, or only compared: no patch gets to see it. */
function isOnlyRead({ text, scopes }: SceneFile, quote: number, end: number): boolean {
  const before = text.slice(Math.max(0, quote - 60), quote);
  if (/\b(?:eval|exec)\(\s*$/.test(before) || TYPE.test(before)) return true;
  const after = text.slice(end, end + 60);
  if (isOfClass(before) && !/^[^\]\r\n]*\][ \t]*=(?!=)/.test(after)) return true;
  if (isCompared(before, after) || isShown(text, quote)) return true;
  return scopes().quotedAnnotations.some((span) => span.start <= quote && quote < span.end);
}

/** A constant, all in capitals, is none. */
function isOfClass(before: string): boolean {
  return /[a-z]/.test(OF_CLASS.exec(before)?.[1] ?? '');
}

/** `repr(x) == "…"`, `"…" in names` */
function isCompared(before: string, after: string): boolean {
  return /[=!]=[ \t]*$/.test(before) || /^[ \t]*(?:[=!]=|(?:not[ \t]+)?in\b)/.test(after);
}

/** True for what `__repr__` or `__str__` returns. */
function isShown(text: string, quote: number): boolean {
  const before = text.slice(Math.max(0, quote - 1000), quote);
  if (!/\breturn[ \t(]*$/.test(before)) return false;
  const names = Array.from(before.matchAll(/\bdef[ \t]+(\w+)/g), ([, name]) => name);
  return /^__(?:repr|str)__$/.test(names.at(-1) ?? '');
}
