/**
 * Packages that files give on as objects: a function or a fixture returns one, a class has one, it stands in a list or
 * goes to a call. Who gets it has it under names that no import tells, and may set its names.
 */
import { isWithin } from '../../graph/layout/module-ref';
import { topOf } from '../../python/dotted-name';
import { inAscii } from '../../python/lexical/ascii-names';
import { isNameCharacter } from '../../python/lexical/characters';
import { codeOf, codeTest } from '../../python/lexical/lexemes';
import { isAscii } from '../../python/scopes/dotted-uses';
import { occurrences, runStart, type Span } from '../../text';
import {
  localsOfPackages,
  type PackageBinding,
  packageBindings,
} from '../attribute/attribute-uses';
import type { Scene } from '../scene';
import { lineStartAt } from '../statement/lines';
import { sourceModule } from '../statement/written-module';
import { assignedTargets } from './assigned-targets';
import { modulesCalledWith, modulesInherited } from './handed-to';

/** What one file gives on. */
export interface Gift {
  readonly path: string;
  readonly module: string;
  /** What the file's own top level has, by which others may get it. */
  readonly names: readonly string[];
  /** The modules whose functions the file hands it to. */
  readonly handedTo: readonly string[];
  /** The modules of the classes that the file's own ones inherit from, whose methods may use what these have. */
  readonly inherited: readonly string[];
}

/**
 * The packages that a file gives on, and modules inside.
 *
 * @param isModule true for the dotted name of a module that has a file.
 */
export function giftsOf(scene: Scene, isModule: (module: string) => boolean): Gift[] {
  const { path, text } = scene.file;
  const given = new Set<string>();
  const handedTo = new Set<string>();
  for (const [module, written] of modulesGiven(scene, isModule)) {
    given.add(module);
    for (const callee of modulesCalledWith(scene, written)) handedTo.add(callee);
  }
  // Most use a package to look names up in it, which needs no parse to see.
  const isSuspect = [...localsOfPackages(scene)].some((local) => mayBeHandedOn(text, local));
  for (const binding of isSuspect ? packageBindings(scene) : []) {
    if (!isHandedOn(scene, binding)) continue;
    given.add(binding.module);
    for (const module of modulesCalledWith(scene, binding.local)) handedTo.add(module);
  }
  for (const [, module = ''] of text.matchAll(LOADED)) {
    const isOfPackage = [...scene.packages.keys()].some((name) => isWithin(module, name));
    if (isOfPackage && (scene.packages.has(module) || isModule(module))) given.add(module);
  }
  if (given.size === 0) return [];
  const { ascii, nameOf } = inAscii(text);
  const names = Array.from(ascii.matchAll(TOP_LEVEL), ([, word = '']) => nameOf(word));
  const inherited = modulesInherited(scene);
  const common = { path, names: [...new Set(names)], handedTo: [...handedTo], inherited };
  return Array.from(given, (module) => ({ ...common, module }));
}

/** Modules inside of packages that are used as a whole: what an import binds to one, and `pkg.home` of `import pkg`. */
function* modulesGiven(
  { file, packages }: Scene,
  isModule: (module: string) => boolean,
): Iterable<[module: string, written: string]> {
  const names = [...packages.keys()];
  const isInside = (module: string) =>
    names.some((name) => isWithin(module, name)) && isModule(module);
  const isNear = (module: string) =>
    names.some((name) => isWithin(module, name) || isWithin(name, module));
  const isCode = codeTest(file.text);
  for (const [local, module] of localsOfModules(file, isNear)) {
    if (!isNear(module) || !isModule(module)) continue;
    const whole = new RegExp(
      String.raw`(?<![\w.])${local}((?:\.\w+)*)(?![\w(])(?![ \t]*[.=](?!=))`,
      'g',
    );
    const found = Array.from(file.text.matchAll(whole)).filter(
      ({ index, 0: path, 1: rest = '' }) => {
        const end = index + path.length;
        return (
          isInside(module + rest) &&
          !isLookedAt(file.text, { start: index, end }) &&
          !isImported(file.text, index) &&
          isCode(index)
        );
      },
    );
    if (found.length === 0) continue;
    const { bindings, uses } = file.scopes();
    const scopes = new Set(
      bindings.flatMap((it) => (it.name === local && it.kind === 'import' ? it.scope : [])),
    );
    for (const { index, 1: rest = '' } of found) {
      const use = uses.find(({ span }) => span.start === index);
      if (use && use.scope !== null && scopes.has(use.scope)) yield [module + rest, local + rest];
    }
  }
}

/** What may be modules of the names that imports bind, from-imports of others than those that are asked for left out. */
function* localsOfModules(
  file: Scene['file'],
  isAsked: (source: string) => boolean,
): Iterable<[local: string, module: string]> {
  for (const statement of file.imports) {
    if (statement.kind === 'import') {
      for (const { name, alias } of statement.modules) {
        yield alias === null ? [topOf(name), topOf(name)] : [alias, name];
      }
      continue;
    }
    const source = sourceModule(statement, file);
    if (source === null || !isAsked(source)) continue;
    for (const { name, alias } of statement.names) yield [alias ?? name, `${source}.${name}`];
  }
}

