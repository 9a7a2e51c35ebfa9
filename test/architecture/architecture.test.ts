/**
 * The invariants of ARCHITECTURE.md, as far as the sources alone can show them. Every test says why its
 * rule is there; what it lists is what breaks it.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  againstTheLayers,
  circles,
  importsOfFile,
  importsOfPackage,
  PURE,
  withoutLayer,
} from './layers';
import { codeMatching, lineCount, longerThan, stringsAmong, withoutOpening } from './shape';
import { layerOf, readSources, sourceFile } from './sources';

const sources = readSources();
const pure = sources.filter(({ path }) => PURE.includes(layerOf(path)));
const inLayer = (...layers: string[]) =>
  sources.filter(({ path }) => layers.includes(layerOf(path)));

/** Expects no violations; the reason is shown with them. */
function none(violations: readonly string[], reason: string): void {
  expect(violations, reason).toEqual([]);
}

describe('layers', () => {
  it('sees the sources at all', () => {
    expect(sources.length).toBeGreaterThan(50);
    expect(sources.flatMap(({ imports }) => imports).length).toBeGreaterThan(200);
  });

  it('puts every file of the server into a layer', () => {
    none(
      withoutLayer(sources),
      'a new folder needs a place in the order: add it to LAYERS and to ARCHITECTURE.md',
    );
  });

  it('lets imports go down only, and never between lsp and cli', () => {
    none(
      againstTheLayers(sources),
      'a layer can be understood, tested and run in a worker with nothing but the layers below it',
    );
  });

  /** Files at which a recursion that is told in several files meets, each with the reason. */
  const MEETINGS: Readonly<Record<string, string>> = {
    'server/src/graph/look-up/reader':
      "a name needs a module's names, and a module's names need a name",
    'server/src/python/plain-tree/blocks': 'blocks hold statements, and statements hold blocks',
    'server/src/python/plain-tree/expressions':
      'brackets hold expressions, and expressions hold brackets',
    'server/src/python/scopes/scope-walk':
      'statements hold patterns, and patterns hold expressions',
  };

  it('has no circles', () => {
    const others = circles(sources).filter(
      (circle) => !circle.split(' → ').some((path) => path in MEETINGS),
    );
    none(others, 'files that need each other are one file, or a third one is missing');
  });

  it('keeps vscode in the client', () => {
    none(
      importsOfPackage(sources, 'vscode', (path) => layerOf(path) === 'client'),
      "the server serves every editor: only the extension host's side knows VS Code",
    );
    none(
      importsOfPackage(sources, 'vscode-languageclient*', (path) => layerOf(path) === 'client'),
      'the server is no client',
    );
  });

  it('keeps protocol types in lsp', () => {
    none(
      importsOfPackage(sources, 'vscode-languageserver*', (path) =>
        ['lsp', 'main'].includes(layerOf(path)),
      ),
      'findings and fixes are plain data; only lsp knows diagnostics and code actions (main opens the connection)',
    );
  });

  it('takes values of the protocol’s library from one place', () => {
    const withValues = inLayer('lsp')
      .filter(({ imports }) =>
        imports.some((each) => each.specifier === 'vscode-languageserver' && !each.typeOnly),
      )
      .map(({ path }) => path);
    expect(withValues, 'all of its names are copied for each file that takes one').toEqual([
      'server/src/lsp/protocol.ts',
    ]);
  });
});

describe('python', () => {
  it('imports nothing but texts and reasons', () => {
    none(
      importsOfFile(
        inLayer('python'),
        /^(?=.)(?!server\/src\/(?:text$|rope$|reason$|python\/))/,
        () => false,
      ),
      'one text in, one summary out: no files, no protocol, no other module',
    );
  });

  it('lets no tree-sitter node out', () => {
    none(
      importsOfPackage(sources, 'web-tree-sitter', (path) =>
        /python\/(?:parser|syntax)\.ts$/.test(path),
      ),
      'nodes live as long as their tree: only the parser and the file of node types touch the library',
    );
    none(
      importsOfFile(sources, /server\/src\/python\/syntax$/, (path) => layerOf(path) === 'python'),
      'other layers see summaries and scope models, no nodes',
    );
  });

  it('spells node types in one file', () => {
    const text =
      "if (node.type === 'call' && node.childForFieldName('x')) f(a.type === Kind.call);";
    expect(codeMatching([sourceFile('a.ts', text)], NODE_TEXT_COMPARED)).toHaveLength(2);

    const others = inLayer('python').filter(({ path }) => !path.endsWith('/syntax.ts'));
    none(
      stringsAmong(others, multiWordNodeTypes()),
      'when the grammar renames a node, python/grammar/syntax.ts is the one place to change',
    );
    none(
      codeMatching(others, NODE_TEXT_COMPARED),
      'field names and node types are spelled in python/grammar/syntax.ts',
    );
  });
});

/** With strings blanked: a node's type held against one, or a field asked for by one. */
const NODE_TEXT_COMPARED =
  /\.type\s*[!=]==?\s*(?=[);&|?:,\]}]|$)|\.(?:childForFieldName|childrenForFieldName|descendantsOfType)\(\s+[),]/;

