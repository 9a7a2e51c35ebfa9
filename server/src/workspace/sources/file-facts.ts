/** What one text says by itself: read once, and kept when the text is forgotten. */
import { type OwnNames, ownNamesSet } from '../../fixes/patch/own-names';
import { patchCalls } from '../../fixes/patch/patch-calls';
import { calledFunctionsImport } from '../../python/calls/called-functions';
import { mayFindModules } from '../../python/calls/found-modules';
import { lookedUpModules } from '../../python/calls/looked-up-modules';
import { mayPatch } from '../../python/calls/patches';
import { type ReplacedModule, replacedModules } from '../../python/calls/replaced-modules';
import { replacingFunctions } from '../../python/calls/replacing-functions';
import type { Call } from '../../python/calls/scan-calls';
import { mayIgnore } from '../../python/comments/ignore-comments';
import { rescanImports } from '../../python/imports/rescan-imports';
import { scanImports } from '../../python/imports/scan-imports';
import { anyScript } from '../../python/lexical/any-script';
import { firstColumn } from '../../python/lexical/first-column';
import { fittedList } from '../../python/lexical/fitted-list';
import type { LineStore } from '../../python/lexical/line-store';
import type { Owning } from '../../python/lexical/own-strings';
import { anyOutsideFunctions } from '../../python/lexical/run-time';
import { type Spells, type Word, wordsOf } from '../../python/lexical/spelled-words';
import type { Import, ModuleSummary } from '../../python/module-summary';
import { bringsModules } from '../../python/summary/import-system';
import type { AnyText } from '../../rope';
import { occurrences } from '../../text';

export interface FileFacts {
  readonly imports: readonly Import[];
  /** Calls that may patch names or look them up by their text. */
  readonly calls: readonly Call[];
  readonly quoted: QuotedNames;
  /** False where the text can have no comment that silences findings. */
  readonly mayIgnore: boolean;
  /** True where it may import modules by a call, which are not among the imports. */
  readonly mayImportByCall: boolean;
  /** False where the text surely makes no `__getattr__` of its module. */
  readonly mayGiveLate: boolean;
  /** False where it patches nothing that it imports, as far as its outermost statements tell. */
  readonly mayPatch: boolean;
  /** False where no statement in the first column raises. */
  readonly mayRaise: boolean;
  /** False where the text surely makes no modules and lengthens no path that they are found by. */
  readonly mayBringModules: boolean;
  /** False where it gets no module as an object but by its import statements. */
  readonly mayFindModules: boolean;
  /** Modules that it gets out of `sys.modules` by their names. */
  readonly lookedUp: readonly string[];
  /** Modules in whose place it may put something else while it runs. */
  readonly replaced: readonly ReplacedModule[];
  /** Names of its functions that do so with modules that their callers name. */
  readonly replacing: readonly string[];
  /** Names that its functions may set in itself. */
  readonly ownNames: OwnNames;
}

/** Dotted names that stand in quotes, each once. */
export interface QuotedNames {
  /** In a pair of quotes, in whatever string: `"pkg.sub.name"`. */
  readonly names: readonly string[];
  /** Between two quotes that are no pair. */
  readonly loose: readonly string[];
}

/** What facts go by that others go by, too. */
interface Known {
  imports(): FileFacts['imports'];
  lines(): LineStore;
  /** Of the document's text before, where it was read. */
  before(): FactsBefore | null;
  readonly own: Owning;
}

export interface FactsBefore {
  readonly text: AnyText;
  readonly imports: FileFacts['imports'];
  readonly calls: FileFacts['calls'] | undefined;
  readonly summary: ModuleSummary | undefined;
  readonly namesRead: ReadonlySet<string> | undefined;
}

type Reader<K extends keyof FileFacts> = (text: AnyText, known: Known) => FileFacts[K];

/** How each fact is read out of a text. */
export const READ: { readonly [K in keyof FileFacts]: Reader<K> } = {
  imports(_, { lines, before, own }) {
    const known = before();
    return rescanImports(lines(), known && { text: known.text, found: known.imports }, own);
  },
  calls(text, { imports, lines, before, own }) {
    const known = before();
    const calls = known?.calls;
    const earlier = known && calls ? { ...known, calls } : null;
    return patchCalls(text, imports(), { store: lines(), before: earlier, own });
  },
  quoted: ofWhole(quotedNames),
  mayIgnore: (text) => mayIgnore(text),
  mayImportByCall: ofWhole((text, { imports }) => mayImportByCall(text, imports())),
  mayGiveLate: ofWhole(mayGiveLate),
  mayPatch: ofWhole((text, { imports }) => mayPatch(text, imports())),
  mayRaise: ofWhole(mayRaise),
  mayBringModules: ofWhole(bringsModules),
  mayFindModules: ofWhole((text, { imports }) => mayFindModules(text, imports())),
  lookedUp: ofWhole((text, { imports }) => lookedUpModules(text, imports())),
  replaced: ofWhole((text, { imports }) => replacedModules(text, imports())),
  replacing: ofWhole(replacingFunctions),
  ownNames: ofWhole(ownNamesSet),
};

