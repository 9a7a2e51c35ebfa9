/** Patches of other modules than tiered packages: an import that moves to such a module begins to see them. */
import type { Call, CallArgument } from '../python/scan-calls';

/** Paths by `module.name` as written, and by name where an object is patched. */
export interface ForeignPatch {
  readonly targets: Map<string, string[]>;
  readonly onObjects: Map<string, string[]>;
}

const WORDS = new Set(['patch', 'object', 'multiple', 'setattr', 'delattr', 'spy']);

/** Adds what the file's calls patch to `found`. */
export function foreignPatches(path: string, calls: readonly Call[], found: ForeignPatch): void {
  for (const { callee, arguments: all } of calls) {
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
    } else if (target !== null) push(found.targets, target, path);
    else if (attribute !== null) push(found.onObjects, attribute, path);
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
