/** ET107: patches and look-ups by text, and the edits that keep what they patch. */
import { describe, expect, it } from 'vitest';
import type { Fix } from '../../server/src/fixes/fix';
import { applyEdits } from '../../server/src/text';
import { openRuleFixture } from '../support/rule-check';

const PACKAGE = `
# file: pkg/__init__.py
from .home import get, t1_open, Ring, table
from .other import cp_send as send
# file: pkg/home.py
def get(): ...
def t1_open(): ...
class Ring:
    def push(self): ...
table = {}
# file: pkg/other.py
def cp_send(): ...
`;

async function open(files: string) {
  const fixture = await openRuleFixture(PACKAGE + files);
  const texts = (fix: Fix | undefined) =>
    Object.fromEntries(
      (fix?.files ?? []).map(({ path, edits }) => {
        const name = path.replace('/ws/', '');
        return [name, applyEdits(fixture.text(name), edits)];
      }),
    );
  return {
    findings: (path: string) => fixture.findings(path).filter(({ code }) => code === 'ET107'),
    all: fixture.findings,
    text: fixture.text,
    texts,
  };
}

/** The findings of a test file: the marked text with the code's own view of it. */
async function found(test: string): Promise<string[]> {
  const { findings, text } = await open(`# file: test_x.py\n${test}\n`);
  return findings('test_x.py').map(({ span, message }) => {
    const word = text('test_x.py').slice(span.start, span.end);
    return `${word}: ${message.includes('is patched') ? 'patched' : 'looked up'}`;
  });
}

describe('places', () => {
  it.each([
    ['a patch', 'mock.patch("pkg.get")', ['get: patched']],
    ['a decorator', '@patch("pkg.get", autospec=True)\ndef test(m): ...', ['get: patched']],
    ['a context manager', 'with patch("pkg.get") as m: pass', ['get: patched']],
    ['a target by keyword', 'patch(target="pkg.get")', ['get: patched']],
    ['mocker', 'mocker.patch("pkg.get", return_value=1)', ['get: patched']],
    ['an object', 'import pkg\npatch.object(pkg, "get")', ['get: patched']],
    ['an object by `__import__`', 'patch.object(__import__("pkg"), "get")', ['get: patched']],
    [
      'an object of `sys.modules`',
      'import sys\nimport pkg\npatch.object(sys.modules["pkg"], "get")',
      ['get: patched'],
    ],
    ['an object by alias', 'import pkg as p\nmocker.patch.object(p, "get")', ['get: patched']],
    [
      'several',
      'patch.multiple("pkg", get=1, send=2, spec=True)',
      ['get: patched', 'send: patched'],
    ],
    ['a dictionary', 'patch.dict("pkg.table", a=1)', ['table: looked up']],
    ['monkeypatch', 'monkeypatch.setattr("pkg.get", f)', ['get: patched']],
    [
      'monkeypatch on an object',
      'import pkg\nmonkeypatch.setattr(pkg, "get", f)',
      ['get: patched'],
    ],
    ['monkeypatch that deletes', 'monkeypatch.delattr("pkg.get", raising=False)', ['get: patched']],
    ['a spy', 'import pkg\nmocker.spy(pkg, "get")', ['get: patched']],
    ['a method of a class', 'patch("pkg.Ring.push")', ['Ring: looked up']],
    ['an imported module', 'import_module("pkg").get()', ['get: looked up']],
    ['getattr of it', 'getattr(importlib.import_module("pkg"), "get")', ['get: looked up']],
    ['a name for it', 'p = import_module("pkg")\nsetattr(p, "get", 1)', ['get: patched']],
    ['a constant', 'TARGET = "pkg"\npatch(f"{TARGET}.get")', ['f"{TARGET}.get": patched']],
    [
      'a constant and a text',
      'TARGET = "pkg"\npatch(TARGET + ".get")',
      ['TARGET + ".get": patched'],
    ],
    ['a constant alone', 'TARGET = "pkg.get"\npatch(TARGET)', ['TARGET: patched']],
    ['another raw literal', "patch(r'pkg.get')", ['get: patched']],
  ])('%s', async (_, test, expected) => {
    expect(await found(test)).toEqual(expected);
  });

  it.each([
    ['Tier 1', 'patch("pkg.t1_open")'],
    ['a submodule', 'patch("pkg.home.get")'],
    ['what is not exported', 'patch("pkg.nothing")'],
    ['another package', 'patch("other.pkg.get")\npatch("pkgx.get")'],
    ['a parameter of the name', 'import pkg\ndef test(pkg):\n    patch.object(pkg, "get")'],
    ['a comment', '# patch("pkg.get")'],
    ['a text that is built', 'patch("pkg." + name)\npatch(f"pkg.{name}")\npatch(name)'],
    ['a word that only looks alike', 'dispatch("pkg.get")'],
    ['a dictionary of something else', 'registry.dict("pkg.table", a=1)'],
    ['several of something else', 'parser.multiple("pkg", get=1)'],
  ])('not %s', async (_, test) => {
    expect(await found(test)).toEqual([]);
  });
});