/** Node types that no other string of the layer can be by accident: those of two and more words. */
function multiWordNodeTypes(): ReadonlySet<string> {
  const path = require.resolve('tree-sitter-python/src/node-types.json');
  const types = JSON.parse(readFileSync(path, 'utf8')) as { type: string; named: boolean }[];
  const words = types.filter(({ type, named }) => named && type.includes('_'));
  expect(words.length).toBeGreaterThan(50);
  return new Set(words.map(({ type }) => type));
}

describe('purity below workspace', () => {
  it('imports nothing of node', () => {
    none(
      importsOfPackage(pure, 'node:*', () => false),
      'the same code runs in a web worker',
    );
  });

  it('asks no clock, dice, network or process', () => {
    none(
      codeMatching(
        pure,
        /(?<![.\w$])(?:new\s+Date\b|Date\s*[.(]|Math\s*\.\s*random|performance\s*\.|process\s*[.[]|fetch\s*\(|set(?:Timeout|Interval|Immediate)\b|queueMicrotask\b|console\s*\.|globalThis\b|XMLHttpRequest\b|WebSocket\b|crypto\s*\.)/,
      ),
      'an answer depends on the snapshot alone, so it can be computed again and compared',
    );
  });

  it('does not wait', () => {
    const others = pure.filter(({ path }) => !path.endsWith('python/parser.ts'));
    none(
      codeMatching(others, /(?<![.\w$])(?:async|await|Promise)\b/),
      'what waits can see two states of the world; only the parser waits, once, for its wasm',
    );
  });

  it('has no state of its own', () => {
    // The language is chosen once, before anything is asked.
    const others = pure.filter(({ path }) => path !== 'server/src/l10n.ts');
    none(
      codeMatching(others, /^(?:export\s+)?(?:let|var)\s+\w+/),
      'state has one owner: workspace',
    );
    none(
      codeMatching(
        others,
        /^(?:export\s+)?const\s+\w+\b(?!\s*:\s*[Rr]eadonly)[^=\n]*=\s*(?:new\s+(?:Map|Set|WeakMap|WeakSet)(?:<[^\n]*>)?\(\s*\)|\[\s*\]|\{\s*\})\s*;/,
      ),
      'an empty collection at module level is there to be filled: that is state, which workspace owns',
    );
  });
});

describe('languages', () => {
  it('are not known where answers are made that are kept', () => {
    none(
      importsOfFile(inLayer('python', 'graph'), /server\/src\/l10n$/, () => false),
      'a summary outlives the run, and the next one may speak another language: say why by reason.ts',
    );
  });

  it('are chosen by the client alone', () => {
    none(
      codeMatching(
        sources.filter(({ path }) => !/server\/src\/(?:l10n|lsp\/language)\.ts$/.test(path)),
        /\bspeak\(/,
      ),
      'the command line is read by programs and in logs: it speaks English',
    );
  });
});

describe('surroundings', () => {
  it('knows node in host/node*, main.node.ts and cli only', () => {
    none(
      importsOfPackage(
        inLayer(...new Set(sources.map(({ path }) => layerOf(path)))),
        'node:*',
        (path) =>
          /^server\/src\/(?:host\/node[^/]*|main\.node\.ts|cli\/)|^client\/src\/main\.node\.ts$/.test(
            path,
          ),
      ),
      'the same server runs in a web worker',
    );
  });

  it("reaches node's files through the host interface", () => {
    none(
      importsOfFile(sources, /server\/src\/host\/node/, (path) =>
        /^server\/src\/(?:host\/node|main\.node(?:-core|-reader)?\.ts|cli\/)/.test(path),
      ),
      'main hands the host in; whoever imports an implementation is bound to it',
    );
  });

  it('keeps the entries small', () => {
    none(
      longerThan(
        sources.filter(({ path }) => /src\/main\.[^/]*$/.test(path)),
        70,
      ),
      'an entry puts parts together; what it does more than that belongs into one of them',
    );
  });
});

describe('files', () => {
  /** Files that may be longer than the others, each with the reason. */
  const LONG: Readonly<Record<string, string>> = {
    'server/src/python/summary/conditions.ts':
      'one reading of one kind of expression, in functions of ten lines',
    'server/src/python/name-lists/name-lists.ts': 'one recursion over the forms of a list of names',
    'server/src/python/summary/summarize.ts':
      'one recursion over statements, a function for each kind',
  };

  it('opens each with what it is for', () => {
    none(withoutOpening(sources), 'a newcomer reads the first lines to know whether to read on');
  });

  it('keeps each short', () => {
    none(
      longerThan(
        sources.filter(({ path }) => !(path in LONG)),
        250,
      ),
      'one purpose a file; a long one has two',
    );
  });

  it('has no stale exception', () => {
    const needed = sources.filter(({ text }) => lineCount(text) > 250).map(({ path }) => path);
    none(
      Object.keys(LONG).filter((path) => !needed.includes(path)),
      'the file is short now or gone: take its exception out',
    );
  });
});
