/**
 * The door to the Python grammar: text in, summaries and scope models out. The grammar runs as
 * WebAssembly, in Node and in a web worker alike; whoever makes the parser brings the binaries.
 */
import { Edit, Language, Parser, type Tree } from 'web-tree-sitter';
import { GrammarMissing } from './grammar/grammar-missing';
import type { SyntaxNode } from './grammar/syntax';
import { scanImports } from './imports/scan-imports';
import { condense } from './lexical/condensed-text';
import { prepareText } from './lexical/prepared-text';
import type { Import, ModuleSummary } from './module-summary';
import { readPlainTree } from './plain-tree/index';
import type { ScopeModel } from './scopes/scope-model';
import { readScopes } from './scopes/scopes';
import { relocateSummary } from './summary/relocate-summary';
import { summarize } from './summary/summarize';

/** One parsed text. `summary` and `scopes` are computed on first use and kept. */
export interface ParsedModule {
  readonly text: string;
  readonly summary: ModuleSummary;
  readonly scopes: ScopeModel;
  /**
   * Frees the tree. What was computed stays; what was not throws an `Error` when asked for afterwards.
   */
  dispose(): void;
}

/** A text that changes; where the grammar has to be asked, each change parses again only what it touches. */
export interface PythonDocument {
  readonly module: ParsedModule;
  /** Takes the whole new text, gives the module of it and frees the former one. */
  update(text: string): ParsedModule;
  dispose(): void;
}

export interface PythonParser {
  /** Never fails: a broken text has error spans in its summary. */
  parse(text: string): ParsedModule;
  /**
   * The summary that `parse` gives, several times as fast: function bodies that tell nothing of the
   * module are not parsed, and errors in them not told.
   *
   * @param imports what `scanImports` finds in the text, where it is known already.
   */
  summarize(text: string, imports?: readonly Import[]): ModuleSummary;
  open(text: string): PythonDocument;
  /** Modules and documents have to be disposed of by themselves. Whoever asks afterwards gets an `Error`. */
  dispose(): void;
}

/** The grammar in memory, from which it cannot be taken again: a process has one. */
export interface PythonGrammar {
  createParser(): PythonParser;
}

/**
 * @param webTreeSitterWasm the binary of web-tree-sitter's own runtime
 * @param pythonWasm the binary of the Python grammar
 * @throws Error where a binary is broken or made for another version
 */
export async function loadPythonGrammar(
  webTreeSitterWasm: Uint8Array,
  pythonWasm: Uint8Array,
): Promise<PythonGrammar> {
  await Parser.init({ wasmBinary: webTreeSitterWasm });
  const language = await Language.load(pythonWasm);
  return { createParser: () => createParser(language) };
}

function createParser(language: Language): PythonParser {
  let parser: Parser | null = new Parser();
  parser.setLanguage(language);
  const parse: ParseTree = (prepared, old) => {
    const tree = parser?.parse(prepared, old);
    if (!tree) throw new Error('the parser was disposed');
    return tree;
  };
  return parserBy(parse, () => {
    parser?.delete();
    parser = null;
  });
}

/** A parser without the grammar: each of its functions throws `GrammarMissing` for a text that is left to that. */
export function createPlainParser(): PythonParser {
  const parse: ParseTree = () => {
    throw new GrammarMissing();
  };
  return parserBy(parse, () => {});
}

function parserBy(parse: ParseTree, dispose: () => void): PythonParser {
  return {
    parse: (text) => makeModule(text, readTree(parse, text)),
    summarize: (text, imports) => summarizeCondensed(parse, text, imports),
    open: (text) => openDocument(parse, text),
    dispose,
  };
}

/** @param old the tree of an earlier text, edited to where the new one is. */
type ParseTree = (prepared: string, old: Tree | null) => Tree;

/** What a condensed text lacks is the imports in its functions: the scanner has all of them. */
function summarizeCondensed(
  parse: ParseTree,
  text: string,
  imports?: readonly Import[],
): ModuleSummary {
  const condensed = condense(text);
  const read = condensed?.text ?? text;
  const tree = readTree(parse, read);
  const summary = summarize(tree.rootNode, read, text);
  tree.delete();
  if (!condensed) return summary;
  return { ...relocateSummary(summary, text, condensed), imports: imports ?? scanImports(text) };
}

/** What readers have of a tree, and its owner. */
interface ReadTree {
  readonly rootNode: SyntaxNode;
  delete(): void;
}

/** The tree of a text that is read once: the grammar is asked where it has to be. */
function readTree(parse: ParseTree, text: string): ReadTree {
  const rootNode = readPlainTree(text);
  return rootNode ? { rootNode, delete: () => {} } : parse(prepareText(text), null);
}

function makeModule(text: string, tree: ReadTree): ParsedModule {
  let alive = true;
  const root = () => {
    if (!alive) throw new Error('the parsed module was disposed');
    return tree.rootNode;
  };
  const summary = once(() => summarize(root(), text));
  const scopes = once(() => readScopes(root(), text));
  return {
    text,
    get summary() {
      return summary();
    },
    get scopes() {
      return scopes();
    },
    dispose() {
      if (alive) tree.delete();
      alive = false;
    },
  };
}

function once<T>(compute: () => T): () => T {
  let kept: { readonly value: T } | null = null;
  return () => {
    kept ??= { value: compute() };
    return kept.value;
  };
}

function openDocument(parse: ParseTree, text: string): PythonDocument {
  /** What the grammar was last asked for, and what it gave. */
  let last: { readonly prepared: string; readonly tree: Tree } | null = null;
  let module = moduleOf(text);

  function moduleOf(newText: string): ParsedModule {
    const rootNode = readPlainTree(newText);
    // Its tree is the owner's until the next one.
    return makeModule(newText, { rootNode: rootNode ?? askGrammar(newText), delete: () => {} });
  }

  function askGrammar(newText: string): SyntaxNode {
    const prepared = prepareText(newText);
    last?.tree.edit(difference(last.prepared, prepared));
    const tree = parse(prepared, last?.tree ?? null);
    last?.tree.delete();
    last = { prepared, tree };
    return tree.rootNode;
  }

  return {
    get module() {
      return module;
    },
    update(newText) {
      module.dispose();
      module = moduleOf(newText);
      return module;
    },
    dispose() {
      module.dispose();
      last?.tree.delete();
      last = null;
    },
  };
}

/** The one edit that makes `after` of `before`, in the grammar's terms. */
function difference(before: string, after: string): Parameters<Tree['edit']>[0] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let tail = 0;
  while (
    tail < shorter - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  ) {
    tail++;
  }
  const oldEnd = before.length - tail;
  const newEnd = after.length - tail;
  const startPosition = pointAt(before, start, { row: 0, column: 0 }, 0);
  return new Edit({
    startIndex: start,
    oldEndIndex: oldEnd,
    newEndIndex: newEnd,
    startPosition,
    oldEndPosition: pointAt(before, oldEnd, startPosition, start),
    newEndPosition: pointAt(after, newEnd, startPosition, start),
  });
}

interface Point {
  readonly row: number;
  readonly column: number;
}

/** The point of an offset, counted on from an earlier one. */
function pointAt(text: string, offset: number, from: Point, fromOffset: number): Point {
  let row = from.row;
  let lineStart = fromOffset - from.column;
  for (
    let i = text.indexOf('\n', fromOffset);
    i >= 0 && i < offset;
    i = text.indexOf('\n', i + 1)
  ) {
    row++;
    lineStart = i + 1;
  }
  return { row, column: offset - lineStart };
}
