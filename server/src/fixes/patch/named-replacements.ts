/**
 * Files that have a function of another one put something in the place of a module: `fake("pkg.core", made)`. Neither
 * speaks of the table of modules and of the module at once.
 */
import { parentOf } from '../../graph/layout/module-ref';
import { asciiNames } from '../../python/lexical/ascii-names';
import { isInFunction } from '../../python/lexical/run-time';
import type { Import } from '../../python/module-summary';
import { bothParts, type FileParts, pathsOf } from '../file-parts';
import type { ModuleReplacer } from '../scene';
import { imported, importedBy, MOST_HOPS, takenAs } from './imported-things';

export interface ReplacementSources {
  /** Every file that may speak of a tiered package or its modules, in the order of their paths. */
  readonly parts: FileParts;
  /** Dotted names between quotes in the file. */
  quoted(path: string): Iterable<string>;
  /** Names of functions of the file that put something in the place of modules that their callers name. */
  replacing(path: string): readonly string[];
  imports(path: string): readonly Import[];
  moduleOf(path: string): string | null;
  pathOf(module: string): string | null;
  text(path: string): string;
}

/** Who may replace a module so, by its dotted name; one without a dot is not looked for. */
export function namedReplacements(
  sources: ReplacementSources,
): (module: string) => readonly ModuleReplacer[] {
  const quoting = quotingParts(sources);
  const calledIn = new Map<string, Called | null>();
  return (module) => {
    return quoting(module).flatMap((path) => {
      const known = calledIn.get(path);
      const called = known === undefined ? calledAmong(sources, path) : known;
      calledIn.set(path, called);
      return called ? [{ path, name: module, early: called.early, lasts: true }] : [];
    });
  };
}

/** The files that have a dotted name in quotes. */
export function quotingParts(
  sources: Pick<ReplacementSources, 'parts' | 'quoted'>,
): (name: string) => readonly string[] {
  const quoting = bothParts(sources.parts, 'quoting', (paths) => quotingFiles(sources, paths));
  return (name) => {
    const [closed, open] = quoting();
    return pathsOf(closed.get(name), open.get(name));
  };
}

function quotingFiles(
  sources: Pick<ReplacementSources, 'quoted'>,
  paths: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const files = new Map<string, string[]>();
  for (const path of paths) {
    for (const name of new Set(sources.quoted(path))) {
      const known = files.get(name);
      if (known) known.push(path);
      else files.set(name, [path]);
    }
  }
  return files;
}

interface Called {
  /** True where it is called when the file is imported. */
  readonly early: boolean;
}

/** Null where the file calls no function of the kind that `replacing` tells, be it its own, imported, or a fixture of pytest's. */
export function calledAmong(sources: ReplacementSources, path: string): Called | null {
  const names = new Set(sources.replacing(path));
  for (const name of ofImports(sources, path)) names.add(name);
  for (const fixtures of conftests(sources, path)) {
    for (const name of sources.replacing(fixtures)) names.add(name);
  }
  if (names.size === 0) return null;
  const text = asciiNames(sources.text(path));
  const words = Array.from(names, asciiNames).join('|');
  const calls = new RegExp(String.raw`(?<!\b(?:def|class)[ \t]{1,9})\b(?:${words})[ \t]*\(`, 'g');
  const places = Array.from(text.matchAll(calls), ({ index }) => index);
  return places.length > 0 ? { early: places.some((at) => !isInFunction(text, at)) } : null;
}

function* ofImports(sources: ReplacementSources, path: string): Generator<string> {
  for (const { module, name, local } of imported(sources, path)) {
    const file = sources.pathOf(module);
    const own = file === null ? [] : sources.replacing(file);
    // Methods of a class that it imports are called by names that it does not import.
    yield* own;
    if (local !== null && (own.includes(name ?? '') || isFromElsewhere(sources, file, name)))
      yield local;
  }
}

/** True where a file has the name from one in which it is such a function. */
function isFromElsewhere(
  sources: ReplacementSources,
  file: string | null,
  name: string | null,
  hops = 0,
): boolean {
  if (file === null || name === null || hops > MOST_HOPS) return false;
  const taken = takenAs(sources.imports(file));
  return [...(taken.get(name) ?? []), ...(taken.get(null) ?? [])].some((one) =>
    importedBy(sources, file, one).some((it) => {
      const from = sources.pathOf(it.module);
      const wanted = it.local === null ? name : (it.name ?? '');
      if (from === null) return false;
      return (
        sources.replacing(from).includes(wanted) || isFromElsewhere(sources, from, wanted, hops + 1)
      );
    }),
  );
}

/** The files of fixtures that a test finds without importing them. */
function* conftests(sources: ReplacementSources, path: string): Generator<string> {
  const module = sources.moduleOf(path);
  for (let at = module && parentOf(module); module !== null; at = at && parentOf(at)) {
    const file = sources.pathOf(at === null ? 'conftest' : `${at}.conftest`);
    if (file !== null) yield file;
    if (at === null) return;
  }
}
