/** The names that a call speaks of by a text: `mock.patch("module.name")`, `patch.multiple("module", name=…)`. */
import { leafOf } from '../../graph/layout/module-ref';
import type { Call } from '../../python/calls/scan-calls';
import { takesText } from './foreign-patches';
import type { TakingIndex } from './lent-modules';

interface CalledName {
  /** What stands before its dot. */
  readonly module: string;
  readonly name: string;
}

/** What a dotted text spells, and all that it begins with. */
export function* namesByText(call: Call): Iterable<CalledName> {
  const target = targetOf(call);
  if (target?.kind !== 'string') return;
  const { value } = target;
  for (let end = value.length, dot = value.lastIndexOf('.'); dot > 0; ) {
    yield { module: value.slice(0, dot), name: value.slice(dot + 1, end) };
    [end, dot] = [dot, value.lastIndexOf('.', dot - 1)];
  }
  if (call.callee.at(-1) !== 'multiple') return;
  for (const { keyword } of call.arguments) {
    if (keyword !== null) yield { module: value, name: keyword };
  }
}

/** True where the text is put together, or kept in a variable. */
export function makesText(call: Call): boolean {
  const [, second] = call.arguments.filter(({ keyword }) => keyword === null);
  const isOfObject = second?.value.kind === 'string';
  return takesText(call) && targetOf(call)?.kind !== 'string' && !isOfObject;
}

function targetOf({ arguments: all }: Call) {
  return all.find(({ keyword }) => keyword === null || keyword === 'target')?.value;
}

interface NamingSources extends Partial<TakingIndex> {
  pathOf(module: string): string | null;
}

/** A file beside the module's own that names it by the text of a call; null where none is known. */
export function namerOf(
  { pathOf, namersOf }: NamingSources,
  module: string,
  name: string,
): string | null {
  const own = pathOf(module);
  const inside = { is: (dotted: string) => dotted === module, leaves: [leafOf(module)] };
  return namersOf?.(name, inside).find((path) => path !== own) ?? null;
}

/** The words beside a quote or a dot, such as a text has that names something. */
export function wordsInTexts(text: string | null): ReadonlySet<string> {
  const words = (text ?? '').matchAll(/(?<=["'.])[\w\u0080-\uffff]+(?=["'.])/g);
  return new Set(Array.from(words, ([word]) => word));
}
