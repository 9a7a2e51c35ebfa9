/** Homes: the order of the rules, and that nothing is a home that does not provably bind the object. */

import { describe, expect, it } from 'vitest';
import type { Binding } from '../../server/src/graph/resolution';
import { told } from '../../server/src/l10n';
import { readMarkdownTiers } from '../../server/src/tiers/document/markdown';
import { policyOf } from '../../server/src/tiers/policy-of';
import { buildTieredPackage } from '../../server/src/tiers/tiered-package';
import { dedent } from '../support/fixture';
import { fakeGraph } from './fake-graph';

/** `name = home | others` of each export, or why it has none. */
function homes(graphText: string, document = '', binders: readonly string[] = []) {
  const graph = fakeGraph(graphText);
  const submodules = new Set(graph.submodules('pkg'));
  const text = dedent(document);
  const documents = [readMarkdownTiers('/d.md', 'pkg', text, (name) => submodules.has(name))];
  const bindingModules = (name: string): Binding[] =>
    binders
      .map((one) => one.split(':'))
      .filter(([, bound]) => bound === name)
      .map(([module = '']) => ({ module, name }));
  const built = buildTieredPackage(graph, graph, policyOf('pkg', documents), { bindingModules });
  const spell = ({ module, name }: Binding) => `${module}:${name}`;
  const said = [...(built?.exports.values() ?? [])].map(
    (one) =>
      `${one.name} = ${[one.home ? spell(one.home) : one.noHome && told(one.noHome), ...one.otherHomes().map(spell)].join(' | ')}`,
  );
  return { said, problems: built?.problems?.map(({ message }) => message) };
}

const good = (...lines: string[]) => `## Good\n\`\`\`python\n${lines.join('\n')}\n\`\`\`\n`;

describe('the order', () => {
  const chain = `
    pkg: x -> pkg.hop:x
    pkg.hop: x -> pkg.inner:x
    pkg.inner: x -> pkg.made:x
    pkg.made: x
    pkg.other: x -> pkg.made:x
    pkg.wrong: x
  `;
  it('1: what is declared', () => {
    expect(homes(chain, good('from pkg.other import x')).said).toEqual([
      'x = pkg.other:x | pkg.made:x | pkg.inner:x | pkg.hop:x',
    ]);
  });
  it('2: a listed module of the chain, the deepest; then a facade of it', () => {
    const listed = '## Tier 3\n- `hop`\n- `inner`\n';
    const facade = good('from pkg import hop');
    expect(homes(chain, listed).said).toEqual(['x = pkg.inner:x | pkg.hop:x | pkg.made:x']);
    expect(homes(chain, facade).said).toEqual(['x = pkg.hop:x | pkg.made:x | pkg.inner:x']);
    expect(homes(chain, `${facade}## Tier 2\n- \`inner\`\n`).said[0]).toMatch(/^x = pkg.inner:x/);
  });
  it('3: the definition inside the package', () => {
    expect(homes(chain).said).toEqual(['x = pkg.made:x | pkg.inner:x | pkg.hop:x']);
  });
  it('4: the deepest public hop inside, and then 5: the definition outside', () => {
    const outside = `
      pkg: a -> pkg.hop:a
      pkg: b -> far.made:b
      pkg: c -> unknown.lib:c
      pkg: d -> pkg._private:d
      pkg.hop: a -> pkg._private:a
      pkg._private: a -> far.made:a
      pkg._private: d -> far._made:d
      far.made: a
      far.made: b
      far._made: d
    `;
    expect(homes(outside).said).toEqual([
      'a = pkg.hop:a | far.made:a',
      'b = far.made:b',
      'c = unknown.lib:c',
      'd = It comes from private modules only: `pkg._private`, `far._made`.',
    ]);
  });
  it('last: another public module inside that has the object, by the scan', () => {
    const binder = `
      pkg: x -> pkg._made:x
      pkg._made: x
      pkg.shown: x -> pkg._made:x
      pkg.wrong: x
      far.user: x -> pkg._made:x
    `;
    const scanned = ['far.user:x', 'pkg.wrong:x', 'pkg.shown:x'];
    expect(homes(binder, '', scanned).said).toEqual(['x = pkg.shown:x | far.user:x']);
  });
});

describe('names', () => {
  it('change along the way', () => {
    const renamed = `
      pkg: public -> pkg.mid:middle
      pkg.mid: middle -> pkg._made:_own
      pkg._made: _own
    `;
    expect(homes(renamed).said).toEqual(['public = pkg.mid:middle']);
    expect(homes(renamed, good('from pkg.mid import middle as public')).said).toEqual([
      'public = pkg.mid:middle',
    ]);
  });
  it('are the ones that the package takes, where a module has two', () => {
    const aliased = `
      pkg: x -> pkg.made:x
      pkg.made: x -> pkg.made:Real
      pkg.made: Real
    `;
    expect(homes(aliased).said).toEqual(['x = pkg.made:x']);
  });
  it('that are private in a public module are no home for public exports', () => {
    const own = `
      pkg: x -> pkg.made:_x
      pkg: __version__ -> pkg.made:__version__
      pkg.made: _x
      pkg.made: __version__
    `;
    expect(homes(own).said).toEqual([
      'x = It is private where it comes from.',
      '__version__ = pkg.made:__version__',
    ]);
  });
});

