/** Writes random programs to the disk, asks graph and Python about them, and tells where they differ. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createStaticSide } from './answers';
import { type NameOutcome, type Outcome, recallOf } from './compare';
import type { Interpreter } from './interpreter';
import { MODULES, type Program } from './random-program';
import { writeProgram } from './random-text';
import { runOracle, sumCounts } from './run';

export interface CaseResult {
  /** Answers that Python contradicts. */
  readonly faults: readonly (NameOutcome & { readonly module: string })[];
  /** False where Python cannot import the package. */
  readonly runs: boolean;
}

export interface CasesResult {
  readonly cases: readonly CaseResult[];
  readonly counts: Readonly<Record<Outcome, number>>;
  readonly recall: number;
}

const FAULTS: readonly Outcome[] = ['wrong', 'invented', 'missing'];

export async function judgePrograms(
  interpreter: Interpreter,
  programs: readonly Program[],
): Promise<CasesResult> {
  const root = mkdtempSync(join(tmpdir(), 'programs-'));
  try {
    const packages = programs.map((program, index) => {
      const name = packageName(index);
      for (const [path, text] of writeProgram(name, program)) {
        const file = join(root, name, path);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text);
      }
      return MODULES.filter((module) => module === '' || program[module].length > 0).map(
        (module) => (module ? `${name}.${module}` : name),
      );
    });
    writeFileSync(join(root, 'lazy_loader.py'), LAZY_LOADER);
    const side = await createStaticSide([root]);
    const options = { paths: [root], places: false, forks: false };
    const run = await runOracle(interpreter, side.answers, packages.flat(), options);
    const scores = new Map(run.scores.map((score) => [score.package, score]));
    const cases = packages.map((modules, index) => ({
      runs: scores.has(packageName(index)),
      faults: modules.flatMap((module) =>
        (scores.get(module)?.names ?? [])
          .filter(({ outcome }) => FAULTS.includes(outcome))
          .map((name) => ({ ...name, module })),
      ),
    }));
    const counts = sumCounts(run.scores);
    return { cases, counts, recall: recallOf(counts) };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** What the real one does, as far as programs here use it. */
const LAZY_LOADER = `
import ast
import importlib
import os
import sys

def attach(package_name, submodules=None, submod_attrs=None):
    places = {name: module for module, names in (submod_attrs or {}).items() for name in names}
    modules = set(submodules or ())
    def __getattr__(name):
        if name in modules:
            return importlib.import_module(f"{package_name}.{name}")
        if name not in places:
            raise AttributeError(name)
        found = getattr(importlib.import_module(f"{package_name}.{places[name]}"), name)
        if name == places[name]:
            sys.modules[package_name].__dict__[name] = found
        return found
    listed = sorted(modules | places.keys())
    return __getattr__, lambda: listed, list(listed)

def attach_stub(package_name, filename):
    with open(os.path.splitext(filename)[0] + ".pyi") as stream:
        tree = ast.parse(stream.read())
    places, modules = {}, []
    for node in tree.body:
        for alias in node.names:
            if node.module is None:
                modules.append(alias.name)
            else:
                places.setdefault(node.module, []).append(alias.name)
    return attach(package_name, modules, places)
`;

/** All of one length, for the programs have conditions that depend on it. */
function packageName(index: number): string {
  return `p${String(index).padStart(5, '0')}`;
}

/** The program as a fixture's text, with empty modules left out. */
export function showProgram(program: Program): string {
  const name = packageName(0);
  return [...writeProgram(name, program)]
    .filter(([path, text]) => text.trim() !== '' || path === '__init__.py')
    .map(([path, text]) => `# file: ${name}/${path}\n${text}`)
    .join('');
}