describe('the paired edit', () => {
  const USER = '# file: app.py\ndef run():\n    from pkg import get\n    return get()\n';

  it('moves the import and its patch, and is safe where nothing else sees either', async () => {
    const { findings, texts } = await open(
      `${USER}# file: test_x.py\nimport app\n@patch("pkg.get")\ndef test(m):\n    app.run()\n`,
    );
    const [fix] = findings('test_x.py')[0]?.fixes() ?? [];
    expect(fix?.safety).toEqual({ kind: 'safe' });
    expect(fix?.preferred).toBe(true);
    expect(fix?.title).toBe('Import `get` from `pkg.home` and patch it there (2 files)');
    expect(texts(fix)).toEqual({
      'app.py': 'def run():\n    from pkg.home import get\n    return get()\n',
      'test_x.py': 'import app\n@patch("pkg.home.get")\ndef test(m):\n    app.run()\n',
    });
  });

  it('is offered at the import, too, first', async () => {
    const { all } = await open(`${USER}# file: test_x.py\nimport app\npatch("pkg.get")\n`);
    const titles = all('app.py').flatMap((finding) => finding.fixes().map(({ title }) => title));
    expect(titles).toEqual([
      'Import `get` from `pkg.home` and patch it there (2 files)',
      'Import `get` from `pkg.home`',
    ]);
  });

  it.each([
    ['import pkg as p\npatch.object(p, "get", new=f)', 'patch("pkg.home.get", new=f)'],
    ['import pkg\nmonkeypatch.setattr(pkg, "get", f)', 'monkeypatch.setattr("pkg.home.get", f)'],
    ['import pkg\nmonkeypatch.delattr(pkg, "get")', 'monkeypatch.delattr("pkg.home.get")'],
    ['patch.multiple("pkg", get=f)', 'patch.multiple("pkg.home", get=f)'],
    ['with mock.patch("pkg.get"), open(x): ...', 'with mock.patch("pkg.home.get"), open(x): ...'],
    ["mocker.patch('pkg.get')", "mocker.patch('pkg.home.get')"],
    ['P = "pkg"\npatch(f"{P}.get")', 'P = "pkg"\npatch("pkg.home.get")'],
    [
      'patch("pkg.get")\ngetattr(import_module("pkg"), "get")',
      'patch("pkg.home.get")\ngetattr(import_module("pkg.home"), "get")',
    ],
    [
      'patch("pkg.get")\nimport_module("pkg").get',
      'patch("pkg.home.get")\nimport_module("pkg.home").get',
    ],
  ])('rewrites %j', async (test, after) => {
    const { findings, texts } = await open(`# file: test_x.py\n${test}\n`);
    const [fix] = findings('test_x.py')[0]?.fixes() ?? [];
    expect(texts(fix)).toEqual({ 'test_x.py': `${after}\n` });
    expect(fix?.safety).toEqual({ kind: 'safe' });
  });

  it('gives the name that the home has', async () => {
    const { findings, texts } = await open(
      '# file: app.py\nimport pkg\ndef run():\n    pkg.send()\n# file: test_x.py\nimport app\npatch("pkg.send")\n',
    );
    const [fix] = findings('test_x.py')[0]?.fixes() ?? [];
    expect(texts(fix)).toEqual({
      'app.py': 'import pkg\nfrom pkg import other\ndef run():\n    other.cp_send()\n',
      'test_x.py': 'import app\npatch("pkg.other.cp_send")\n',
    });
  });
});

