/** Texts in which the bodies of classes tell what names are: those that make private instances of their own classes. */

/** `_default = Context(…)`, at any depth. */
const INSTANCE = /^[ \t]*_\w+\s*=\s*([A-Za-z_]\w*)\(/gm;

const CLASS = /\bclass[ \t]+(\w+)/g;

/** True where a private variable may be an instance of a class of the same text. */
export function makesOwnInstances(text: string): boolean {
  const classes = classesIn(text);
  if (classes.size === 0) return false;
  for (const [, name = ''] of text.matchAll(INSTANCE)) if (classes.has(name)) return true;
  return false;
}

const PRIVATE = /(?<!\w)_/;

const MADE = /(?<!\w)(\w+)\s*\(/g;

/** Tells whether a statement of the text may make one: most are made when somebody calls a function. */
export function instanceTest(text: string): (statement: string) => boolean {
  let classes: ReadonlySet<string> | null = null;
  return (statement) => {
    const targets = statement.slice(0, Math.max(0, statement.lastIndexOf('=')));
    if (!PRIVATE.test(targets)) return false;
    classes ??= classesIn(text);
    const own = classes;
    return Array.from(statement.matchAll(MADE)).some(([, name = '']) => own.has(name));
  };
}

function classesIn(text: string): ReadonlySet<string> {
  return new Set(Array.from(text.matchAll(CLASS), ([, name = '']) => name));
}

/** True for the variables that are looked at: an API that is one instance's keeps it to itself. */
export function isPrivate(variable: string): boolean {
  return variable.startsWith('_');
}
