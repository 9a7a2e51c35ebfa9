/** Keys and values of our table: offered while they are typed, described where the pointer rests. */
import { describe, expect, it } from 'vitest';
import { completionsAt } from '../../server/src/ide/completion';
import { hoverAt } from '../../server/src/ide/hover';
import { snapshotOf } from './snapshot-of';

const PACKAGE =
  '# file: pkg/__init__.py\nfrom .ring import Ring\n# file: pkg/ring.py\nclass Ring: ...\n';

/** What is offered at the caret, each with what it writes where that is something else. */
async function offered(file: string, text: string): Promise<string[]> {
  const offset = text.indexOf('$0');
  const typing = { path: `/ws/${file}`, text: text.replace('$0', ''), offset };
  const { snapshot } = await snapshotOf(`${PACKAGE}# file: ${file}\n${typing.text}`);
  return completionsAt(snapshot, typing).map(({ label, newText, span }) => {
    const replaced = typing.text.slice(span.start, span.end);
    return `${label}${newText === label ? '' : ` ${newText.trim()}`}${replaced && ` <${replaced}>`}`;
  });
}
const pyproject = (text: string) => offered('pyproject.toml', text);
const own = (text: string) => offered('export-tiers.toml', text);

async function hovered(file: string, text: string): Promise<string | null> {
  const { snapshot } = await snapshotOf(`${PACKAGE}# file: ${file}\n${text.replace('$0', '')}`);
  return hoverAt(snapshot, `/ws/${file}`, text.indexOf('$0'))?.markdown ?? null;
}

describe('keys', () => {
  it('are offered in our table of a pyproject.toml, less those that are there', async () => {
    const found = await pyproject(
      '[project]\nname = "x"\n[tool.export-tiers]\nroots = ["src"]\nse$0\nexclude=[]\n[tool.ruff]\nignore = []\n',
    );
    expect(found).toContain('severity severity = <se>');
    expect(found).toContain('ignore ignore = <se>');
    expect(found).not.toContain('roots roots = <se>');
    expect(found).not.toContain('exclude exclude = <se>');
    expect(found).not.toContain('tier1 tier1 = <se>');
  });

  it('are those of a package in its table', async () => {
    const found = await pyproject('[[tool.export-tiers.package]]\nname = "pkg"\n$0\n');
    expect(found).toEqual([
      'tier1 tier1 =',
      'tier2 tier2 =',
      'tier3 tier3 =',
      'default-tier default-tier =',
      'homes homes =',
      'facades facades =',
      'mass-import-limit mass-import-limit =',
      'ignore-names ignore-names =',
      'targets targets =',
      'phases phases =',
      'severity-after severity-after =',
    ]);
  });

  it('are offered in tables inside, also of one line', async () => {
    const targets = ['exports', 'lines', 'import-time-ms', 'due'];
    const head = '[[tool.export-tiers.package]]\nname = "pkg"\n';
    expect(await pyproject(`${head}targets = { $0 }\n`)).toEqual(targets);
    expect(await pyproject(`${head}[tool.export-tiers.package.targets]\n$0 = 1\n`)).toEqual(
      targets,
    );
    expect(await own('[[package]]\nname = "pkg"\n[package.targets]\nl$0 = 1\n')).toContain(
      'lines <l>',
    );
  });

  it('stand at the top of an export-tiers.toml', async () => {
    expect(await own('$0')).toContain('python-version python-version =');
    expect(await own('[project]\n$0')).toEqual([]);
  });

  it('of severities are rules', async () => {
    expect(await pyproject('[tool.export-tiers.severity]\nET$0 = "off"\n')).toContain('ET101 <ET>');
  });

  it('that are dotted are left alone', async () => {
    expect(await own('severity.ET$0 = "off"\n')).toEqual([]);
  });
});

describe('headers', () => {
  it('of our table and those in it', async () => {
    expect(await pyproject('[to$0]')).toEqual(['tool.export-tiers <to>']);
    expect(await pyproject('[tool.$0]')).toEqual(['export-tiers']);
    expect(await pyproject('[tool.export-tiers.s$0]')).toEqual(
      expect.arrayContaining(['severity <s>', 'package <s>']),
    );
    expect(await pyproject('[tool.export-tiers.s$0]')).not.toContain('select <s>');
    expect(await own('[[package.$0]]')).toEqual(['homes', 'targets', 'phases', 'severity-after']);
    expect(await pyproject('[tool.ruff.$0]')).toEqual([]);
    expect(await pyproject('[project.$0]')).toEqual([]);
  });
});

