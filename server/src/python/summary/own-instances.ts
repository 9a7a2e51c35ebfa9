/** Texts in which the bodies of classes tell what names are: those that make private instances of their own classes. */

/** `_default = Context(…)`, at any depth. */
const INSTANCE = /^[ \t]*_\w+\s*=\s*([A-Za-z_]\w*)\(/gm;

const CLASS = /\bclass[ \t]+(\w+)/g;

/** True where a private variable may be an instance of a class of the same text. */
export function makesOwnInstances(text: string): boolean {
  const classes = new Set(Array.from(text.matchAll(CLASS), ([, name]) => name));
  if (classes.size === 0) return false;
  for (const [, name] of text.matchAll(INSTANCE)) if (classes.has(name)) return true;
  return false;
}

/** True for the variables that are looked at: an API that is one instance's keeps it to itself. */
export function isPrivate(variable: string): boolean {
  return variable.startsWith('_');
}
