/** ET101 and ET102: what is found, what is said, what is offered. */
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../server/src/rules/rule';
import { applyEdits } from '../../server/src/text';
import { afterSafeFixes, openRuleFixture, summaries } from '../support/rule-check';

/** A package with every kind of hop; `main.py` and other files are added by each test. */
const PACKAGE = `
# file: pkg/__init__.py
from . import facade
from .ring import RingBuffer, t1_open, t2_size
from .bus import cp_publish as publish
try:
    from .fast import checksum
except ImportError:
    from .slow import checksum
from ._private import hidden
from .state import flag
from .tool import tool

def local(): ...
# file: pkg/ring.py
class RingBuffer: ...
def t1_open(): ...
def t2_size(): ...
# file: pkg/bus.py
def cp_publish(): ...
# file: pkg/facade.py
from .ring import RingBuffer
# file: pkg/fast.py
from missing_library import checksum
# file: pkg/slow.py
def checksum(): ...
# file: pkg/_private.py
def hidden(): ...
# file: pkg/state.py
flag = object()
def turn():
    global flag
    flag = object()
# file: pkg/tool.py
def tool(): ...
`;

async function check(main: string, path = 'main.py') {
  const fixture = await openRuleFixture(`${PACKAGE}# file: ${path}\n${main}`);
  const findings = fixture.findings(path);
  return { fixture, findings, said: summaries(findings, fixture.text(path)), path };
}

describe('findings', () => {
  it('name the tier and the home', async () => {
    const { said } = await check('from pkg import RingBuffer, t1_open, t2_size, publish, facade\n');
    expect(said).toEqual([
      'ET101 RingBuffer: `RingBuffer` is a Tier 3 export of `pkg`: import it from `pkg.ring`.',
      'ET102 t2_size: `t2_size` is a Tier 2 export of `pkg`: import it from `pkg.ring`.',
      'ET101 publish: `publish` is a Tier 3 export of `pkg`: import `cp_publish` from `pkg.bus`.',
    ]);
  });

  it('say what type checkers are told of a name that is made at run time', async () => {
    const fixture = await openRuleFixture(`
      # file: pkg/__init__.py
      import sys
      from typing import TYPE_CHECKING
      from .lazy import Lazy
      if TYPE_CHECKING:
          from .models import Model
      else:
          sys.modules[__name__] = Lazy(__name__)
      # file: pkg/lazy.py
      class Lazy: ...
      # file: pkg/models.py
      class Model: ...
      # file: main.py
      from pkg import Model
    `);
    const [finding] = fixture.findings('main.py');
    const [fix] = finding?.fixes() ?? [];
    expect([finding?.message, fix?.title, fix?.safety]).toMatchInlineSnapshot(`
      [
        "\`Model\` is a Tier 3 export of \`pkg\`, made at run time; type checkers are told that it is in \`pkg.models\`.",
        "Import \`Model\` from \`pkg.models\`",
        {
          "kind": "unsafe",
          "reason": "\`pkg\` makes \`Model\` at run time, and tells type checkers alone that it is there",
        },
      ]
    `);
    expect(applyEdits(fixture.text('main.py'), fix?.files[0]?.edits ?? [])).toBe(
      'from pkg.models import Model\n',
    );
  });

  it('say why there is no home', async () => {
    const { said } = await check('from pkg import local, hidden\n');
    expect(said).toMatchInlineSnapshot(`
      [
        "ET101 local: \`local\` is a Tier 3 export of \`pkg\` that has no other home. It is defined in the package's own \`__init__.py\`.",
        "ET101 hidden: \`hidden\` is a Tier 3 export of \`pkg\` that has no other home. It comes from private modules only: \`pkg._private\`.",
      ]
    `);
  });

  it('are made in every block, also under TYPE_CHECKING', async () => {
    const { said } = await check(
      [
        'from typing import TYPE_CHECKING',
        'if TYPE_CHECKING:',
        '    from pkg import RingBuffer',
        'def f():',
        '    from pkg import publish as p',
        'try:',
        '    from pkg import t2_size',
        'except ImportError: pass',
        '',
      ].join('\n'),
    );
    expect(said.map((line) => line.slice(0, 12))).toEqual([
      'ET101 RingBu',
      'ET101 publis',
      'ET102 t2_siz',
    ]);
  });

  it('are made for relative imports inside the package, but not in its own file', async () => {
    expect((await check('from . import RingBuffer\n', 'pkg/inner.py')).said).toHaveLength(1);
    expect((await check('from .. import RingBuffer\n', 'pkg/sub/__init__.py')).said).toHaveLength(
      1,
    );
    const { fixture } = await check('');
    expect(fixture.findings('pkg/__init__.py')).toEqual([]);
  });

  it('point to the definition', async () => {
    const { findings, fixture } = await check('from pkg import RingBuffer\n');
    const [place] = findings[0]?.related ?? [];
    expect(place?.path).toBe('/ws/pkg/ring.py');
    expect(fixture.text('pkg/ring.py').slice(place?.span.start, place?.span.end)).toBe(
      'RingBuffer',
    );
  });
});

