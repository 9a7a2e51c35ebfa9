/** Texts in which the bodies of classes tell what names are: those that make private instances of their own classes. */

/** `_default = Context(…)`, at any depth. */
const INSTANCE = /^[ \t]*_\w+\s*=\s*([A-Za-z_]\w*)\(/gm;

/** True where a private variable may be an instance of a class of the same text. */
export function makesOwnInstances(text: string): boolean {
  if (!/\bclass\b/.test(text)) return false;
  const classes = new Set(Array.from(text.matchAll(INSTANCE), ([, name]) => name as string));
  return [...classes].some((name) => new RegExp(`\\bclass[ \\t]+${name}\\b`).test(text));
}

/** True for the variables that are looked at: an API that is one instance's keeps it to itself. */
export function isPrivate(variable: string): boolean {
  return variable.startsWith('_');
}