/** What no key in an importer asks for may take the text as one string. */
function ofWhole<T>(read: (text: string, known: Known) => T): (text: AnyText, known: Known) => T {
  return (text, known) => read(text.toString(), known);
}

/** What hardly any file is asked; it is read from its text then. */
type Rare = 'mayBringModules' | 'mayGiveLate' | 'mayPatch' | 'mayRaise' | 'replacing' | 'ownNames';

/** What nearly all files with imports of a tiered package are asked; it may have parts of the text. */
export function readCommonFacts(text: string): Omit<FileFacts, Rare> {
  // No longer than it need be, and another list for another text, by which that is told.
  const imports = scanImports(text).slice();
  const spells = wordsOf(text);
  return {
    imports,
    calls: fittedList(patchCalls(text, imports, { spells, own: (calls) => calls })),
    quoted: quotedNames(text),
    mayIgnore: mayIgnore(text, spells),
    mayImportByCall: mayImportByCall(text, imports, spells),
    mayFindModules: mayFindModules(text, imports, spells),
    lookedUp: fittedList(lookedUpModules(text, imports, spells)),
    replaced: fittedList(replacedModules(text, imports, spells)),
  };
}

export function readFacts(text: string): FileFacts {
  const common = readCommonFacts(text);
  const outermost = firstColumn(text);
  return {
    ...common,
    mayPatch: mayPatch(outermost, common.imports),
    mayRaise: mayRaise(outermost),
    mayGiveLate: mayGiveLate(text),
    mayBringModules: bringsModules(text),
    replacing: replacingFunctions(text),
    ownNames: ownNamesSet(text),
  };
}

function mayImportByCall(
  text: string,
  imports: readonly Import[],
  spells: Spells = wordsOf(text),
): boolean {
  const isWhole = (at: number) => {
    LOADER.lastIndex = at;
    return LOADER.test(text);
  };
  const places = LOADERS.filter(spells).flatMap((word) =>
    [...occurrences(text, word)].filter(isWhole),
  );
  const inOrder = places.sort((a, b) => a - b);
  if (inOrder.length > 0 && anyOutsideFunctions(text, inOrder)) return true;
  return calledFunctionsImport(text, imports);
}

const LOADERS: readonly Word[] = ['import_module', '__import__'];
const LOADER = /\b(?:import_module|__import__)\b/y;

/** A method's has two parameters, the module's one; else the name is bound by a statement of another kind. */
const LATE =
  /\bdef[ \t]+__getattr__[ \t]*\(\s*\w+(?!\w|\s*,\s*\w)|(?<![.\w])__getattr__(?![\w]|[ \t]*\()/;

function mayGiveLate(text: string): boolean {
  return text.includes('__getattr__') && LATE.test(text);
}

function mayRaise(text: string): boolean {
  return text.startsWith('raise') || text.includes('\nraise');
}

/** A few wrong ones pass: asking Unicode for each letter would take ten times as long. */
const QUOTED = /(["'])([\w\u0080-\uffff]+(?:[.:][\w\u0080-\uffff]+)+)(?=(["']))/g;

const dotted = anyScript(
  /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+$/,
  () => /^[\p{L}_]\p{XID_Continue}*(?:\.[\p{L}_]\p{XID_Continue}*)+$/u,
);

function quotedNames(text: string): QuotedNames {
  const names = new Set<string>();
  const loose = new Set<string>();
  QUOTED.lastIndex = 0;
  for (let match = QUOTED.exec(text); match; match = QUOTED.exec(text)) {
    const [, opening, written = '', closing] = match;
    // Entry points say `module:name`.
    const name = written.replace(':', '.');
    if (!dotted(name).test(name)) continue;
    if (opening === closing) {
      names.add(name);
      QUOTED.lastIndex++;
    } else loose.add(name);
  }
  return names.size + loose.size === 0 ? NOTHING_QUOTED : { names: [...names], loose: [...loose] };
}

const NOTHING_QUOTED: QuotedNames = { names: [], loose: [] };
