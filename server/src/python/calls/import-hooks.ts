/** Texts that decide on the imports of others: by a finder of their own, or another `__import__`. */

/** `sys.meta_path.insert(…)`, `builtins.__import__ = …`, `patch("builtins.__import__")`, `setattr(builtins, "__import__", …)` */
export const HOOK =
  /\bmeta_path\b(?=[ \t]*(?:\.[ \t]*(?:insert|append|extend)\b|\[|\+?=(?!=)|["'][ \t]*,))|\b__import__\b(?=[ \t]*=(?!=)|["'][ \t]*[,)\]])/;

/** Where it does so (UTF-16 offsets), and the modules that it may do so for: all that it spells; `a.*` is `a` and all inside. */
export function importHooks(text: string): {
  readonly places: readonly number[];
  readonly names: readonly string[];
} {
  const places = Array.from(text.matchAll(new RegExp(HOOK, 'g')), ({ index }) => index);
  const spelled = text.matchAll(/(["'])([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)(\.?)\1/g);
  const names = new Set(Array.from(spelled, ([, , name, dot]) => name + (dot ? '.*' : '')));
  return { places, names: [...names] };
}
