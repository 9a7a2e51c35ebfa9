/** Fixes of a name, a home, a rule, in parts that can be taken or left. */
import { describe, expect, it } from 'vitest';
import {
  createFixCollector,
  EVERYTHING,
  type FixScope,
  type ScopedFix,
} from '../../server/src/rules/fix-scope';
import { applyEdits } from '../../server/src/text';
import { openRuleFixture } from '../support/rule-check';

const FILES = `
# file: pkg/__init__.py
from .a import one, two, send
from .b import three
from .twice import first
from .twice import second as first
# file: pkg/a.py
def one(): ...
def two(): ...
def send(): ...
# file: pkg/b.py
def three(): ...
# file: pkg/twice.py
def first(): ...
def second(): ...
# file: x.py
from pkg import one, three
def f():
    from pkg import two
# file: y.py
import pkg
pkg.one(pkg.two)
# file: z.py
from pkg import first
x = 1
from pkg import one as o
# file: app.py
def run():
    from pkg import send
# file: test_app.py
import app
mock.patch("pkg.send")
`;

async function collect(
  scope: Partial<FixScope>,
  paths = ['x.py', 'y.py', 'z.py', 'app.py', 'test_app.py'],
) {
  const fixture = await openRuleFixture(FILES);
  const collector = createFixCollector({ ...EVERYTHING, ...scope });
  for (const path of paths) collector.add(fixture.context(path), () => true);
  const { fixes, left } = collector.result();
  const textOf = (path: string, chosen: readonly ScopedFix[] = fixes) =>
    applyEdits(
      fixture.text(path),
      chosen.flatMap(({ files }) =>
        files.flatMap((file) => (file.path === `/ws/${path}` ? file.edits : [])),
      ),
    );
  return { fixes, left, textOf };
}

describe('a scope', () => {
  it('of everything has what can be taken or left, by home', async () => {
    const { fixes, left, textOf } = await collect({});
    expect(
      fixes.map(({ homes, safety, files }) => [homes, safety.kind, files.map(({ path }) => path)]),
    ).toEqual([
      [['pkg.a', 'pkg.b'], 'safe', ['/ws/x.py']],
      [['pkg.a'], 'safe', ['/ws/x.py']],
      [['pkg.a'], 'safe', ['/ws/y.py']],
      [['pkg.a'], 'safe', ['/ws/z.py']],
      [['pkg.a'], 'safe', ['/ws/app.py', '/ws/test_app.py']],
    ]);
    expect(left).toBe(0);
    expect(textOf('x.py')).toBe(
      'from pkg.a import one\nfrom pkg.b import three\ndef f():\n    from pkg.a import two\n',
    );
    expect(textOf('x.py', fixes.slice(1, 2))).toBe(
      'from pkg import one, three\ndef f():\n    from pkg.a import two\n',
    );
    expect(textOf('test_app.py')).toBe('import app\nmock.patch("pkg.a.send")\n');
  });

  it('of a name moves that alone', async () => {
    const { textOf } = await collect({ package: 'pkg', names: ['one'] });
    expect(textOf('x.py')).toBe(
      'from pkg import three\nfrom pkg.a import one\ndef f():\n    from pkg import two\n',
    );
    expect(textOf('y.py')).toBe('import pkg\nfrom pkg.a import one\none(pkg.two)\n');
    expect(textOf('app.py')).toContain('from pkg import send');
  });

  it('of a home moves what goes there', async () => {
    const { textOf } = await collect({ home: 'pkg.b' });
    expect(textOf('x.py')).toBe(
      'from pkg import one\nfrom pkg.b import three\ndef f():\n    from pkg import two\n',
    );
    expect(textOf('y.py')).toBe('import pkg\npkg.one(pkg.two)\n');
  });

  it('of a rule leaves the others', async () => {
    const { textOf } = await collect({ codes: ['ET105'] });
    expect(textOf('x.py')).toContain('from pkg import one, three');
    expect(textOf('y.py')).toBe('from pkg.a import one, two\none(two)\n');
  });

  it('with what needs an eye has it apart, with the reason', async () => {
    const { fixes } = await collect({ unsafe: true }, ['z.py']);
    expect(fixes.map(({ safety }) => safety)).toEqual([
      { kind: 'safe' },
      {
        kind: 'unsafe',
        reason: '`pkg` binds `first` more than once, first to that of `pkg.twice`',
      },
    ]);
  });

  it('counts what finds no room', async () => {
    const { fixes, left } = await collect({ unsafe: true, names: ['first', 'three', 'one'] }, [
      'z.py',
      'z.py',
    ]);
    expect(fixes.length).toBeGreaterThan(0);
    expect(left).toBeGreaterThan(0);
  });
});
