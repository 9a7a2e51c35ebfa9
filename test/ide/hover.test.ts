import { describe, expect, it } from 'vitest';
import { hoverAt } from '../../server/src/ide/hover';
import { PACKAGE, snapshotOf } from './snapshot-of';

/** The hover at the caret: what it speaks of, and its text. */
async function hover(source: string): Promise<string | null> {
  const { snapshot, fixture } = await snapshotOf(source);
  if (!fixture.caret) throw new Error('no caret in the fixture');
  const { path, offset } = fixture.caret;
  const found = hoverAt(snapshot, path, offset);
  if (!found) return null;
  const text = fixture.files.get(path) ?? '';
  return `${text.slice(found.span.start, found.span.end)}\n---\n${found.markdown}`;
}

const inMain = (text: string) => hover(`${PACKAGE}# file: main.py\n${text}\n`);
const headline = (text: string | null) => text?.split('\n')[2] ?? null;

describe('on a name in an import', () => {
  it('says in words that nobody imports it', async () => {
    const source = PACKAGE.replace('import sync_manager', 'import sync_mana$0ger');
    expect(await hover(source)).toContain('\n\nNothing in the workspace imports it\n');
  });

  it('through the package', async () => {
    expect(await inMain('from pkg import essential, com$0mon')).toMatchInlineSnapshot(`
      "common
      ---
      **Tier 2 · commonly used** — \`pkg.common\`

      Home: \`pkg.core\`

      \`\`\`python
      def common(a: int, *rest) -> str
      \`\`\`

      What is commonly \\*used\\*.

      Imported through the package by 1 file, from its submodule by 1 file

      Importing \`pkg\` loads 7 modules; its home needs 2"
    `);
  });

  it('under an alias, at the alias', async () => {
    expect(headline(await inMain('from pkg import special as s$0p'))).toMatchInlineSnapshot(
      `"**Tier 3 · specialised** — \`pkg.special\`"`,
    );
  });

  it('that a hop renames', async () => {
    expect(await inMain('from pkg import rena$0med')).toMatchInlineSnapshot(`
      "renamed
      ---
      **Tier 3 · specialised** — \`pkg.renamed\`

      Home: \`pkg.deep.sub\` as \`original\`

      \`\`\`python
      def original()
      \`\`\`

      Imported through the package by 1 file, from its submodule by 0 files

      Importing \`pkg\` loads 7 modules; its home needs 3"
    `);
  });

  it('from its home already', async () => {
    expect(await inMain('from pkg.deep.sub import spe$0cial')).toMatchInlineSnapshot(`
      "special
      ---
      **Tier 3 · specialised** — \`pkg.special\`

      Home: \`pkg.deep.sub\` (imported from there)

      \`\`\`python
      class special
      \`\`\`

      \`pkg\` → \`pkg._private\` → \`pkg.deep.sub\`

      Imported through the package by 0 files, from its submodule by 2 files

      Importing \`pkg.deep.sub\` loads 7 modules, for \`pkg\` runs first; it needs 3"
    `);
  });

  it('from its home under the home’s name', async () => {
    expect(headline(await inMain('from pkg.deep.sub import ori$0ginal'))).toMatchInlineSnapshot(
      `"**Tier 3 · specialised** — \`pkg.renamed\`"`,
    );
  });

  it('that has no home', async () => {
    expect(await inMain('from pkg import lo$0cal')).toMatchInlineSnapshot(`
      "local
      ---
      **Tier 3 · specialised** — \`pkg.local\`

      No home. It is defined in the package's own \`__init__.py\`.

      \`\`\`python
      def local()
      \`\`\`

      Imported through the package by 1 file

      Importing \`pkg\` loads 7 modules"
    `);
  });

  it('relative, inside the package', async () => {
    const source = `${PACKAGE}# file: pkg/deep/user.py\nfrom .. import spec$0ial\n`;
    expect(headline(await hover(source))).toMatchInlineSnapshot(
      `"**Tier 3 · specialised** — \`pkg.special\`"`,
    );
  });

  it.each([
    'from os import pa$0th',
    'from pkg.core import noth$0ing',
    'from pkg import missing$0_name',
    'import o$0s',
    'pri$0nt()',
    '# from pkg import com$0mon',
  ])('null where there is nothing to add: %s', async (text) => {
    expect(await inMain(text)).toBeNull();
  });
});