describe('fixes', () => {
  it('offer the name, the statement, and other modules', async () => {
    const { findings, fixture, path } = await check(
      'from pkg import RingBuffer, publish, t1_open\n',
    );
    const fixes = findings[0]?.fixes() ?? [];
    const text = fixture.text(path);
    expect(
      fixes.map(({ title, safety, preferred, files }) => ({
        title,
        safety: safety.kind,
        preferred,
        after: applyEdits(
          text,
          files.flatMap(({ edits }) => edits),
        ),
      })),
    ).toMatchInlineSnapshot(`
      [
        {
          "after": "from pkg import publish, t1_open
      from pkg.ring import RingBuffer
      ",
          "preferred": true,
          "safety": "safe",
          "title": "Import \`RingBuffer\` from \`pkg.ring\`",
        },
        {
          "after": "from pkg import t1_open
      from pkg.bus import cp_publish as publish
      from pkg.ring import RingBuffer
      ",
          "preferred": false,
          "safety": "safe",
          "title": "Import 2 names of this statement from their homes",
        },
      ]
    `);
  });

  it.each([
    ['publish', 'Import `cp_publish` as `publish` from `pkg.bus`'],
    ['publish as send', 'Import `cp_publish` as `send` from `pkg.bus`'],
    ['publish as cp_publish', 'Import `cp_publish` from `pkg.bus`'],
    ['RingBuffer as Ring', 'Import `RingBuffer` from `pkg.ring`'],
  ])('are titled as Python has it: %s', async (imported, title) => {
    const { findings } = await check(`from pkg import ${imported}\n`);
    expect(findings[0]?.fixes()[0]?.title).toBe(title);
  });

  it('offer nothing where the name has no home', async () => {
    const { findings } = await check('from pkg import local\n');
    expect(findings[0]?.fixes()).toEqual([]);
  });

  it('are unsafe with a reason', async () => {
    const { findings } = await check('from pkg import checksum, flag\n');
    expect(
      findings.map((finding) => finding.fixes().map(({ safety }) => safety)[0]),
    ).toMatchInlineSnapshot(`
      [
        undefined,
        {
          "kind": "unsafe",
          "reason": "\`pkg.state\` rebinds \`flag\` at run time",
        },
      ]
    `);
  });

  it.each([
    ['the same object', 'from .one import tool', 'from pkg.one import tool\n'],
    ['another of that name', 'def tool(): ...', null],
    ['another of that module', 'from .one import other as tool', null],
    ['nobody knows what', 'from gone import tool', null],
  ])('of a name that the package had from %s before', async (_, first, after) => {
    const fixture = await openRuleFixture(
      `# file: pkg/__init__.py\nfrom .two import tool\nfrom .one import tool\n# file: pkg/two.py\n${first}\n# file: pkg/one.py\ndef tool(): ...\ndef other(): ...\n# file: main.py\nfrom pkg import tool\n`,
    );
    expect(afterSafeFixes(fixture, 'main.py')).toBe(after ?? 'from pkg import tool\n');
  });

  it('are safe for a function that comes from the module of its own name', async () => {
    const { fixture, path } = await check('from pkg import tool\n');
    expect(afterSafeFixes(fixture, path)).toBe('from pkg.tool import tool\n');
  });
});

