/**
 * Modules that a text may put something else in the place of, or load anew: `patch.dict("sys.modules", {…})`,
 * `monkeypatch.setitem(sys.modules, …)`, `sys.modules["a.b"] = …`, `del`, `pop`, `update`, `importlib.reload`. Found
 * by their words; one module too many rather than one too few.
 */

import { inAscii } from '../lexical/ascii-names';
import { isInFunction } from '../lexical/run-time';
import { fitsLineWith, type Spells, type Word, wordsOf } from '../lexical/spelled-words';
import type { Import } from '../module-summary';
import { insideOf } from './bracketed-text';
import { HOOK, importHooks } from './import-hooks';
import { loopedStrings } from './looped-strings';
import { modulesGivenTo } from './modules-given';
import { anyModule, namedByImports, quotedIn } from './spelled-modules';

export interface ReplacedModule {
  /** The dotted name; `a.*` is `a` and all modules inside, `*.a` any whose name ends so. */
  readonly name: string;
  /** True where it happens when the text is imported, and is there for whatever is loaded later. */
  readonly early: boolean;
  /** True where nothing undoes it by itself, as `patch.dict` and `monkeypatch` do. */
  readonly lasts: boolean;
}

/**
 * The modules' names, each once.
 *
 * @param imports those of the text.
 * @param spells what it spells, where others ask that, too.
 */
export function replacedModules(
  text: string,
  imports: readonly Import[],
  spells: Spells = wordsOf(text),
): ReplacedModule[] {
  const ways = waysIn(text, spells);
  // To write names anew takes longer than all else.
  if (ways.length === 0) return [];
  const { ascii, nameOf } = inAscii(text);
  const found = new Map<string, ReplacedModule>();
  for (const { at, names, lasts, whileRunning } of ways.flatMap((way) => way(ascii, imports))) {
    const early = !whileRunning && !isInFunction(ascii, at);
    for (const name of names.map(nameOf)) {
      const known = found.get(name);
      const merged = {
        early: early || known?.early === true,
        lasts: lasts || known?.lasts === true,
      };
      found.set(name, { name, ...merged });
    }
  }
  return [...found.values()];
}

/** True where the module is one of those that the entry names. */
export function isReplaced({ name }: ReplacedModule, module: string): boolean {
  if (name.startsWith('*.')) return module.endsWith(name.slice(1));
  if (!name.endsWith('.*')) return module === name;
  return module === name.slice(0, -2) || module.startsWith(name.slice(0, -1));
}

interface Replacement {
  readonly at: number;
  readonly names: readonly string[];
  readonly lasts: boolean;
  /** True for what is taken back, or is there for modules of its own: only what runs in between may see it. */
  readonly whileRunning?: boolean;
}

/** @param text whose names are of ASCII. */
type Way = (text: string, imports: readonly Import[]) => Replacement[];

/** How a text may replace modules, told by lines as they are written: hardly any text does. */
function waysIn(text: string, spells: Spells): Way[] {
  const has = (pattern: RegExp) => (word: Word) =>
    spells(word) && fitsLineWith(text, word, pattern);
  const ways: Way[] = [];
  if (has(TABLE)('modules')) ways.push(changes);
  if (LOADERS.some(has(LOADED))) ways.push((...given) => [...reloads(...given)]);
  if (has(HOOK)('meta_path') || has(HOOK)('__import__')) ways.push(hooks);
  return ways;
}

/** What is done to the table of modules. */
function changes(text: string, imports: readonly Import[]): Replacement[] {
  return [...text.matchAll(tableWords(text))].flatMap(({ index: at, 0: head, 1: target }) => {
    const names = namesChanged(text, at, at + head.length, target !== undefined, imports);
    return names ? [{ at, names, lasts: target === undefined }] : [];
  });
}

function hooks(text: string): Replacement[] {
  const { places, names } = importHooks(text);
  return places.map((at) => ({ at, names, lasts: false, whileRunning: true }));
}

/** Modules that are loaded anew, by `reload` or their own loaders. */
function* reloads(text: string, imports: readonly Import[]): Generator<Replacement> {
  const others = Array.from(text.matchAll(/\breload[ \t]+as[ \t]+(\w+)/g), ([, name]) => name);
  const words = [...LOADERS, ...others].join('|');
  for (const call of text.matchAll(new RegExp(`\\b(${words})[ \\t]*\\(`, 'g'))) {
    const { index, 0: head, 1: word = '' } = call;
    const base = BASE.exec(text.slice(Math.max(0, index - 200), index))?.[0];
    if (base === undefined) continue;
    const inside = insideOf(text, index + head.length).trim();
    const isPath = /^[\w.]+$/.test(inside);
    const given = /^\w+$/.test(inside) ? modulesGivenTo(text, inside) : [];
    const named = [
      ...[...quotedIn(inside), ...given],
      ...(isPath ? namedByImports(inside, imports) : []),
    ];
    // What `module_from_spec` has made is nobody else's.
    const isKnown = word.endsWith('_module') ? isPath : !isReload(base + word, imports);
    const names = named.length > 0 || isKnown ? named : [...anyModule(text, imports)];
    yield { at: index, names, lasts: true };
  }
}

/** What the callee has before its last word. */
const BASE = /(?<![\w.])(?:\w+\.)*$/;

