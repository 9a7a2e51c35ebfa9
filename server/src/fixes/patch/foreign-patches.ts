/** Patches of other modules than tiered packages: an import that moves to such a module begins to see them. */
import type { Call, CallArgument } from '../../python/calls/scan-calls';
import { patchesEarly } from './patch-site';

/** Paths by `module.name` as written, and by name where an object is patched. */
export interface ForeignPatch {
  readonly targets: Map<string, string[]>;
  readonly onObjects: Map<string, string[]>;
  /** Of the targets those that are patched once the file is imported. */
  readonly lasting: Map<string, string[]>;
}

const WORDS = new Set(['patch', 'object', 'multiple', 'setattr', 'delattr', 'spy']);

/** Adds what the file's calls patch to `found`. */
export function foreignPatches(
  path: string,
  calls: readonly Call[],
  text: () => string,
  found: ForeignPatch,
): void {
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
  }
}

function textOf(argument: CallArgument | undefined): string | null {
  return argument?.value.kind === 'string' ? argument.value.value : null;
}

function push(map: Map<string, string[]>, key: string, path: string): void {
  const known = map.get(key);
  if (!known) map.set(key, [path]);
  else if (known.at(-1) !== path) known.push(path);
}
