/** Modules whose functions a file hands a package to, or whose classes its own ones inherit from. Told by words. */
import { topOf } from '../../python/dotted-name';
import { asciiNames, inAscii } from '../../python/lexical/ascii-names';
import type { Scene } from '../scene';
import { sourceModule } from '../statement/written-module';

/** The modules from which the file has the functions that it calls with the package. @param local a path to that. */
export function modulesCalledWith({ file }: Scene, local: string): string[] {
  const { ascii, nameOf } = inAscii(file.text);
  const call = new RegExp(
    String.raw`(?<![\w.])(\w+)(?:\.\w+)*\((?:[^()\r\n]*[^\w.])?${asciiNames(local).replaceAll('.', '\\.')}[ \t]*[,)]`,
    'g',
  );
  const roots = Array.from(ascii.matchAll(call), ([, root = '']) => nameOf(root));
  return modulesOf(file, new Set(roots));
}

/** The modules from which the file has what its classes inherit from. */
export function modulesInherited({ file }: Scene): string[] {
  const { ascii, nameOf } = inAscii(file.text);
  const heads = ascii.matchAll(/^[ \t]*class[ \t]+\w+\(([^()\r\n]*)\)/gm);
  const bases = Array.from(heads, ([, each = '']) => each.match(/(?<![\w.=])\w+/g) ?? []).flat();
  return modulesOf(file, new Set(bases.map(nameOf)));
}

/** The modules from which the file has names, but for those that it has other ways to tell. */
function modulesOf(file: Scene['file'], roots: ReadonlySet<string>): string[] {
  const called = file.imports.flatMap((statement) => {
    if (statement.kind === 'import') {
      return statement.modules.flatMap(({ name, alias }) =>
        roots.has(alias ?? topOf(name)) ? name : [],
      );
    }
    const source = sourceModule(statement, file);
    const isCalled = statement.names.some(({ name, alias }) => roots.has(alias ?? name));
    return isCalled && source !== null ? source : [];
  });
  return called.filter((module) => !LOOKERS.has(topOf(module)));
}

/** What these modules do with an object is known by the calls' own words. */
const LOOKERS = new Set(
  'copy functools importlib inspect mock pytest sys types typing unittest'.split(' '),
);
