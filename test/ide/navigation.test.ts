/** References, go to definition, lenses and hints: one export seen from everywhere. */
import { describe, expect, it } from 'vitest';
import { codeLenses, lensPlaces } from '../../server/src/ide/code-lenses';
import { definitionAt, type Place } from '../../server/src/ide/definition';
import { inlayHints } from '../../server/src/ide/inlay-hints';
import { referencesAt } from '../../server/src/ide/references';
import type { Snapshot } from '../../server/src/ide/snapshot';
import { PACKAGE, snapshotOf } from './snapshot-of';

const CALLERS = `
# file: app/attribute.py
import pkg
pkg.special()
def f(pkg):
    return pkg.special
# file: app/direct.py
from pkg.deep.sub import special as s, other
# file: app/hop.py
from pkg._private import special
# file: app/through.py
from pkg import special, renamed
# file: app/unrelated.py
from other import special
`;

function shown(snapshot: Snapshot, places: readonly Place[]): string[] {
  return places.map(({ path, span }) => {
    const text = snapshot.file(path)?.text ?? '';
    const line = text.slice(0, span.start).split('\n').length;
    return `${path.slice('/ws/'.length)}:${line} ${text.slice(span.start, span.end)}`;
  });
}

async function at(path: string, name: string, source = PACKAGE + CALLERS) {
  const { snapshot } = await snapshotOf(source);
  const offset = snapshot.file(`/ws/${path}`)?.text.indexOf(name) ?? -1;
  expect(offset).toBeGreaterThanOrEqual(0);
  return { snapshot, path: `/ws/${path}`, offset: offset + 1 };
}

describe('references', () => {
  const IMPORTERS = [
    'app/attribute.py:2 special',
    'app/direct.py:1 special',
    'app/hop.py:1 special',
    'app/through.py:1 special',
  ];

  it.each([
    ['the definition', 'pkg/deep/sub.py', 'special'],
    ['the re-export', 'pkg/__init__.py', 'special'],
    ['an import through the package', 'app/through.py', 'special'],
    ['an import past it', 'app/direct.py', 'special'],
  ])('from %s are all that takes it, by either way', async (_, path, name) => {
    const { snapshot, ...place } = await at(path, name);
    const found = referencesAt(snapshot, place.path, place.offset, false);
    expect(shown(snapshot, found).filter((each) => each.startsWith('app/'))).toEqual(IMPORTERS);
  });

  it('may have the declarations', async () => {
    const { snapshot, path, offset } = await at('app/through.py', 'renamed');
    expect(shown(snapshot, referencesAt(snapshot, path, offset, true))).toEqual([
      'app/through.py:1 renamed',
      'pkg/__init__.py:3 original as renamed',
      'pkg/deep/sub.py:3 original',
    ]);
  });

  it('are none where no export is meant', async () => {
    const { snapshot, path, offset } = await at('app/unrelated.py', 'special');
    expect(referencesAt(snapshot, path, offset, true)).toEqual([]);
  });
});

describe('go to definition', () => {
  it('leads from an entry of `__all__` to where the object is made', async () => {
    const { snapshot, path, offset } = await at('pkg/__init__.py', '"renamed"');
    const found = definitionAt(snapshot, path, offset);
    expect(shown(snapshot, found?.targets ?? [])).toEqual(['pkg/deep/sub.py:3 original']);
  });

  it('leads behind `__getattr__`', async () => {
    const source = `
      # file: pyproject.toml
      [[tool.export-tiers.package]]
      name = "pkg"
      tier1 = ["late"]
      # file: pkg/__init__.py
      import importlib
      __all__ = ["late"]
      def __getattr__(name):
          if name == "late":
              return importlib.import_module(".sub", __name__).late
          raise AttributeError(name)
      # file: pkg/sub.py
      def late(): ...
      # file: main.py
      from pkg import late
    `;
    const { snapshot, path, offset } = await at('main.py', 'late', source);
    const found = definitionAt(snapshot, path, offset);
    expect(shown(snapshot, found?.targets ?? [])).toEqual(['pkg/sub.py:1 late']);
  });

  it('is left to other servers where they find it', async () => {
    const { snapshot, path, offset } = await at('app/through.py', 'special');
    expect(definitionAt(snapshot, path, offset)).toBeNull();
  });
});