/** A module that a function gives as soon as it has loaded it. */
const LOADED =
  /\b(?:return|yield)[ \t]+(?:\w+\.)*(?:import_module|importorskip)\([ \t]*["']([\w.]+)["'][ \t]*\)/g;

/** A name that the top level of a file defines or assigns. */
const TOP_LEVEL = /^(?:async[ \t]+def|def|class)?[ \t]*([A-Za-z_]\w*)[ \t]*(?=[([:=])/gm;

/** True where the package is used as a whole, and not only to look something up in it. */
function isHandedOn({ file }: Scene, { local }: PackageBinding): boolean {
  const { text } = file;
  return file.scopes().uses.some(({ name, context, attributes, span }) => {
    if (name !== local || context !== 'load' || attributes.length > 0) return false;
    return !isLookedAt(text, span);
  });
}

/** The same of any such name, told by words alone: one time too many rather than one too few. */
function mayBeHandedOn(text: string, local: string): boolean {
  // The text may have other spellings of it.
  if (!isAscii(local)) return true;
  const whole = new RegExp(String.raw`(?<![\w.])${local}(?!\w)(?![ \t]*[.=])`, 'g');
  const found = Array.from(text.matchAll(whole), ({ index }) => index).filter(
    (start) => !isLookedAt(text, { start, end: start + local.length }) && !isImported(text, start),
  );
  return found.some(codeTest(text));
}

function isLookedAt(text: string, { start, end }: Span): boolean {
  if (LOOKED_AT.test(text.slice(Math.max(0, start - 60), start))) return true;
  return /^[ \t]+(?:is|in|not|and|or|[=!]=)\b/.test(text.slice(end, end + 20));
}

/** True on the first line of an import statement. */
function isImported(text: string, at: number): boolean {
  const line = text.lastIndexOf('\n', at - 1) + 1;
  return /^[ \t]*(?:from|import)\b[^;]*$/.test(text.slice(line, at));
}

/** What stands before an object that is only looked at, or patched for all to see. */
const LOOKED_AT =
  /\b(?:callable|delattr|dir|getattr|getfile|getmembers|getsource|hasattr|help|id|isinstance|multiple|object|print|reload|repr|setattr|spy|str|type|vars)\(\s*$|\b(?:assert|del|elif|if|in|is|not|or|and|while)[ \t]+$|[=!]=[ \t]*$/;

/**
 * The names that a file sets on objects, of whatever kind, with the paths to these, empty where a path does not tell; those
 * of `self` and `cls` left out.
 *
 * Told by words: one too many rather than one too few.
 */
export function namesSetOnObjects(text: string): ReadonlyMap<string, ReadonlySet<string>> {
  const { ascii, nameOf } = inAscii(text);
  const names = new Map<string, Set<string>>();
  const add = (word: string, base: string) => {
    const name = nameOf(word);
    names.set(name, (names.get(name) ?? new Set()).add(nameOf(base)));
  };
  for (const target of assignedTargets(ascii)) {
    for (const { index, 1: name = '' } of target.matchAll(LAST)) {
      const before = target.slice(runStart(target, index, /[\w.()[\]]/), index);
      if (before === 'self' || before === 'cls') continue;
      const path = before.replace(/^[([]+/, '');
      add(name, /^[\w.]+$/.test(path) ? path : '');
    }
  }
  for (const [, name = ''] of ascii.matchAll(SET_BY_TEXT)) add(name, '');
  return names;
}

/**
 * True where a path surely leads to a module of that very name: the file imports it so, and means nothing else by the name
 * that the path begins with.
 */
export function isPathOfModule({ text, imports }: Scene['file'], path: string): boolean {
  const top = topOf(path);
  const isImported = imports.some(
    (it) =>
      it.kind === 'import' &&
      it.modules.some(({ name, alias }) => alias === null && isWithin(name, path)),
  );
  if (!isImported || path === top) return false;
  const code = codeOf(text);
  return Array.from(occurrences(code, top)).every((at) => {
    const end = at + top.length;
    const isWord =
      !isNameCharacter(code.charCodeAt(at - 1)) && !isNameCharacter(code.charCodeAt(end));
    if (!isWord || code[at - 1] === '.' || code[end] === '.') return true;
    return /^[ \t]*(?:import[ \t]+|from[ \t]+)$/.test(code.slice(lineStartAt(code, at), at));
  });
}

const SET_BY_TEXT = /\b(?:setattr|delattr|patch\.object)\([^"'\r\n]*["'](\w+)["']/g;

/** The last attribute of a target. */
const LAST = /\.(\w+)(?=[ \t]*(?:[,)\]:]|$))/g;
