/**
 * The door to the Python grammar: text in, summaries and scope models out. The grammar runs as
 * WebAssembly, in Node and in a web worker alike; whoever makes the parser brings the binaries.
 */
import { Edit, Language, Parser, type Tree } from 'web-tree-sitter';
import { difference } from './grammar/difference';
import { GrammarMissing } from './grammar/grammar-missing';
import type { SyntaxNode } from './grammar/syntax';
import { scanImports } from './imports/scan-imports';
import { condense } from './lexical/condensed-text';
import { prepareText } from './lexical/prepared-text';
import type { Import, ModuleSummary } from './module-summary';
import { readPlainTree } from './plain-tree/index';
import type { ScopeModel } from './scopes/scope-model';
import { readPlainScopes, readScopes } from './scopes/scopes';
import { relocateSummary } from './summary/relocate-summary';
import { summarize } from './summary/summarize';

/** The part of the engine's own that is used here; the libraries that describe it have all of a browser's. */
declare const WebAssembly: {
  readonly Module: new (binary: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: object };
};

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
  await Parser.init({ instantiateWasm: madeAtOnce(webTreeSitterWasm) });
  const language = await Language.load(pythonWasm);
  return { createParser: () => createParser(language) };
}

/** What the library may be handed to make its runtime. */
type Instantiate = (imports: object, take: (instance: object, module: object) => void) => object;

/** Compiled on other threads, of which the library makes use, it is there two milliseconds later. */
function madeAtOnce(binary: Uint8Array): Instantiate {
  const { Module, Instance } = WebAssembly;
  return (imports, take) => {
    const module = new Module(binary);
    const instance = new Instance(module, imports);
    take(instance, module);
    return instance.exports;
  };
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
    parse(text) {
      let tree: Tree | null = null;
      const askGrammar = () => {
        tree = parse(prepareText(text), null);
        return tree.rootNode;
      };
      return makeModule(text, askGrammar, () => tree?.delete());
    },
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

/** @param askGrammar gives the root of its tree; called once, where the text is left to the grammar. */
function makeModule(
  text: string,
  askGrammar: () => SyntaxNode,
  free: () => void = () => {},
): ParsedModule {
  let alive = true;
  const whileAlive = <T>(compute: () => T) =>
    once(() => {
      if (!alive) throw new Error('the parsed module was disposed');
      return compute();
    });
  const grammar = once(askGrammar);
  const summary = whileAlive(() => summarize(readPlainTree(text) ?? grammar(), text));
  const scopes = whileAlive(() => readPlainScopes(text) ?? readScopes(grammar(), text));
  return {
    text,
    get summary() {
      return summary();
    },
    get scopes() {
      return scopes();
    },
    dispose() {
      if (alive) free();
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
    // Its tree is the owner's until the next one.
    return makeModule(newText, () => askGrammar(newText));
  }

  function askGrammar(newText: string): SyntaxNode {
    const prepared = prepareText(newText);
    last?.tree.edit(new Edit(difference(last.prepared, prepared)));
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
