/** The Python parser for tests: both binaries from node_modules, made once for a test file. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { loadPythonGrammar, type PythonParser } from '../../server/src/python/parser';

const require = createRequire(import.meta.url);
let shared: Promise<PythonParser> | null = null;

/** A parser that all tests of a file share; it is never disposed. */
export function pythonParser(): Promise<PythonParser> {
  shared ??= loadPythonGrammar(
    readFileSync(require.resolve('web-tree-sitter/web-tree-sitter.wasm')),
    readFileSync(
      join(dirname(require.resolve('tree-sitter-python/package.json')), 'tree-sitter-python.wasm'),
    ),
  ).then((grammar) => grammar.createParser());
  return shared;
}
