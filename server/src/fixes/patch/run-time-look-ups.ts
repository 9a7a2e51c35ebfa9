/** Code that looks names up by their text while it runs, or lists them all. */
import { remembered } from '../../graph/remembered';
import type { ScopeModel } from '../../python/scopes/scope-model';
import type { SceneFile } from '../scene';

/** Builtins that look names up by their text. */
const LOOK_UPS = new Set(['globals', 'locals', 'vars', 'eval', 'exec', 'dir']);

type LookedAt = Pick<SceneFile, 'text' | 'scopes'>;

/** Every import of a file asks for these. */
const takesItself = remembered(({ text }: LookedAt) =>
  /\b(?:modules[ \t]*\[|import_module[ \t]*\(|__import__[ \t]*\()\s*__name__\s*[\])](?!\s*=[^=])/.test(
    text,
  ),
);

/** What a frame knows: any names of who called, and of whom that was called by. */
const frameWord = remembered(
  ({ text }: LookedAt) => /\bf_locals\b/.exec(text)?.[0] ?? /\bf_globals\b/.exec(text)?.[0] ?? null,
);

const lookUpsOf = remembered(({ uses }: ScopeModel) =>
  uses.filter(({ name, scope }) => scope === null && LOOK_UPS.has(name)),
);

/**
 * The builtin by which names of a scope may be looked up, or null.
 *
 * @param how `lists` for those that see all names at once: `locals()` alone, but not `globals()["name"]`.
 */
export function runTimeLookUp(file: LookedAt, scope: number, how: 'any' | 'lists'): string | null {
  if (scope === 0 && takesItself(file)) return 'sys.modules[__name__]';
  const frame = frameWord(file);
  if (frame && (scope === 0 || frame === 'f_locals')) return frame;
  const { text } = file;
  const model = file.scopes();
  const found = lookUpsOf(model).find(({ name, at, span }) => {
    if (!maySee(model, name, at, scope)) return false;
    const rest = text.slice(span.end, span.end + 40);
    if (/^\s*\(\s*[^)\s]/.test(rest)) return how === 'any' && name !== 'vars' && name !== 'dir';
    return how === 'any' || !/^\s*\(\s*\)\s*(?:\[|\.(?:get|pop|setdefault)\b)/.test(rest);
  });
  return found?.name ?? null;
}

/** `globals()` and evaluated text see the module's names from everywhere, the others what is around them. */
function maySee({ scopes }: ScopeModel, name: string, at: number, scope: number): boolean {
  if (scope === 0) return at === 0 || ['globals', 'eval', 'exec'].includes(name);
  for (let around: number | null = at; around !== null; around = scopes[around]?.parent ?? null) {
    if (around === scope) return true;
  }
  return false;
}
