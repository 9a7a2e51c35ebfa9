/** A variable that holds a module asked for by its name, as who loads it again and again has it: `m = import_module("a.b")`. */

/**
 * The dotted names of the modules that the variable may be; none where the text has it for anything else than to give it such
 * modules, to look at what they have, and to load them anew.
 */
export function modulesGivenTo(text: string, name: string): readonly string[] {
  const modules: string[] = [];
  for (const { index } of text.matchAll(new RegExp(`(?<![\\w.])${name}(?!\\w)`, 'g'))) {
    const before = text.slice(Math.max(0, index - 60), index);
    const after = text.slice(index + name.length, index + name.length + 200);
    const given = /(?:^|[\n;])[ \t]*$/.test(before) && GIVEN.exec(after);
    if (given) {
      const [, , module = '', reloaded] = given;
      if (reloaded !== undefined && reloaded !== name) return [];
      if (module !== '') modules.push(module);
    } else if (!isLookedAt(before, after)) return [];
  }
  return modules;
}

/** A statement that gives the variable no module, one by its name, or the one of a variable once more. */
const GIVEN =
  /^[ \t]*=[ \t]*(?:None|(?:\w+\.)*import_module\([ \t]*(["'])([A-Za-z_][\w.]*)\1[ \t]*\)|(?:\w+\.)*reload\([ \t]*(\w+)[ \t]*\))[ \t]*(?:[#;\r\n]|$)/;

function isLookedAt(before: string, after: string): boolean {
  return (
    /^[ \t]*(?:\.|is\b|==|!=)/.test(after) ||
    /\bglobal[ \t]+$/.test(before) ||
    (/\breload[ \t]*\([ \t]*$/.test(before) && /^[ \t]*\)/.test(after))
  );
}