describe('on the package in an import', () => {
  it('shows its figures', async () => {
    expect(await inMain('from pk$0g import common')).toMatchInlineSnapshot(`
      "pkg
      ---
      **Tiered package** — \`pkg\`

      8 exports (Tier 1: 2, Tier 2: 1, Tier 3: 5)

      Imported through the package by 1 statement

      Importing \`pkg\` loads 7 modules"
    `);
    expect(headline(await inMain('import pk$0g as p'))).toMatchInlineSnapshot(
      `"**Tiered package** — \`pkg\`"`,
    );
  });
});

describe('on an attribute', () => {
  it.each([
    ['import pkg as p', 'p.comm$0on(1)'],
    ['import pkg', 'pkg.comm$0on(1)'],
    ['import pkg.core', 'pkg.comm$0on(1)'],
  ])('%s; %s', async (statement, use) => {
    const text = await inMain(`${statement}\n${use}`);
    expect(text).toMatch(/^common\n---\n\*\*Tier 2/);
  });

  it('of a package that its parent holds', async () => {
    const source = PACKAGE.replaceAll('# file: pkg/', '# file: top/pkg/').replace(
      'name = "pkg"',
      'name = "top.pkg"',
    );
    const text = await hover(
      `${source}# file: top/__init__.py\n# file: main.py\nfrom top import pkg\npkg.comm$0on\n`,
    );
    expect(headline(text)).toContain('`top.pkg.common`');
  });

  it.each([
    ['a name that is bound twice', 'import pkg as p\nif x: p = other\np.comm$0on'],
    ['a parameter of the same name', 'import pkg\ndef f(pkg):\n    return pkg.comm$0on'],
    ['an attribute of an export', 'import pkg\npkg.special.comm$0on'],
    ['a string', 'import pkg\n"pkg.comm$0on"'],
    ['another module’s', 'import pkg.core\npkg.core.comm$0on'],
  ])('not: %s', async (_, text) => {
    expect(await inMain(text)).toBeNull();
  });
});

describe('in the package’s own file', () => {
  const edited = (from: string, to: string) => hover(PACKAGE.replace(from, to));

  it('on a re-export, by both of its names', async () => {
    expect(headline(await edited('original as renamed', 'orig$0inal as renamed'))).toContain(
      '`pkg.renamed`',
    );
    expect(headline(await edited('original as renamed', 'original as ren$0amed'))).toContain(
      '`pkg.renamed`',
    );
  });

  it('on a definition and on an entry of __all__', async () => {
    expect(headline(await edited('def local', 'def lo$0cal'))).toContain('`pkg.local`');
    expect(headline(await edited('"special", "other"', '"spec$0ial", "other"'))).toContain(
      '`pkg.special`',
    );
  });
});

describe('in a tier document', () => {
  const edited = (from: string, to: string) => hover(PACKAGE.replace(from, to));

  it('on a name', async () => {
    expect(headline(await edited('"common"]', '"com$0mon"]'))).toContain('`pkg.common`');
  });

  it('on a pattern', async () => {
    expect(await edited('"*_manager"', '"*_mana$0ger"')).toMatchInlineSnapshot(`
      ""*_manager"
      ---
      **Tier 3 · specialised** — \`*_manager\` in \`pkg\`

      1 export: \`sync_manager\`"
    `);
  });

  it('on a facade', async () => {
    expect(await edited('facades = ["facade"]', 'facades = ["fac$0ade"]')).toMatchInlineSnapshot(`
      ""facade"
      ---
      **Facade · good to import from** — \`pkg.facade\`

      Importing \`pkg.facade\` loads 7 modules, for \`pkg\` runs first; it needs 3"
    `);
  });

  it('on a name that does not exist', async () => {
    expect(await edited('"local",', '"loc$0ale",')).toMatchInlineSnapshot(`
      ""locale"
      ---
      **Tier 3 · specialised** — \`locale\`

      \`pkg\` has no export of this name"
    `);
  });
});
