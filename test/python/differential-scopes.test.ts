/** The scope model and CPython's symtable say the same of names in the standard library. */
import { expect, it } from 'vitest';
import type { ScopeModel } from '../../server/src/python/scopes/scope-model';
import { createLineIndex } from '../../server/src/text';
import { askAboutFiles, decodePython, standardLibraryFiles } from '../support/cpython';
import { pythonParser } from '../support/python';

type State = 'local' | 'free' | 'global';
type Rows = readonly (readonly [path: string, symbols: Readonly<Record<string, State>>])[];

/** Names that classes mangle are left out on both sides. */
const isPlain = (name: string) => !/^_.*__|^__(?!.*__$)/.test(name);

/** The rows that symtable-scopes.py prints, from the model. */
function rowsOf(model: ScopeModel, text: string): Rows {
  const lines = createLineIndex(text);
  const paths: string[] = [];
  const symbols = model.scopes.map(() => new Map<string, State>());
  for (const { kind, span, parent } of model.scopes) {
    const line = lines.positionAt(span.start).line + 1;
    const head = /(?:def|class)\s+([^\s[(:\\]+)/.exec(text.slice(span.start));
    const name =
      kind === 'function' || kind === 'class' ? (head?.[1]?.normalize('NFKC') ?? '') : '';
    paths.push(parent === null ? 'module' : `${paths[parent]}/${kind} ${name} ${line}`);
  }
  for (const { name, at, scope } of model.uses) {
    const state = scope === null || scope === 0 ? 'global' : scope === at ? 'local' : 'free';
    symbols[at]?.set(name, state);
  }
  for (const { name, scope } of model.bindings) {
    if (!symbols[scope]?.has(name)) symbols[scope]?.set(name, scope === 0 ? 'global' : 'local');
  }
  return paths.map((path, scope) => [path, Object.fromEntries(symbols[scope] ?? [])]);
}

/** Symbols by path; scopes of one path (several lambdas in a line) are put together. */
function byPath(rows: Rows): Map<string, Map<string, Set<State>>> {
  const paths = new Map<string, Map<string, Set<State>>>();
  for (const [path, symbols] of rows) {
    const names = paths.get(path) ?? new Map<string, Set<State>>();
    paths.set(path, names);
    for (const [name, state] of Object.entries(symbols)) {
      if (isPlain(name)) names.set(name, (names.get(name) ?? new Set()).add(state));
    }
  }
  return paths;
}

function differences(model: ScopeModel, text: string, answer: Rows): string[] {
  const ours = byPath(rowsOf(model, text));
  const theirs = byPath(answer);
  // What functions bind by `global` belongs to the module, where symtable does not list it.
  const outer = new Set(model.bindings.filter((each) => each.scope === 0).map((each) => each.name));
  const found: string[] = [];
  for (const path of new Set([...ours.keys(), ...theirs.keys()])) {
    // symtable takes a function of this name for the module.
    if (path.includes('/function top ')) continue;
    const a = ours.get(path);
    const b = theirs.get(path);
    if (!a || !b) {
      found.push(`${path}: ${a ? 'not a scope' : 'no scope'}`);
      continue;
    }
    for (const name of new Set([...a.keys(), ...b.keys()])) {
      const mine = [...(a.get(name) ?? [])].sort().join();
      const its = [...(b.get(name) ?? [])].sort().join();
      if (mine === its || (outer.has(name) && (path === 'module' || mine === ''))) continue;
      found.push(`${path}: ${name} is ${its || 'not there'}, not ${mine || 'missing'}`);
    }
  }
  return found;
}

it('agrees with symtable', async () => {
  const parser = await pythonParser();
  const files = standardLibraryFiles().filter(
    (path, index) => index % 5 === 0 && !/test_compile|badsyntax|bad_/.test(path),
  );
  const answers = askAboutFiles<{ path: string; scopes: Rows }>('symtable-scopes.py', files);
  expect(answers.length).toBeGreaterThan(100);
  const wrong = answers.flatMap(({ path, scopes }) => {
    const text = decodePython(path);
    const module = parser.parse(text);
    const found = differences(module.scopes, text, scopes);
    module.dispose();
    return found.slice(0, 3).map((each) => `${path}: ${each}`);
  });
  expect(wrong).toEqual([]);
});
