/**
 * What happens to a folder while nobody runs: a server that is started again with what others kept, be that of now or of
 * then, finds what one finds that knows nothing.
 */
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { createNodeHost } from '../../server/src/host/node';
import { createNodeStore } from '../../server/src/host/node-store';
import { findingsOf } from '../../server/src/ide/diagnostics';
import { createProjects } from '../../server/src/workspace/project/projects';
import { cases, FUZZ_TIMEOUT } from '../support/cases';
import { pythonParser } from '../support/python';

const DOCUMENT = '# Tiers\n\n## Tier 3\n\n- `Ring`\n- `dig`\n';

const IMPORTERS = [
  'from pkg import Ring\n',
  'from pkg import dig, Ring\n',
  'import pkg\n\npkg.Ring()\n',
  'import os\n',
  'from lib import Ring\n',
  '\ufefffrom pkg import (Ring,\r\n    dig)  # export-tiers: ignore[ET101]\r\n',
  '# -*- coding: latin-1 -*-\rfrom pkg import Ring\r',
  'from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from pkg import dig\nlazy from pkg import Ring\n',
  'from space.far import Ring\nfrom unittest import mock\nmock.patch("pkg.dig")\n',
];

const PACKAGES = [
  'from .ring import Ring\nfrom .deep import dig\n',
  'from .ring import *\n',
  'from pkg.deep import Ring, dig\n__all__ = ["Ring", "dig"]\n',
  'Ring = 1\n',
  'def __getattr__(name):\n    if name == "Ring":\n        from .ring import Ring\n        return Ring\n    raise AttributeError(name)\n',
  'try:\n    from .deep import Ring\nexcept ImportError:\n    from .ring import Ring\n',
];

const NOTEBOOK = (source: string) =>
  JSON.stringify({
    cells: [{ cell_type: 'code', metadata: {}, source }],
    metadata: { language_info: { name: 'python' } },
    nbformat: 4,
    nbformat_minor: 5,
  });

/** What each file may say. */
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  'pyproject.toml': [
    '[project]\nname = "pkg"\n',
    '[tool.export-tiers]\nexclude = ["deep"]\n',
    '[tool.export-tiers]\nroots = ["src"]\n',
    '[tool.export-tiers]\nrespect-gitignore = false\n',
    '[[tool.export-tiers.package]]\nname = "lib"\ntier3 = ["Ring"]\n',
  ],
  'export-tiers.toml': [
    '[[package]]\nname = "pkg"\ntier2 = ["*"]\n',
    'exclude = ["two"]\nbaseline = "known.json"\n',
    'select = ["ET2"\n',
  ],
  'known.json': ['{}', '{"version":1,"findings":[]}'],
  'notes.ipynb': [NOTEBOOK('from pkg import Ring\n'), NOTEBOOK('%cd x\n'), '{'],
  'space/far.py': ['from pkg import Ring\n', 'class Ring: ...\n'],
  'pkg/__init__.pyi': ['from .ring import Ring as Ring\n', 'from .deep import dig as dig\n'],
  'pkg/ring.pyi': ['class Ring: ...\n', 'from pkg.deep import Ring\n'],
  '.gitignore': ['out\n', 'deep\n', 'use*\n', ''],
  '.git/HEAD': [''],
  '.git/info/exclude': ['use.py\n'],
  'pkg/__init__.py': PACKAGES,
  'pkg/EXPORT_TIERS.md': [DOCUMENT, DOCUMENT.replace('3', '2')],
  'pkg/ring.py': ['class Ring: ...\n', 'Ring = 2\n', 'from .deep import Ring\n'],
  'pkg/deep.py': ['def dig(): ...\n', 'dig = 1\nRing = 3\n'],
  'pkg/deep/__init__.py': ['def dig(): ...\nclass Ring: ...\n'],
  'src/pkg/__init__.py': PACKAGES,
  'src/lib/__init__.py': ['class Ring: ...\n'],
  'lib/__init__.py': ['from ._ring import Ring\n', 'from pkg import Ring\n'],
  'lib/_ring.py': ['class Ring: ...\n'],
  'two/pkg/__init__.py': PACKAGES,
  'two/pkg/EXPORT_TIERS.md': [DOCUMENT],
  'two/pyproject.toml': ['[project]\nname = "two"\n'],
  'two/use.py': IMPORTERS,
  'use.py': IMPORTERS,
  'USE.py': IMPORTERS,
  'deep/er.py': IMPORTERS,
  'out/made.py': IMPORTERS,
  'sub/.git': ['gitdir: elsewhere\n'],
  'sub/use.py': IMPORTERS,
};

const FILES = Object.keys(TEXTS);
const PATHS = [
  ...FILES,
  'pkg',
  'pkg/deep',
  'deep',
  'src',
  'src/pkg',
  'lib',
  'two',
  'sub',
  'out',
  'space',
];

/** What somebody may have opened, of all that. */
const OPENED = [[''], [''], [''], ['', 'two'], ['two', ''], ['src', 'two']];

/** Something that somebody does. What cannot be done is not. */
type Deed = (folder: string) => void;

/** As a failing test shows it. */
const named = (name: string, deed: Deed): Deed =>
  Object.assign(deed, { [fc.toStringMethod]: () => name });

const two = (name: string, act: (from: string, to: string) => void): fc.Arbitrary<Deed> =>
  fc.tuple(fc.constantFrom(...PATHS), fc.constantFrom(...PATHS)).map(([a, b]) =>
    named(`${name} ${a} ${b}`, (folder) => {
      mkdirSync(join(folder, dirname(b)), { recursive: true });
      act(join(folder, a), join(folder, b));
    }),
  );