describe('what makes it unsafe', () => {
  const TEST = '# file: test_x.py\nimport app\npatch("pkg.get")\n';
  const LATE = '    from pkg import get\n    return get()\n';

  it.each([
    [
      'another file that takes the name from the home late',
      `# file: app.py\ndef run():\n${LATE}def other():\n    from pkg.home import get\n    get()\n${TEST}`,
      'a patch of `pkg.home.get` would reach ws/app.py as well',
    ],
    [
      'a patch of the home that is there already',
      `# file: app.py\ndef run():\n${LATE}${TEST}patch("pkg.home.get")\n`,
      'ws/test_x.py patches `pkg.home.get`, which would be seen here from then on',
    ],
    [
      'a patch that cannot be edited',
      `# file: app.py\ndef run():\n${LATE}${TEST}import pkg\nmocker.spy(pkg, "get")\n`,
      'ws/test_x.py would go on using `pkg.get`',
    ],
    [
      'a string that may be a patch',
      `# file: app.py\ndef run():\n${LATE}${TEST}swap("pkg.get")\n`,
      'ws/test_x.py would go on using `pkg.get`',
    ],
    [
      'an assignment to the package',
      `# file: app.py\nimport pkg\ndef run():\n${LATE}    pkg.get = 1\n${TEST}`,
      'ws/app.py would go on using `pkg.get`',
    ],
  ])('%s', async (_, files, reason) => {
    const { findings } = await open(files);
    const [fix] = findings('test_x.py')[0]?.fixes() ?? [];
    expect(fix?.safety).toEqual({ kind: 'unsafe', reason });
  });

  it('the home’s own functions that use the name', async () => {
    const { findings } = await open(
      '# file: pkg/home.py\ndef get(): ...\ndef more():\n    return get()\n# file: test_x.py\npatch("pkg.get")\n',
    );
    const [fix] = findings('test_x.py')[0]?.fixes() ?? [];
    expect(fix?.safety).toEqual({
      kind: 'unsafe',
      reason: 'a patch of `pkg.home.get` would reach `pkg.home` itself as well',
    });
  });

  it('the package’s own functions that use the name', async () => {
    const { findings } = await open(
      '# file: pkg/__init__.py\nfrom .home import get\ndef all():\n    return get()\n# file: test_x.py\npatch("pkg.get")\n',
    );
    const [fix] = findings('test_x.py')[0]?.fixes() ?? [];
    expect(fix?.safety).toEqual({
      kind: 'unsafe',
      reason: '`pkg` itself would go on using `pkg.get`',
    });
  });
});

describe('what leaves it safe', () => {
  it.each([
    ['a use of the name by the home when it is loaded', 'def get(): ...\nall = [get]\n'],
    ["the home's functions that use other names", 'def get(): ...\ndef f():\n    return g()\n'],
  ])('%s', async (_, home) => {
    const { findings } = await open(
      `# file: pkg/home.py\n${home}# file: test_x.py\npatch("pkg.get")\n`,
    );
    const [fix] = findings('test_x.py')[0]?.fixes() ?? [];
    expect(fix?.safety).toEqual({ kind: 'safe' });
  });
});

describe('a patch that nothing undoes', () => {
  const BOOT = '# file: boot.py\npatch("pkg.get").start()\n';

  it('is seen by whoever is loaded later, so the paired edit is unsafe', async () => {
    const { findings } = await open(BOOT);
    const [fix] = findings('boot.py')[0]?.fixes() ?? [];
    expect(fix?.safety).toEqual({
      kind: 'unsafe',
      reason: 'what is loaded later would go on using `pkg.get`',
    });
  });

  it.each([
    ['of no test', BOOT, 'unsafe'],
    ['of a test', BOOT.replace('boot.py', 'test_boot.py'), 'safe'],
    ['in a function', '# file: boot.py\ndef go():\n    patch("pkg.get").start()\n', 'safe'],
    ['that stops', '# file: boot.py\npatch("pkg.get")\n', 'safe'],
  ])('%s, and an import at module level', async (_, files, expected) => {
    const { all } = await open(`# file: app.py\nfrom pkg import get\n${files}`);
    const fix = all('app.py')
      .find(({ code }) => code === 'ET101')
      ?.fixes()
      .at(-1);
    expect(fix?.safety.kind).toBe(expected);
  });
});

