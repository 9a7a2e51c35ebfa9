/** Who may set names of a module, or reach a module that a file has imported: told by the texts of those who have it. */
import { parentOf } from '../../graph/layout/module-ref';
import { remembered } from '../../graph/remembered';
import { topOf } from '../../python/dotted-name';
import { asciiNames } from '../../python/lexical/ascii-names';
import { bothParts, type FileParts } from '../file-parts';
import { isNotebookCell, notebookCells } from '../notebook-cells';
import type { NameImport, PatchIndex, Scene } from '../scene';
import { namerOf } from './called-names';
import { keptOfText, type Saying } from './kept-of-text';
import { lateSetNames } from './late-set-names';
import type { Borrower, TakingIndex } from './lent-modules';
import { setNames, setNamesOfAny } from './name-setters';
import type { SetNames, WantedModule } from './set-names';

interface TextSources extends Partial<TakingIndex>, Saying {
  readonly parts: FileParts;
  quoted(path: string): Iterable<string>;
  pathOf(module: string): string | null;
  /** False where the file gets no module as an object but by its import statements. */
  mayFindModules(path: string): boolean;
  scene(path: string): Scene | null;
  holdersOf(module: string): readonly string[];
  importers(module: string, name: string): readonly NameImport[];
}

export function readersOfText(sources: TextSources): Pick<
  PatchIndex,
  'reaching' | 'listing' | 'takenByText'
> & {
  /**
   * Files that have the module `around`, be it the asked one or a package around it, and may set the name there.
   *
   * @param leaves the names that the asked one may have in others.
   */
  setters(
    module: string,
    around: string,
    name: string,
    leaves: ReadonlySet<string>,
  ): readonly string[];
  /** The same of files that find modules by other ways than imports. */
  settersOfFound(module: string, name: string): readonly string[];
  /**
   * The same as `setters` of files that have the module by other ways, be they about packages or not.
   *
   * @param wanted where it is known how they have it.
   */
  settersAmong(
    files: readonly Borrower[],
    module: string,
    name: string,
    wanted?: WantedModule,
  ): readonly string[];
  /**
   * Reads the files that have the module, one at a step, before somebody asks who sets its names.
   *
   * @param borrowing those that have it by other ways.
   */
  ahead(module: string, borrowing: readonly Borrower[]): Iterable<void>;
} {
  const { parts, holdersOf } = sources;
  const isOpen = new Set(parts.open);
  const kept = keptOfText(sources);
  const late = lateSetNames();
  const known = bothParts(parts, 'set names', () => new Map<string, SetNames>());
  const spelled = bothParts(parts, 'spelled', (paths) => spelledBy(sources, paths));
  const setNamesOf = (path: string) => {
    const [closed, open] = known();
    const among = isOpen.has(path) ? open : closed;
    const names = among.get(path) ?? kept('set names', path, () => setIn(path, []));
    among.set(path, names);
    return names;
  };
  // Those that the parts do not have may be typed in, too: what they set is found anew.
  const lent = bothParts(parts, 'set on loan', (paths) => ({
    isPart: new Set(paths),
    names: new Map<string, SetNames>(),
  }));
  const byBorrowers = new Map<string, SetNames>();
  const setByBorrower = ({ path, names }: Borrower) => {
    const [closed] = lent();
    const isPart = closed.isPart.has(path);
    if (isPart && names.length === 0) return setNamesOf(path);
    const among = isPart ? closed.names : byBorrowers;
    const key = `${path}:${names}`;
    const found = among.get(key) ?? kept(`set names ${names}`, path, () => setIn(path, names));
    among.set(key, found);
    return found;
  };
  // The same list is asked about for each name of a module.
  const setByEach = remembered((files: readonly Borrower[]) =>
    files.map((it) => ({ path: it.path, names: setByBorrower(it) })),
  );
  const finders = bothParts(parts, 'finders', (paths) => {
    const names = new Map<string, SetNames>();
    for (const path of paths) {
      // Cells have what other cells import.
      if (!isNotebookCell({ path }) && !sources.mayFindModules(path)) continue;
      const read = () => late(textOf(path), setNamesOfAny);
      names.set(path, kept('set names of any', path, read));
    }
    return names;
  });
  const cellsAround = notebookCells(() => parts.open);
  const settersOfFound = (module: string, name: string) => {
    const own = sources.pathOf(module);
    const spells = (path: string) => textOf(path).includes(topOf(module));
    const spellsIt = (path: string) => spells(path) || cellsAround(path).some(spells);
    return finders().flatMap((found) =>
      [...found].flatMap(([path, names]) =>
        path !== own && names.has(name) && spellsIt(path) ? path : [],
      ),
    );
  };
  /** Be they about packages or not. */
  const everyHolder = (module: string) => [
    ...new Set([...holdersOf(module), ...(sources.objectHoldersOf?.(module) ?? [])]),
  ];
  const textOf = (path: string) => sources.scene(path)?.file.text ?? '';
  const setIn = (path: string, given: readonly string[]) => {
    const file = sources.scene(path)?.file;
    const { imports } = file ?? { imports: [] };
    return late(file?.text ?? '', (text) => setNames(text, imports, given));
  };
  // A package is asked about for each of its modules.
  const walkers = new Map<string, boolean>();
  const listsWhatItFinds = (path: string) => {
    const found = walkers.get(path) ?? listsFound(textOf(path));
    walkers.set(path, found);
    return found;
  };
  let run: ReadonlyMap<string, string> | null = null;
  // Every use of a name asks.
  const listers = new Map<string, string | null>();
  const listerOf = (module: string): string | null => {
    const own = sources.pathOf(module);
    const isOther = (path: string) => path !== own;
    const lister = everyHolder(module).find((path) => isOther(path) && setNamesOf(path).listsAll);
    if (lister !== undefined) return lister;
    run ??= runBy(sources);
    const runner = run.get(module) ?? run.get(fileName(own));
    if (runner !== undefined && isOther(runner)) return runner;
    const around = parentOf(module);
    const walks = (path: string) => isOther(path) && listsWhatItFinds(path);
    return (around === null ? undefined : everyHolder(around).find(walks)) ?? null;
  };
  return {
    *ahead(module, borrowing) {
      for (const path of holdersOf(module)) yield void setNamesOf(path);
      for (const borrower of borrowing) yield void setByBorrower(borrower);
    },
    settersAmong(files, module, name, wanted) {
      const own = sources.pathOf(module);
      const sets = (names: SetNames) => (wanted ? names.hasOn(name, wanted) : names.has(name));
      const setting = setByEach(files).filter((it) => it.path !== own && sets(it.names));
      return setting.map(({ path }) => path);
    },
    setters(module, around, name, leaves) {
      const own = sources.pathOf(module);
      const wanted = { leaves, isInside: around !== module };
      return holdersOf(around).filter(
        (path) => path !== own && setNamesOf(path).hasOn(name, wanted),
      );
    },
    settersOfFound,
    takenByText(module, local) {
      const own = sources.pathOf(module);
      for (const names of spelled()) {
        const path = names.get(`${module}.${local}`);
        if (path !== undefined && path !== own) return path;
        const runner = names.get(`${fileName(own)}'`);
        if (runner === undefined || runner === own) continue;
        if (RUN.test(sources.scene(runner)?.file.text ?? '')) return runner;
      }
      return namerOf(sources, module, local);
    },
    listing(module) {
      const known = listers.get(module) ?? listerOf(module);
      listers.set(module, known);
      return known;
    },
    reaching(module, local, name) {
      const own = sources.pathOf(module);
      const isSetter = (path: string) => path !== own && setNamesOf(path).has(name);
      const importers = sources.importers(module, local).map(({ path }) => path);
      const importer = importers.find(isSetter);
      if (importer !== undefined) return importer;
      const dotted = `${module}.${local}`;
      for (const names of spelled()) {
        const path = names.get(`${dotted}.${name}`) ?? names.get(`${dotted}'`);
        if (path !== undefined) return path;
      }
      const namer = namerOf(sources, module, local);
      if (namer !== null) return namer;
      const holders = everyHolder(module).filter((path) => path !== own);
      const isAsked = asksFor(name);
      const takes = (path: string) =>
        setNamesOf(path).has(local) || isSetter(path) || isAsked.test(asciiNames(textOf(path)));
      return holders.find(takes) ?? null;
    },
  };
}