describe('deprecated modules', () => {
  const text = `
    pkg: x -> pkg.deprecated.old:x
    pkg: y -> pkg.deprecated.old:y
    pkg.deprecated.old: x
    pkg.deprecated.old: y
    pkg.kept: x -> pkg.deprecated.old:x
  `;
  it('come last where another public module has the object', () => {
    expect(homes(text, '', ['pkg.kept:x']).said).toEqual([
      'x = pkg.kept:x | pkg.deprecated.old:x',
      'y = pkg.deprecated.old:y',
    ]);
    expect(homes(text, good('from pkg import kept')).said[0]).toBe(
      'x = pkg.kept:x | pkg.deprecated.old:x',
    );
  });
  it('count where they are declared', () => {
    expect(homes(text, good('from pkg.deprecated.old import x'), ['pkg.kept:x']).said[0]).toBe(
      'x = pkg.deprecated.old:x | pkg.kept:x',
    );
  });
});

describe('exports without a home', () => {
  it('say why', () => {
    const text = `
      pkg: here
      pkg: made dynamic
      pkg: gone -> pkg.a:gone
      pkg: sub module
      pkg: json -> json:
      pkg.a: z
    `;
    expect(homes(text).said).toEqual([
      "here = It is defined in the package's own `__init__.py`.",
      'made = It is made at run time.',
      'gone = nothing in pkg.a binds it',
      'sub = pkg:sub',
      'json = It is the module `json`; only `import json` gives it.',
    ]);
  });
});

describe('modules that no import statement can spell', () => {
  it('are no homes', () => {
    const { said } = homes(`
      pkg: a -> pkg.lambda:a
      pkg: b -> pkg.hop:b
      pkg.hop: b -> pkg.async:b
      pkg.lambda: a
      pkg.async: b
    `);
    expect(said).toEqual([
      'a = It comes from `pkg.lambda`, which no import statement can spell.',
      'b = pkg.hop:b',
    ]);
  });
});

describe('what is uncertain', () => {
  it.each([
    [
      'a hop with a fallback keeps the home at the hop',
      'pkg: x -> pkg.a:x\npkg.a: x -> pkg.b:x !fallback\npkg.b: x',
      'x = pkg.a:x',
    ],
    [
      'a fallback in the package itself leaves it to the fix to warn',
      'pkg: x -> pkg.a:x !fallback\npkg.a: x -> pkg.b:x\npkg.b: x',
      'x = pkg.b:x | pkg.a:x',
    ],
    [
      'a hop that chooses keeps the home at the hop',
      'pkg: x -> pkg.a:x\npkg.a: x -> pkg.b:x !conditional\npkg.b: x',
      'x = pkg.a:x',
    ],
    [
      'so does a choice in the package itself',
      'pkg: x -> pkg.a:x !conditional\npkg.a: x',
      'x = pkg.a:x',
    ],
    [
      'a rebound variable is taken where the package takes it',
      'pkg: x -> pkg.a:x\npkg.a: x -> pkg.b:x\npkg.b: x !rebound',
      'x = pkg.a:x',
    ],
    [
      'and with no hop between, its module is all there is',
      'pkg: x -> pkg.b:x\npkg.b: x !rebound',
      'x = pkg.b:x',
    ],
    [
      'a name bound twice is what came last',
      'pkg: x -> pkg.a:x !shadowed\npkg.a: x',
      'x = pkg.a:x',
    ],
    [
      'a lazy package whose submodule has the name is no home',
      'pkg: x -> pkg.x:x\npkg.x: x -> pkg.x.x:x !lazy !submodule-name\npkg.x.x: x',
      'x = pkg.x.x:x',
    ],
  ])('%s', (_, text, expected) => {
    expect(homes(text).said).toEqual([expected]);
  });
  it('other modules that may have something else are not offered', () => {
    const text = `
      pkg: x -> pkg.a:x
      pkg.a: x
      pkg.b: x -> pkg.a:x !fallback
      pkg.c: x -> pkg.a:x !conditional
      pkg.d: x -> pkg.a:x
      pkg.e: x dynamic
    `;
    expect(
      homes(text, '', ['pkg.b:x', 'pkg.c:x', 'pkg.d:x', 'pkg.e:x', 'pkg.none:x']).said,
    ).toEqual(['x = pkg.a:x | pkg.d:x']);
  });
});

describe('a declared home', () => {
  it('that does not bind the object is a problem, and the next rule counts', () => {
    const text = `
      pkg: x -> pkg.a:x
      pkg: y -> pkg.a:y
      pkg: z -> pkg.a:z
      pkg: d -> pkg.a:d
      pkg.a: x
      pkg.a: y
      pkg.a: z
      pkg.a: d
      pkg.b: x
      pkg.b: d dynamic
      pkg._c: z -> pkg.a:z
    `;
    const document = good('from pkg.b import x, y, d', 'from pkg._c import z');
    expect(homes(text, document)).toMatchInlineSnapshot(`
      {
        "problems": [
          "\`x\` of \`pkg.b\` is another object: it comes from \`pkg.b\`, the export from \`pkg.a\`.",
          "\`y\` is not found in \`pkg.b\`: nothing in pkg.b binds it.",
          "\`pkg._c\` is private: callers should not import from it.",
        ],
        "said": [
          "x = pkg.a:x",
          "y = pkg.a:y",
          "z = pkg.a:z",
          "d = pkg.a:d",
        ],
      }
    `);
  });
});