describe('one place alone', () => {
  it('is safe where the object is only looked up', async () => {
    const { findings, texts } = await open('# file: test_x.py\npatch("pkg.Ring.push")\n');
    const [fix] = findings('test_x.py')[0]?.fixes() ?? [];
    expect(fix?.safety).toEqual({ kind: 'safe' });
    expect(texts(fix)).toEqual({ 'test_x.py': 'patch("pkg.home.Ring.push")\n' });
  });

  it('is unsafe for a patch: somebody would lose it', async () => {
    const { findings } = await open(
      '# file: app.py\ndef run():\n    from pkg import get\n# file: test_x.py\npatch("pkg.get")\n',
    );
    const fixes = findings('test_x.py')[0]?.fixes() ?? [];
    expect(fixes[1]?.safety).toEqual({
      kind: 'unsafe',
      reason: '`pkg.get` would no longer be patched for ws/app.py',
    });
  });
});

describe('imports that a patch may be seen by', () => {
  const safety = async (files: string) => {
    const { all } = await open(files);
    return all('app.py')
      .find(({ code }) => code === 'ET101')
      ?.fixes()
      .at(-1)?.safety.kind;
  };
  const TOP = '# file: app.py\nfrom pkg import get\n';
  const INNER = '# file: app.py\ndef run():\n    from pkg import get\n';
  const FAKE = 'import sys\ndef fake(name, m):\n    sys.modules[name] = m\n';

  it.each([
    [
      'at module level, loaded before',
      `${TOP}# file: test_x.py\nimport app\npatch("pkg.get")\n`,
      'safe',
    ],
    ['at module level, never loaded by it', `${TOP}# file: test_x.py\npatch("pkg.get")\n`, 'safe'],
    [
      'at module level, loaded while it is in place',
      `${TOP}# file: test_x.py\n@patch("pkg.get")\ndef test(m):\n    import app\n`,
      'unsafe',
    ],
    [
      'at module level, loaded late by another module',
      `${TOP}# file: mid.py\ndef go():\n    import app\n# file: test_x.py\nimport mid\npatch("pkg.get")\n`,
      'unsafe',
    ],
    [
      'at module level, loaded by conftest',
      `${TOP}# file: conftest.py\nimport app\n# file: test_x.py\npatch("pkg.get")\ndef test():\n    import app\n`,
      'safe',
    ],
    ['in a function', `${INNER}# file: test_x.py\npatch("pkg.get")\n`, 'unsafe'],
    [
      'in a function, the home patched',
      `${INNER}# file: test_x.py\npatch("pkg.home.get")\n`,
      'unsafe',
    ],
    [
      'in a function, the home patched as an object',
      `${INNER}# file: test_x.py\nfrom pkg import home\npatch.object(home, "get")\n`,
      'unsafe',
    ],
    [
      'in a function, the package replaced',
      `${INNER}# file: test_x.py\ndef test():\n    with patch.dict("sys.modules", {"pkg": m}):\n        pass\n`,
      'unsafe',
    ],
    [
      'in a function, the home replaced',
      `${INNER}# file: test_x.py\ndef test(monkeypatch):\n    monkeypatch.setitem(sys.modules, "pkg.home", None)\n`,
      'unsafe',
    ],
    [
      'in a function, another module replaced',
      `${INNER}# file: test_x.py\ndef test():\n    with patch.dict("sys.modules", {"pkg.other": None}):\n        pass\n`,
      'safe',
    ],
    [
      'at module level, the home replaced later',
      `${TOP}# file: test_x.py\nimport app\ndef test():\n    patch.dict(sys.modules, {"pkg.home": None})\n`,
      'safe',
    ],
    [
      'at module level, the home replaced before it is loaded',
      `${TOP}# file: test_x.py\nimport sys\nsys.modules["pkg.home"] = fake\nimport app\n`,
      'unsafe',
    ],
    [
      'in a function, the home replaced by a function of another file',
      `${INNER}# file: help.py\n${FAKE}# file: test_x.py\nfrom help import fake\ndef test():\n    fake("pkg.home", m)\n`,
      'unsafe',
    ],
    [
      'in a function, the home replaced by a function under another name',
      `${INNER}# file: help.py\n${FAKE}# file: all.py\nfrom help import fake as put\n# file: test_x.py\nfrom all import put as it\ndef test():\n    it("pkg.home", m)\n`,
      'unsafe',
    ],
    [
      "in a function, the home replaced by a module's function",
      `${INNER}# file: help.py\n${FAKE}# file: test_x.py\nimport help\nHOME = "pkg.home"\ndef test():\n    help.fake(HOME, m)\n`,
      'unsafe',
    ],
    [
      'in a function, the home replaced by a fixture',
      `${INNER}# file: conftest.py\nimport pytest, sys\n@pytest.fixture\ndef fake(monkeypatch):\n    def put(name, m):\n        monkeypatch.setitem(sys.modules, name, m)\n    return put\n# file: test_x.py\ndef test(fake):\n    fake("pkg.home", m)\n`,
      'unsafe',
    ],
    [
      'in a function, another module replaced by a function of another file',
      `${INNER}# file: help.py\n${FAKE}# file: test_x.py\nfrom help import fake\nimport pkg\ndef test():\n    fake("other.home", m)\n`,
      'safe',
    ],
    [
      'in a function, the home named to another function',
      `${INNER}# file: help.py\n${FAKE}# file: test_x.py\nfrom help import name\ndef test():\n    name("pkg.home")\n`,
      'safe',
    ],
    [
      'in a function, something of the package looked up by a name that is not known',
      `${INNER}# file: look.py\nimport pkg\ndef look(name):\n    return getattr(pkg, name)\n`,
      'safe',
    ],
    ['in a function, a method patched', `${INNER}# file: test_x.py\npatch("pkg.get.x")\n`, 'safe'],
  ])('%s', async (_, files, expected) => {
    expect(await safety(files)).toBe(expected);
  });

  const TEST = '# file: tests/test_app.py\ndef test():\n    from pkg import get\n';
  const PATCH = 'def test():\n    with patch("pkg.home.get"):\n        pass\n';
  it.each([
    ['another test', `# file: tests/test_x.py\n${PATCH}`, 'safe'],
    ['a conftest elsewhere', `# file: tests/unit/conftest.py\n${PATCH}`, 'safe'],
    ['its conftest', `# file: tests/conftest.py\n${PATCH}`, 'unsafe'],
    ['what is no test', `# file: tests/helper.py\n${PATCH}`, 'unsafe'],
    [
      'a test that imports it',
      `# file: tests/test_x.py\nfrom . import test_app\n${PATCH}`,
      'unsafe',
    ],
    [
      'a conftest elsewhere, it being imported',
      `# file: tests/unit/conftest.py\n${PATCH}# file: tests/unit/test_x.py\nfrom tests.test_app import test\nimport pkg\n`,
      'unsafe',
    ],
    [
      'another test for good',
      '# file: tests/test_x.py\nimport sys\ndef test():\n    sys.modules["pkg.home"] = fake\n',
      'unsafe',
    ],
  ])("in a test's function, patched by %s", async (_, files, expected) => {
    const { all } = await open(`# file: tests/__init__.py\n${TEST}${files}`);
    const [finding] = all('tests/test_app.py');
    expect(finding?.fixes().at(-1)?.safety.kind).toBe(expected);
  });
});