/** A file by each name that it spells in quotes, of those that can run modules and get all names that these bind. */
function runBy({ objectHoldersOf, takersOf, scene }: TextSources): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const takers = ['run_module', 'run_path'].flatMap((name) => takersOf?.('runpy', name) ?? []);
  for (const path of new Set([...(objectHoldersOf?.('runpy') ?? []), ...takers])) {
    const text = scene(path)?.file.text ?? '';
    for (const [, name = ''] of text.matchAll(SPELLED)) if (!files.has(name)) files.set(name, path);
  }
  return files;
}

/** True for what finds the modules of a package, and then all names of some module. */
function listsFound(text: string): boolean {
  return /\b(?:iter_modules|walk_packages|__path__)\b/.test(text) && setNamesOfAny(text).listsAll;
}

/** What asks an object for the name, which may as well not be there. */
function asksFor(name: string): RegExp {
  return new RegExp(`attr[ \\t]*\\([^,]*,\\s*["']${asciiNames(name)}["']`);
}

/** What a text in quotes says after its last slash. */
const SPELLED = /["'](?:[^"'\r\n]*[\\/])?([\w.]+)["']/g;

/** What runs the text of a file. */
const RUN = /\b(?:exec|execfile|run_path|spec_from_file_location)\b/;

/** A file by each dotted name that one spells in quotes (with a `'` behind it), and by what these begin with. */
function spelledBy(sources: TextSources, paths: readonly string[]): Map<string, string> {
  const files = new Map<string, string>();
  for (const path of paths) {
    for (const name of sources.quoted(path)) {
      if (!files.has(`${name}'`)) files.set(`${name}'`, path);
      for (let end = name.length; end > 0; end = name.lastIndexOf('.', end - 1)) {
        const prefix = name.slice(0, end);
        if (!files.has(prefix)) files.set(prefix, path);
      }
    }
  }
  return files;
}

function fileName(path: string | null): string {
  return path === null ? '' : path.slice(path.lastIndexOf('/') + 1);
}
