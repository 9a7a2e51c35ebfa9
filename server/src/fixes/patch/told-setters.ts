/**
 * Files that tell a function of another one which names of a module it is to set: `swap("pkg.home", "get", fake)`. Neither
 * speaks of the module and of how its names are set at once.
 */
import { tellingFunctions } from '../../python/calls/telling-functions';
import { topOf } from '../../python/dotted-name';
import { calledAmong, quotingParts, type ReplacementSources } from './named-replacements';
import { quotes } from './patch-mentions';

interface ToldSources extends Omit<ReplacementSources, 'replacing' | 'text'> {
  textOf(path: string): string;
  /** Whether a file says a name in a way that may set it. */
  spells(path: string, name: string): boolean;
  /** Files that have the module, or import from it. */
  importersOf(module: string): readonly string[];
  /** Files that patch names which they put together, be it of what their callers say. */
  patchingAny(): readonly string[];
}

/** Who may set the name of the module so. */
export function toldSetters(sources: ToldSources): (module: string, name: string) => string[] {
  const { textOf, spells, moduleOf, pathOf } = sources;
  const quoting = quotingParts(sources);
  const knownTelling = new Map<string, readonly string[]>();
  const replacing = (path: string) => {
    const found = knownTelling.get(path) ?? tellingFunctions(textOf(path));
    knownTelling.set(path, found);
    return found;
  };
  const knownCalls = new Map<string, boolean>();
  const callsOne = (path: string) => {
    const found =
      knownCalls.get(path) ?? calledAmong({ ...sources, text: textOf, replacing }, path) !== null;
    knownCalls.set(path, found);
    return found;
  };
  /** The package's own files have tables of what it gives. */
  const isAround = (path: string, module: string) => {
    const own = moduleOf(path);
    return own !== null && (own === module || module.startsWith(`${own}.`));
  };
  const byItsImporters = (module: string, name: string) =>
    sources
      .patchingAny()
      .filter((path) => textOf(path).includes(topOf(module)))
      .flatMap((path) => sources.importersOf(moduleOf(path) ?? ''))
      .filter((path) => path !== pathOf(module) && spells(path, name));
  return (module, name) => {
    const told = quoting(module).filter(
      (path) => spells(path, name) && quotes(textOf(path), module),
    );
    // The package, and what to look up in it.
    for (let dot = module.indexOf('.'); dot > 0; dot = module.indexOf('.', dot + 1)) {
      const around = module.slice(0, dot);
      const rest = `${module.slice(dot + 1)}.${name}`;
      told.push(...quoting(rest).filter((path) => spells(path, around)));
    }
    const telling = told.filter((path) => !isAround(path, module) && callsOne(path));
    return [...new Set([...telling, ...byItsImporters(module, name)])];
  };
}