describe('names of other letters than ASCII, in either spelling', () => {
  const [ONE, TWO] = ['\u00e9', 'e\u0301'];
  const NAMED = `# file: pkg/__init__.py\nfrom .home import ${TWO}\n# file: pkg/home.py\ndef ${ONE}(): ...\n`;

  it.each([
    ['a patch', `mock.patch("pkg.${ONE}", 1)`],
    ['an object', `mock.patch.object(pkg, "${ONE}", 1)`],
    ['several', `mock.patch.multiple("pkg", ${ONE}=1)`],
    ['several, taken apart', `mock.patch.multiple("pkg", ${TWO}=1)`],
  ])('%s is found', async (_, call) => {
    const test = `# file: test_x.py\nimport pkg\nfrom unittest import mock\n${call}\n`;
    const { findings } = await openRuleFixture(NAMED + test);
    expect(findings('test_x.py').map(({ code }) => code)).toEqual(['ET107']);
  });

  it.each([ONE, TWO])('what reads it late by attribute moves along (%j)', async (name) => {
    const app = `# file: app.py\nimport pkg as p\ndef run():\n    return p.${name}\n`;
    const test = `# file: test_x.py\nimport app\nfrom unittest import mock\nmock.patch("pkg.${ONE}", 1)\n`;
    const { findings } = await openRuleFixture(NAMED + app + test);
    const [fix] = findings('test_x.py')[0]?.fixes() ?? [];
    expect(fix?.files.map(({ path }) => path)).toEqual(['/ws/app.py', '/ws/test_x.py']);
  });
});