const one = (name: string, act: (path: string) => void): fc.Arbitrary<Deed> =>
  fc
    .constantFrom(...PATHS)
    .map((path) => named(`${name} ${path}`, (folder) => act(join(folder, path))));

const write: fc.Arbitrary<Deed> = fc
  .constantFrom(...FILES)
  .chain((path) => fc.tuple(fc.constant(path), fc.constantFrom(...(TEXTS[path] ?? []))))
  .map(([path, text]) =>
    named(`write ${path} ${JSON.stringify(text)}`, (folder) => {
      const file = join(folder, path);
      mkdirSync(dirname(file), { recursive: true });
      // Who opens a pipe to write waits for one who reads.
      if (statSync(file, { throwIfNoEntry: false })?.isFIFO()) rmSync(file);
      writeFileSync(file, text);
    }),
  );

function inPlaceOf(path: string, make: () => void): void {
  rmSync(path, { recursive: true, force: true });
  make();
}

const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 5, arbitrary: write },
  one('remove', (path) => rmSync(path, { recursive: true })),
  one('age', (path) => utimesSync(path, 1e9, 1e9)),
  one('make a folder', (path) => inPlaceOf(path, () => mkdirSync(path))),
  one('make a pipe', (path) => {
    mkdirSync(dirname(path), { recursive: true });
    inPlaceOf(path, () => void execFileSync('mkfifo', [path]));
  }),
  two('move', renameSync),
  two('replace by', (to, from) => existsSync(from) && inPlaceOf(to, () => renameSync(from, to))),
  two('swap', (from, to) => {
    renameSync(from, `${from}~`);
    renameSync(to, from);
    renameSync(`${from}~`, to);
  }),
  two('copy', (from, to) => cpSync(from, to, { recursive: true, preserveTimestamps: true })),
  two('link', linkSync),
  two('make a link to', (from, to) => inPlaceOf(to, () => symlinkSync(from, to))),
);

/** Between two starts: what is done, and of which start the next one has what was kept. */
const pause = fc.record({
  deeds: fc.array(deed, { maxLength: 4 }),
  kept: fc.constantFrom('last', 'last', 'last', 'first', 'damaged', 'none'),
  opened: fc.constantFrom(...OPENED),
});

const BEGIN = { deeds: [], kept: 'last', opened: [''] };

/** Milliseconds that pass in no time: files that are as young as what is kept are not trusted by their times. */
const LONG = 10_000;

async function start(folders: readonly string[], cache: string | null): Promise<string> {
  const store = cache === null ? null : createNodeStore(cache, process.execPath);
  const assets = 'node_modules/web-tree-sitter/';
  const workspace = createProjects(
    createNodeHost(assets, store),
    await pythonParser(),
    () => '2026-01-01',
  );
  // As the server does it.
  workspace.onAnswerable(() => {});
  workspace.setFolders(folders);
  workspace.setSettings({});
  await workspace.scan();
  const snapshot = workspace.snapshot();
  const paths = [...snapshot.candidates, ...snapshot.documents.keys()];
  const findings = paths.map((path) => [
    path,
    findingsOf(snapshot, path).map(({ fixes, ...said }) => [said, fixes()]),
  ]);
  const told = JSON.stringify([workspace.layout(), findings]);
  workspace.keep();
  await workspace.dispose();
  return told;
}

function damage(cache: string): void {
  for (const name of readdirSync(cache).filter((each) => each.endsWith('.bin'))) {
    const file = join(cache, name);
    const bytes = readFileSync(file);
    writeFileSync(file, name < 'f' ? bytes.subarray(0, bytes.length / 2) : bytes.fill(7, 90, 91));
  }
}

describe.skipIf(process.platform === 'win32')('a server that is started again', () => {
  it(
    'finds what one finds that knows nothing, whatever was done meanwhile',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(write, { minLength: 15, maxLength: 30 }),
          fc.array(pause, { minLength: 1, maxLength: 5 }),
          async (writes, pauses) => {
            const top = mkdtempSync(join(tmpdir(), 'export-tiers-between-'));
            const [folder, cache, first] = ['ws', 'cache', 'first'].map((name) =>
              join(top, name),
            ) as [string, string, string];
            const clock = vi.spyOn(Date, 'now');
            try {
              const attempt = (act: Deed) => {
                try {
                  act(folder);
                } catch (error) {
                  if (!(error as NodeJS.ErrnoException).code) throw error;
                }
              };
              let now = Date.now();
              mkdirSync(folder);
              writes.forEach(attempt);
              for (const { deeds, kept, opened } of [BEGIN, ...pauses]) {
                deeds.forEach(attempt);
                if (kept !== 'last') {
                  if (kept === 'damaged' && existsSync(cache)) damage(cache);
                  else rmSync(cache, { recursive: true, force: true });
                  if (kept === 'first') cpSync(first, cache, { recursive: true });
                }
                now += LONG;
                clock.mockReturnValue(now);
                const folders = opened.map((each) => join(folder, each));
                expect(await start(folders, cache)).toBe(await start(folders, null));
                if (!existsSync(first)) cpSync(cache, first, { recursive: true });
              }
            } finally {
              clock.mockRestore();
              rmSync(top, { recursive: true, force: true });
            }
          },
        ),
        { numRuns: cases(25) },
      );
    },
    FUZZ_TIMEOUT,
  );
});
