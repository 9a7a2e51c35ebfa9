/** Texts in which the bodies of classes tell what names are: those that make private instances of their own classes. */

/** `_default = Context(…)`, at any depth. */
const INSTANCE = /^[ \t]*_\w+\s*=\s*([A-Za-z_]\w*)\(/gm;

const CLASS = /\bclass[ \t]+(\w+)/g;

/** True where a private variable may be an instance of a class of the same text. */
export function makesOwnInstances(text: string): boolean {
  return ownInstances(text) !== null;
}

/** Tells whether a statement may make such an instance: most are made when somebody calls a function. Null where nothing is one. */
export function ownInstances(text: string): ((statement: string) => boolean) | null {
  const classes = new Set(Array.from(text.matchAll(CLASS), ([, name]) => name));
  if (classes.size === 0) return null;
  for (const [, name] of text.matchAll(INSTANCE)) {
    if (!classes.has(name)) continue;
    return (statement) =>
      PRIVATE.test(statement.slice(0, Math.max(0, statement.lastIndexOf('=')))) &&
      Array.from(statement.matchAll(MADE)).some(([, made]) => classes.has(made));
  }
  return null;
}

const PRIVATE = /(?<!\w)_/;

const MADE = /(?<!\w)(\w+)\s*\(/g;

/** True for the variables that are looked at: an API that is one instance's keeps it to itself. */
export function isPrivate(variable: string): boolean {
  return variable.startsWith('_');
}