describe('values', () => {
  it('that there are few of', async () => {
    expect(await own('platform = $0\n')).toEqual([
      'linux "linux"',
      'darwin "darwin"',
      'win32 "win32"',
    ]);
    expect(await own('platform = "l$0"\n')).toContain('linux <l>');
    expect(await own('respect-gitignore = t$0\n')).toEqual(['true <t>', 'false <t>']);
    expect(await own('severity = { ET101 = "$0" }\n')).toContain('error');
    expect(await own('[[package]]\nname="pkg"\ndefault-tier = $0\n')).toEqual(['1', '2', '3']);
    expect(await own('baseline = "$0"\n')).toEqual([]);
  });

  it('that are rules', async () => {
    expect(await own('select = ["ET101", "$0"]\n')).toContain('ET103');
    expect(await own('ignore = [$0]\n')).toContain('ET103 "ET103"');
    expect(await own('per-file-ignores = { "tests/**" = ["ET$0"] }\n')).toContain('ET105 <ET>');
  });

  it('of a package are its names, as before', async () => {
    expect(await own('[[package]]\nname = "pkg"\ntier1 = ["$0"]\n')).toEqual(['Ring', 'ring']);
  });
});

describe('nothing', () => {
  it.each([
    '[project]\n$0',
    '[tool.ruff]\n$0',
    '[tool.export-tiers-else]\n$0',
    '$0',
    '[tool.export-tiers]\n# $0\n',
    '[tool.export-tiers]\nbaseline = "sel$0"\n',
    '[tool.export-tiers.nothing]\n$0\n',
  ])('%j', async (text) => {
    expect(await pyproject(text)).toEqual([]);
  });

  it('in other files', async () => {
    expect(await offered('other.toml', '$0')).toEqual([]);
  });
});

describe('hover', () => {
  it('of a key says what it is for', async () => {
    expect(
      await hovered('pyproject.toml', '[tool.export-tiers]\nba$0seline = "x"\n'),
    ).toMatchInlineSnapshot(`
      "**baseline**: text

      A file of known findings, relative to this file; those in it are not told."
    `);
    expect(
      await hovered(
        'pyproject.toml',
        '[[tool.export-tiers.package]]\nname = "pkg"\ntargets = { $0lines = 3 }\n',
      ),
    ).toMatchInlineSnapshot(`
      "**lines**: number

      How many lines its \`__init__.py\` shall have."
    `);
  });

  it('of a rule says what it finds', async () => {
    expect(await hovered('export-tiers.toml', 'select = ["ET1$003"]\n')).toMatchInlineSnapshot(`
      "[ET103](https://github.com/export-tiers/export-tiers/blob/main/docs/rules/ET103.md) star-import

      Everything is imported from a tiered package."
    `);
    expect(await hovered('export-tiers.toml', '[severity]\nET1$003 = "off"\n')).toMatch(
      /^\[ET103\]/,
    );
  });

  it('is not there for anything else', async () => {
    expect(await hovered('pyproject.toml', '[project]\nna$0me = "x"\n')).toBeNull();
    expect(
      await hovered('pyproject.toml', '[tool.export-tiers]\nbaseline = "sel$0ect"\n'),
    ).toBeNull();
    expect(await hovered('pyproject.toml', '[tool.export-tiers]\n# sel$0ect\n')).toBeNull();
  });
});

describe('where another server knows the schema', () => {
  const text = 'severity = {}\n';
  const at = async (file: string) => {
    const source = file === 'pyproject.toml' ? `[tool.export-tiers]\n${text}` : text;
    const { snapshot } = await snapshotOf(`${PACKAGE}# file: ${file}\n${source}`);
    const path = `/ws/${file}`;
    return {
      keys: completionsAt(snapshot, { path, text: source, offset: source.length }, true).length,
      hover: hoverAt(snapshot, path, source.indexOf('sever') + 2, true),
    };
  };

  it('keys of export-tiers.toml are left to it', async () => {
    expect(await at('export-tiers.toml')).toEqual({ keys: 0, hover: null });
  });

  it('those of pyproject.toml are not: its schema is another one', async () => {
    const { keys, hover } = await at('pyproject.toml');
    expect(keys).toBeGreaterThan(5);
    expect(hover?.markdown).toContain('The severity of rules');
  });
});
