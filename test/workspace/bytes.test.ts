/**
 * Files whose bytes are changed anywhere: flipped, cut out, doubled, written over by NULs and by what is no UTF-8. Whatever
 * they are read as, nothing throws and what is found holds; once they are as they were, so are the answers.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeSource } from '../../server/src/host/decode';
import { analyseFile } from '../../server/src/ide/analysis';
import type { Workspace } from '../../server/src/workspace/workspace';
import { cases, FUZZ_TIMEOUT } from '../support/cases';
import { brokenBy, holds } from './holding';
import { openFixture } from './open-fixture';

const NOTEBOOK = {
  cells: [{ cell_type: 'code', source: ['%time x\n', 'from pkg import dig, Ring'] }],
  metadata: { language_info: { name: 'python' } },
  nbformat: 4,
};

const FILES = `
  # file: pyproject.toml
  [tool.export-tiers]
  exclude = ["build/**"]
  [[tool.export-tiers.package]]
  name = "pkg"
  tier1 = ["Ring"]
  tier3 = ["dig", "*_late"]
  homes = { Ring = "pkg.core" }
  # file: pkg/EXPORT_TIERS.md
  # Export tiers

  ## Tier 2 (prefer submodules)

  | Name | Home | Exports |
  | --- | --- | --- |
  | \`turn\` | \`pkg.core\` | 1 |

  \`\`\`python
  from pkg.core import turn  # é
  \`\`\`
  # file: pkg/__init__.py
  """Ünits: \u{1F600}."""
  from .core import Ring, turn
  from .core import (dig,  # why
      so_late)
  __all__ = ["Ring", "turn", *["dig"]]
  _MAP = {"lazy_late": ("pkg.core", "turn")}
  def __getattr__(name):
      if name in _MAP:
          import importlib
          module, attribute = _MAP[name]
          return getattr(importlib.import_module(module), attribute)
      raise AttributeError(name)
  # file: pkg/core.py
  class Ring: ...
  def turn(): ...
  def dig(): ...
  def so_late(): ...
  # file: main.py
  # -*- coding: utf-8 -*-
  import pkg as p, json; from pkg import (
      dig,  # é
      turn as drehen)
  print(p.dig, f"{dig!r:>{turn}}", "\\N{BULLET}")
  try:
      from pkg import so_late
  except ImportError: so_late = None
  # file: notes.ipynb
  ${JSON.stringify(NOTEBOOK)}
`;

const SIGNS = ['"', "'''", '\\', '(', ']', '#', '`', '|', '\n', '\t', '[', '=', '{'];

/** What is put in: halves of characters, marks, other line ends, what closes and opens. */
const PIECES: readonly (readonly number[])[] = [
  [],
  [0],
  [0xff],
  [0xc3],
  [0xed, 0xa0, 0x80],
  [0xef, 0xbb, 0xbf],
  [0xff, 0xfe],
  [13],
  [13, 10],
  [12],
  [26],
  ...[...SIGNS, '# coding: latin-1\n'].map((text) => [...Buffer.from(text)]),
];

interface Change {
  readonly at: number;
  readonly length: number;
  readonly given: readonly number[];
  readonly isDoubled: boolean;
}

const change: fc.Arbitrary<Change> = fc.record({
  at: fc.nat(100_000),
  length: fc.oneof(fc.constant(0), fc.constant(1), fc.nat(30)),
  given: fc.oneof(fc.constantFrom(...PIECES), fc.array(fc.nat(255), { maxLength: 8 })),
  isDoubled: fc.boolean(),
});

function changed(bytes: Uint8Array, { at, length, given, isDoubled }: Change): Uint8Array {
  const from = at % (bytes.length + 1);
  const piece = isDoubled ? bytes.subarray(from, from + length) : Uint8Array.from(given);
  const rest = bytes.subarray(isDoubled ? from : from + length);
  return Buffer.concat([bytes.subarray(0, from), piece, rest]);
}

function told(workspace: Workspace, paths: readonly string[]): string {
  const snapshot = workspace.snapshot();
  const findings = paths.map((path) => analyseFile(snapshot, path).findings());
  return JSON.stringify(
    findings.map((each) => each.map(({ code, span, message }) => [code, span, message])),
  );
}

it(
  'what is found of files whose bytes were changed anywhere holds',
  async () => {
    const { workspace, host } = await openFixture(FILES);
    const whole = new Map(host.files);
    const paths = [...whole.keys()];
    const expected = told(workspace, paths);
    expect(expected).toContain('ET101');
    const write = async (texts: ReadonlyMap<string, string>) => {
      for (const [path, text] of texts) host.files.set(path, text);
      workspace.filesChanged([...texts.keys()].map((path) => ({ path, kind: 'changed' })));
      await workspace.scan();
    };
    const before: string[] = [];
    const after: string[] = [];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...paths), change), { minLength: 1, maxLength: 4 }),
        async (changes) => {
          const written = new Map<string, Uint8Array>();
          for (const [path, each] of changes) {
            written.set(
              path,
              changed(written.get(path) ?? Buffer.from(whole.get(path) ?? ''), each),
            );
          }
          await write(new Map([...written].map(([path, each]) => [path, decodeSource(each).text])));
          for (const path of paths) {
            const text = workspace.text(path) ?? '';
            for (const fixed of holds(workspace, path, text)) {
              if (!path.endsWith('.py')) continue;
              before.push(text);
              after.push(fixed);
            }
          }
          await write(new Map([...written.keys()].map((path) => [path, whole.get(path) ?? ''])));
          expect(told(workspace, paths)).toBe(expected);
        },
      ),
      { numRuns: cases(60) },
    );
    expect(brokenBy(before, after)).toEqual([]);
  },
  FUZZ_TIMEOUT,
);