describe('all safe fixes', () => {
  it('leave the unsafe names where they are', async () => {
    const { fixture, path } = await check(
      'from pkg import (\n    RingBuffer,\n    checksum,  # fast\n    publish,\n    t1_open,\n)\n',
    );
    expect(afterSafeFixes(fixture, path)).toMatchInlineSnapshot(`
      "from pkg import (
          checksum,  # fast
          t1_open,
      )
      from pkg.bus import cp_publish as publish
      from pkg.ring import RingBuffer
      "
    `);
  });

  it('do nothing in a file without findings', async () => {
    const { fixture, path } = await check('from pkg import t1_open, facade\n');
    expect(afterSafeFixes(fixture, path)).toBe(fixture.text(path));
  });
});

describe('protected imports', () => {
  const guarded = (names: string) =>
    `try:\n    from pkg import ${names}\nexcept ImportError:\n    pass\n`;

  it('are taken apart where nothing in them can fail by itself', async () => {
    const { fixture, path } = await check(guarded('RingBuffer, publish'));
    expect(afterSafeFixes(fixture, path)).toBe(
      'try:\n    from pkg.bus import cp_publish as publish\n    from pkg.ring import RingBuffer\nexcept ImportError:\n    pass\n',
    );
  });

  it('are left alone where another name may be missing', async () => {
    const { fixture, path, findings } = await check(guarded('RingBuffer, gone'));
    expect(afterSafeFixes(fixture, path)).toBe(fixture.text(path));
    expect(findings[0]?.fixes()[0]?.safety).toMatchInlineSnapshot(`
      {
        "kind": "unsafe",
        "reason": "inside this \`try\` or \`suppress\` the order of imports tells what is bound after a failure",
      }
    `);
  });

  it('pass no import that may fail', async () => {
    const { fixture, path } = await check(
      'try:\n    from pkg import RingBuffer\n    from pkg.fast import checksum\nexcept ImportError:\n    pass\n',
    );
    expect(afterSafeFixes(fixture, path)).toBe(
      'try:\n    from pkg.ring import RingBuffer\n    from pkg.fast import checksum\nexcept ImportError:\n    pass\n',
    );
  });
});

describe('cycles', () => {
  const withCaller = (ring: string) =>
    openRuleFixture(`
      # file: pkg/__init__.py
      from .ring import RingBuffer
      # file: pkg/ring.py
      ${ring}
      class RingBuffer: ...
      # file: pkg/caller.py
      from . import RingBuffer
      def late():
          from . import RingBuffer as R
      `);

  it('make a fix at module level unsafe, not one in a function', async () => {
    const fixture = await withCaller('from . import caller');
    expect(
      fixture.findings('pkg/caller.py').map((it) => it.fixes()[0]?.safety),
    ).toMatchInlineSnapshot(`
      [
        {
          "kind": "unsafe",
          "reason": "\`pkg.ring\` imports \`pkg.caller\` at module level, so this would close an import cycle",
        },
        {
          "kind": "safe",
        },
      ]
    `);
    const free = await withCaller('import os');
    expect(afterSafeFixes(free, 'pkg/caller.py')).toBe(
      'from .ring import RingBuffer\ndef late():\n    from .ring import RingBuffer as R\n',
    );
  });
});

