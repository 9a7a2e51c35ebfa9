/** Strings that spell an export and whose purpose is not known: one of them may be what is patched. */

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
    const spelled = new RegExp(`(['"]${name.replaceAll('.', '\\.')}\\.)(\\w+)['"]`, 'g');
    for (const { index, 1: head = '', 2: exported = '' } of file.text.matchAll(spelled)) {
      const start = index + head.length;
      const status = exports.get(exported)?.status;
      if (status === undefined || status === 'submodule' || known.has(start)) continue;
      if (isBytes(file.text, index) || isOnlyRead(file, index)) continue;
      const span = { start, end: start + exported.length };
      const common = { path: file.path, package: name, name: exported };
      mentions.push({ ...common, effect: 'mention', span, form: null });
    }
  }
  return [...sites, ...mentions];
}

function isBytes(text: string, quote: number): boolean {
  return /(?<!\w)(?:[rR]?[bB]|[bB][rR])$/.test(text.slice(Math.max(0, quote - 3), quote));
}

/** What stands before a string that is a type: `cast("…`, `TypeVar("T", bound="…`, `Optional["…`. */
const TYPE =
  /\b(?:cast|ForwardRef)\(\s*$|\bbound[ \t]?=[ \t]?$|\b(?:Annotated|Callable|ClassVar|Dict|Final|Iterable|Iterator|List|Mapping|Optional|Sequence|Set|Tuple|Type|Union|dict|list|set|tuple|type)\[[\w., |[]*$/;

/** True for a string that is a type or is evaluated: no patch gets to see it. */
function isOnlyRead({ text, scopes }: SceneFile, quote: number): boolean {
  if (/\b(?:eval|exec)\(\s*$/.test(text.slice(Math.max(0, quote - 20), quote))) return true;
  if (TYPE.test(text.slice(Math.max(0, quote - 60), quote))) return true;
  return scopes().quotedAnnotations.some(({ start, end }) => start <= quote && quote < end);
}
