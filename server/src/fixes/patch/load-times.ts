/**
 * Whether a module may be loaded for the first time while a patch of some file is in place: its imports at
 * module level then take what the patch put there.
 */
import { parentOf } from '../../graph/layout/module-ref';
import { type Reached, reachability } from '../../graph/loading/reachability';
import { isInFunction } from '../../python/lexical/run-time';
import type { Import } from '../../python/module-summary';
import { runsAtImport } from '../doubt/import-cycles';
import { sourceOf, submodulesAmong } from './module-takers';

export interface LoadTimes {
  /**
   * False where loading the file `patcher`, which patches later on, has loaded the module already, and
   * where nothing that it ever imports leads to the module. To patch a module, it is loaded first.
   *
   * @param patched the module that is patched.
   */
  mayLoadDuring(module: string, patcher: string, patched: string): boolean;
  /**
   * False where no function of the file `path` runs while `patcher` has something patched: a test's file is run
   * by its runner alone, so patches of another test's file, or of a `conftest.py` elsewhere, are not in place
   * then, unless one of them imports the other.
   */
  mayRunDuring(path: string, patcher: string): boolean;
}

/** What is known of files and modules. */
export interface LoadSources {
  imports(path: string): readonly Import[];
  /** A file's dotted name; null outside the source roots. */
  moduleOf(path: string): string | null;
  pathOf(module: string): string | null;
  textOf(path: string): string;
  /** True where a file that is known of imports from this one. */
  isImported(path: string): boolean;
  /** All modules that importing one may execute. */
  closure(module: string): ReadonlySet<string>;
  /** Those that its own statements import at module level. */
  direct(module: string): ReadonlySet<string>;
  /** False where a file loads nothing at module level that is not among its imports. */
  mayImportByCall(path: string): boolean;
}

export function loadTimes(sources: LoadSources): LoadTimes {
  const before = new Map<string, ReadonlySet<string>>();
  const everOf = everLoaded(sources);
  return {
    mayLoadDuring(module, patcher, patched) {
      if (sources.moduleOf(patcher) === module) return false;
      if (sources.closure(patched).has(module)) return false;
      const early = before.get(patcher) ?? loadedBefore(sources, patcher);
      before.set(patcher, early);
      if (early.has(module)) return false;
      return everOf(patcher).has(module);
    },
    mayRunDuring(path, patcher) {
      const [module, other] = [sources.moduleOf(path), sources.moduleOf(patcher)];
      if (path === patcher || module === null || other === null || !isTest(path)) return true;
      const isElsewhere = isConftest(patcher) && !withConftests(path).includes(patcher);
      if (!isTest(patcher) && !(isElsewhere && !sources.isImported(path))) return true;
      return everOf(path).has(other) || everOf(patcher).has(module);
    },
  };
}

/** True for a file that pytest and unittest take for tests by its name. */
export function isTest(path: string): boolean {
  return /(?:^|\/)(?:test_[^/]*|[^/]*_test)\.py$/.test(path);
}

function isConftest(path: string): boolean {
  return path.endsWith('/conftest.py');
}

/** What importing the file, before it patches something, and the `conftest.py` files around it, executes. */
function loadedBefore(sources: LoadSources, path: string): ReadonlySet<string> {
  const modules = new Set<string>();
  const end = firstChange(sources, path);
  for (const file of withConftests(path)) {
    const statements = sources.imports(file).filter(runsAtImport);
    for (const statement of statements) {
      if (file === path && statement.span.start > end) break;
      for (const name of namedModules(sources, file, statement)) {
        for (const each of sources.closure(name)) modules.add(each);
      }
    }
  }
  return modules;
}

/** Where a file, when it is imported, comes to the first thing that may patch something, told by words. */
function firstChange({ imports, textOf }: LoadSources, path: string): number {
  const statements = imports(path);
  const last = statements.findLast(runsAtImport);
  if (!last) return 0;
  const text = textOf(path);
  for (const { index } of text.matchAll(CHANGE)) {
    if (index > last.span.start) break;
    const isImport = statements.some(({ span }) => span.start <= index && index < span.end);
    if (!isImport && !isInFunction(text, index)) return index;
  }
  return text.length;
}

const CHANGE =
  /\b(?:patch|setattr|delattr|setitem|delitem|multiple|exec|vars|start|__dict__|__globals__)\b|(?<=\.)[\w\u0080-\uffff]+[ \t]*=(?!=)/g;

/** What files, their `conftest.py` files, and what they import, may ever import, in whatever scope. */
function everLoaded(sources: LoadSources): (path: string) => Reached {
  const reached = reachability((node) => {
    const [name = '', kind] = node.split(OF);
    if (kind === RUN) return withConftests(name).map(nodeOfFile);
    return kind === FILE ? namedIn(sources, name) : executedBy(sources, name);
  });
  return (path) => reached(path + OF + RUN, '');
}

/** Between a path and what it is a node for; modules are nodes by their names. */
const OF = '\0';
const RUN = 'run';
const FILE = 'file';

function nodeOfFile(path: string): string {
  return path + OF + FILE;
}

function namedIn(sources: LoadSources, path: string): string[] {
  return sources.imports(path).flatMap((statement) => namedModules(sources, path, statement));
}

/** Its package, what it imports, and what its file imports in other scopes. */
function executedBy(sources: LoadSources, module: string): string[] {
  const parent = parentOf(module);
  const packages = parent === null ? [] : [parent];
  const path = sources.pathOf(module);
  if (path === null) return packages;
  // Mostly these are among what the file imports in whatever scope, which is known.
  const isCovered =
    path.endsWith('.py') && sources.moduleOf(path) === module && !sources.mayImportByCall(path);
  return [...packages, ...(isCovered ? [] : sources.direct(module)), nodeOfFile(path)];
}

/** The modules that a statement names: its sources, and what of its names are modules. */
function namedModules(sources: LoadSources, path: string, statement: Import): string[] {
  if (statement.kind === 'import') return statement.modules.map(({ name }) => name);
  const source = sourceOf(statement, path, sources.moduleOf);
  return source === null
    ? []
    : [source, ...submodulesAmong(statement.names, source, sources.pathOf)];
}

function withConftests(path: string): string[] {
  const files = [path];
  for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
    files.push(`${path.slice(0, at)}/conftest.py`);
  }
  return files;
}