describe('patches', () => {
  const patching = `# file: tests.py
import pkg
from unittest import mock
mock.patch("pkg.RingBuffer")
def test(monkeypatch):
    monkeypatch.setattr(pkg, "publish", None)
    monkeypatch.setattr(other, "tool", None)
`;

  it('make a late import unsafe, wherever they are made', async () => {
    const main = 'def f():\n    from pkg import RingBuffer, publish, tool\n';
    const own = (finding: Finding) =>
      finding.fixes().find(({ title }) => !title.includes('patch it there'))?.safety;
    const fixture = await openRuleFixture(`${PACKAGE}# file: main.py\n${main}${patching}`);
    expect(fixture.findings('main.py').map(own)).toEqual([
      {
        kind: 'unsafe',
        reason: '`pkg.RingBuffer` is assigned or patched in the package, or may be, by ws/tests.py',
      },
      {
        kind: 'unsafe',
        reason: '`pkg.publish` is assigned or patched in the package, or may be, by ws/tests.py',
      },
      { kind: 'safe' },
    ]);
  });

  it.each([
    ['is held against another', 'assert repr(x) == "pkg.RingBuffer"', 'safe'],
    ['is held against another', 'assert "pkg.RingBuffer" != repr(x)', 'safe'],
    ['is looked for', 'assert "pkg.RingBuffer" not in names', 'safe'],
    [
      'is what an object looks like',
      'class A:\n def __repr__(self):\n  return "pkg.RingBuffer"',
      'safe',
    ],
    ['is a type', 'cache = WeakValueDictionary[str, "pkg.RingBuffer"]()', 'safe'],
    ['is a type in another', 'cache = weakref.Values[list[str], "pkg.RingBuffer"]()', 'safe'],
    [
      'is a type among others',
      'T: TypeAlias = Union["pkg.tool", str,\n  "pkg.RingBuffer"]',
      'safe',
    ],
    ['shows a class', 'def f():\n  """Gives <class \'pkg.RingBuffer\'>."""', 'safe'],
    ['says it in a comment', 'tool()  # not "pkg.RingBuffer"', 'safe'],
    ['says it beside a comment', 'tool(  # not that\n  "pkg.RingBuffer")', 'unsafe'],
    ['means a logger', 'log = logging.getLogger("pkg.RingBuffer")', 'safe'],
    [
      'tells Sphinx not to look for it',
      'nitpick_ignore = [\n  ("py:class", "pkg.tool"),  # (none)\n  ("py:class", "pkg.RingBuffer"),\n]',
      'safe',
    ],
    ['tells Sphinx so later', 'nitpick_ignore.append(("py:class", "pkg.RingBuffer"))', 'safe'],
    ['tells Sphinx something else', 'nitpick_ignore = []\nswap("pkg.RingBuffer")', 'unsafe'],
    ['tells Sphinx something else', 'nitpick_ignore = []; swap("pkg.RingBuffer")', 'unsafe'],
    ['makes what it tells Sphinx', 'nitpick_ignore = [swap("pkg.RingBuffer")]', 'unsafe'],
    ['may be asked for', 'def target():\n  return "pkg.RingBuffer"', 'unsafe'],
    ['may be handed on', 'TARGETS["pkg.RingBuffer"] = 1', 'unsafe'],
    ['may be handed on', 'Targets["pkg.RingBuffer"] = 1', 'unsafe'],
    ['may be handed on', 'for name in "pkg.RingBuffer", "pkg.tool": patch(name)', 'unsafe'],
    ['may be given to a name', 'target = "pkg.RingBuffer"', 'unsafe'],
    ['may be given by default', 'target = x == 1 and "pkg.RingBuffer"', 'unsafe'],
  ])('are not where a text %s: %s', async (_, line, kind) => {
    const main = 'def f():\n    from pkg import RingBuffer\n';
    const fixture = await openRuleFixture(
      `${PACKAGE}# file: main.py\n${main}# file: other.py\n${line}\n`,
    );
    expect(fixture.findings('main.py').map((it) => it.fixes()[0]?.safety.kind)).toEqual([kind]);
  });

  it('come too late for an import at module level', async () => {
    const fixture = await openRuleFixture(
      `${PACKAGE}# file: main.py\nfrom pkg import RingBuffer\n${patching}`,
    );
    expect(afterSafeFixes(fixture, 'main.py')).toBe('from pkg.ring import RingBuffer\n');
  });
});

it('begins no sentence with a module in capitals', async () => {
  const fixture = await openRuleFixture(
    `
# file: pkg/__init__.py
import sys
if sys.argv:
    from .a import run
else:
    from .b import run
# file: pkg/a.py
def run(): ...
# file: pkg/b.py
def run(): ...
# file: main.py
from pkg import run
`,
    { packages: ['pkg'] },
  );
  const [finding] = fixture.findings('main.py');
  expect(finding?.message).toMatch(/ no other home\. `pkg` binds `run` to one object or another/);
});

it.each([
  ['another object', 'unsafe', 'def both(): ...\n'],
  ['the same object', 'safe', 'from .b import both\n'],
])(
  'where the first of two stars gives %s, the name moves and that is %s',
  async (_, safety, first) => {
    const fixture = await openRuleFixture(`
# file: pkg/__init__.py
from .a import *
from .b import *
# file: pkg/a.py
${first}# file: pkg/b.py
def both(): ...
# file: pkg/EXPORT_TIERS.md
## Tier 3
- \`both\`
# file: main.py
from pkg import both
`);
    const [finding] = fixture.findings('main.py');
    expect(finding?.fixes()[0]?.safety.kind).toBe(safety);
  },
);