describe('code lenses', () => {
  it('stand over each block of re-exports and over local definitions', async () => {
    const { snapshot } = await snapshotOf(PACKAGE + CALLERS);
    const lenses = codeLenses(snapshot, '/ws/pkg/__init__.py');
    expect(lenses.map(({ title }) => title)).toMatchInlineSnapshot(`
      [
        "Tier 1, 2 · 2 exports · 1 place: 0 through pkg, 1 past it",
        "Tier 3 · special · 5 places: 2 through pkg, 3 past it",
        "Tier 3 · 2 exports · 2 places: 1 through pkg, 1 past it",
        "Tier 3 · sync_manager · not imported",
        "Tier 3 · local · not imported",
      ]
    `);
  });

  it('stand over the definitions of exports', async () => {
    const { snapshot } = await snapshotOf(PACKAGE + CALLERS);
    const lenses = codeLenses(snapshot, '/ws/pkg/deep/sub.py');
    expect(lenses.map(({ title }) => title)).toMatchInlineSnapshot(`
      [
        "Tier 3 · special · 5 places: 2 through pkg, 3 past it",
        "Tier 3 · other · 1 place: 0 through pkg, 1 past it",
        "Tier 3 · renamed · 1 place: 1 through pkg, 0 past it",
      ]
    `);
  });

  it('count what the list behind them shows', async () => {
    const twice = '# file: app/twice.py\nimport pkg\nfrom pkg import other\npkg.other(pkg.other)\n';
    const { snapshot } = await snapshotOf(PACKAGE + CALLERS + twice);
    for (const path of ['/ws/pkg/__init__.py', '/ws/pkg/deep/sub.py']) {
      for (const { title, names, package: owner } of codeLenses(snapshot, path)) {
        const listed = lensPlaces(snapshot, owner, names).length;
        const [, all, through, past] = /(\d+) places?: (\d+) .* (\d+) past it/.exec(title) ?? [
          0, 0, 0, 0,
        ];
        expect([Number(all), Number(through) + Number(past)], title).toEqual([listed, listed]);
      }
    }
    const [, other] = codeLenses(snapshot, '/ws/pkg/deep/sub.py');
    expect(other?.title).toBe('Tier 3 · other · 4 places: 3 through pkg, 1 past it');
  });

  it('leave out what the package imports for its own use', async () => {
    const { snapshot } = await snapshotOf(`
      # file: pyproject.toml
      [[tool.export-tiers.package]]
      name = "own"
      tier1 = ["kept"]
      # file: own/__init__.py
      from typing import TYPE_CHECKING
      from numpy import array
      from .deep import kept
      __all__ = ["array", "kept"]
      # file: own/deep.py
      def kept(): ...
    `);
    expect(codeLenses(snapshot, '/ws/own/__init__.py').map(({ title }) => title)).toEqual([
      'no tier · array · not imported',
      'Tier 1 · kept · not imported',
    ]);
  });

  it('are nowhere else', async () => {
    const { snapshot } = await snapshotOf(PACKAGE + CALLERS);
    expect(codeLenses(snapshot, '/ws/app/through.py')).toEqual([]);
    expect(codeLenses(snapshot, '/ws/pyproject.toml')).toEqual([]);
  });
});

describe('inlay hints', () => {
  it('tell tier and home of what is imported through the package', async () => {
    const { snapshot } = await snapshotOf(
      `${PACKAGE}# file: main.py\nfrom pkg import essential, special as s, local\n`,
    );
    const hints = inlayHints(snapshot, '/ws/main.py', { start: 0, end: 99 });
    expect(hints).toEqual([
      { offset: 25, label: 'Tier 1', tooltip: 'Tier 1 · essential' },
      {
        offset: 34,
        label: 'Tier 3 .deep.sub',
        tooltip: 'Tier 3 · specialised, home: pkg.deep.sub',
      },
      { offset: 46, label: 'Tier 3', tooltip: 'Tier 3 · specialised' },
    ]);
    expect(inlayHints(snapshot, '/ws/main.py', { start: 27, end: 30 })).toHaveLength(1);
    expect(inlayHints(snapshot, '/ws/pkg/__init__.py', { start: 0, end: 99 })).toEqual([]);
  });
});