const LOADERS: readonly Word[] = ['reload', 'exec_module', 'load_module'];
const LOADED = /\b(?:reload|exec_module|load_module)[ \t]*\(|\breload[ \t]+as\b/;

function isReload(path: string, imports: readonly Import[]): boolean {
  return namedByImports(path, imports).some((name) => /^(?:imp|importlib)\.reload$/.test(name));
}

/** What any way of speaking of the table has. */
const TABLE = /sys[ \t]*\.[ \t]*modules|\bfrom[ \t]+sys[ \t]+import\b/;

/** `sys.modules`, `"sys.modules"`, and names that it was given to; before it the call that changes it, if one does. */
function tableWords(text: string): RegExp {
  const aliases = [...text.matchAll(/\b([A-Za-z_]\w*)[ \t]*=[ \t]*sys\.modules\b(?![ \t]*[.[(])/g)];
  const names = ['_*sys[ \\t]*\\.[ \\t]*modules', ...aliases.map(([, name]) => name)];
  if (/\bfrom[ \t]+sys[ \t]+import\b[^\n]*\bmodules\b/.test(text)) names.push('modules');
  const call = String.raw`\b(?:patch[ \t]*\.[ \t]*dict|setitem|delitem)[ \t]*\(\s*(?:in_dict[ \t]*=[ \t]*)?`;
  return new RegExp(
    `(${call})?(?<![\\w.])(?:(["'])sys\\.modules\\2|(?:${names.join('|')})\\b)`,
    'g',
  );
}

/** What the table loses or gets at a place that speaks of it; null where it is only read. */
function namesChanged(
  text: string,
  start: number,
  end: number,
  isGiven: boolean,
  imports: readonly Import[],
): readonly string[] | null {
  const unknown = () => [...anyModule(text, imports)];
  const keyNames = (key: string) => namesOfKey(key, text, imports) ?? unknown();
  if (isGiven) {
    const rest = insideOf(text, end);
    const values = /^\s*,\s*(?:values\s*=\s*)?/.exec(rest);
    if (!values) return [];
    const value = rest.slice(values[0].length);
    if (/\b(?:setitem|delitem)\s*\(/.test(text.slice(start, end))) {
      return keyNames(value.split(',', 1)[0] ?? '');
    }
    return valuesOf(value) ?? unknown();
  }
  const rest = text.slice(end, end + 200);
  const method = /^\s*\.\s*(pop|update|setdefault|clear|popitem|__setitem__|__delitem__)\s*\(/.exec(
    rest,
  );
  if (method) {
    const inside = insideOf(text, end + method[0].length);
    if (method[1] === 'update') return valuesOf(inside) ?? unknown();
    return keyNames(inside.split(',', 1)[0] ?? '');
  }
  if (/^[ \t]*(?:\|=|=(?!=)[ \t]*[^=\s])/.test(rest)) {
    // `modules = …` without `sys` is a variable of that name.
    return /\.\s*modules$/.test(text.slice(start, end)) ? unknown() : null;
  }
  const open = /^[ \t]*\[/.exec(rest);
  if (!open) return null;
  const key = insideOf(text, end + open[0].length);
  const after = text.slice(
    end + open[0].length + key.length + 1,
    end + open[0].length + key.length + 40,
  );
  const isDeleted = /\bdel\b[^\n;:]*$/.test(text.slice(Math.max(0, start - 120), start));
  const isTarget =
    /^[ \t]*(?::[^=\n]*)?=(?!=)|^[ \t]*,[^\n]*[^=!<>]=(?!=)|^[ \t]*:[ \t]*(?:#|[\r\n])/.test(after);
  // What gets another attribute is another module for who looks it up.
  const isChanged = /^[ \t]*\.[ \t]*\w+[ \t]*=(?!=)/.test(after);
  return isDeleted || isTarget || isChanged ? keyNames(key) : null;
}

/** The names that a dictionary or keywords spell; null where it is made elsewhere. */
function valuesOf(value: string): readonly string[] | null {
  const isLiteral =
    /^\s*\{/.test(value) && !/\*\*|\bfor\b|\{\s*\w+\s*:|,\s*\w[\w.]*\s*:/.test(value);
  if (isLiteral) return [...quotedIn(value), ...keywordsIn(value.slice(value.lastIndexOf('}')))];
  const keywords = /^\s*\w+\s*=(?!=)/.test(value) && !/\*\*|\bclear\s*=/.test(value);
  return keywords ? keywordsIn(value) : null;
}

function keywordsIn(text: string): string[] {
  return [...text.matchAll(/\b(\w+)\s*=(?!=)/g)].map(([, name = '']) => name);
}

/** Null where the key is made at run time; its own module's name is the graph's to know. */
function namesOfKey(
  key: string,
  text: string,
  imports: readonly Import[],
): readonly string[] | null {
  const trimmed = key.trim();
  if (trimmed === '__name__') return [];
  const literal = /^[rRuU]?(["'])([^"'\\{}]*)\1$/.exec(trimmed);
  if (literal) return [literal[2] ?? ''];
  if (/^[A-Za-z_]\w*$/.test(trimmed)) return loopedStrings(text, trimmed);
  const named = /^([\w.]+)\.__name__$/.exec(trimmed);
  const modules = named ? namedByImports(named[1] ?? '', imports) : [];
  return modules.length > 0 ? modules : null;
}
