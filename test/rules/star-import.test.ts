/** ET103: which names a star import is replaced by, and when that is certain. */
import { describe, expect, it } from 'vitest';
import {
  afterSafeFixes,
  type FixtureOptions,
  openRuleFixture,
  summaries,
} from '../support/rule-check';

const PACKAGE = `
# file: pkg/__init__.py
from .ring import RingBuffer, t1_open, Slot, size
from .bus import cp_publish as publish
from . import ring
__all__ = ["RingBuffer", "t1_open", "Slot", "size", "publish", "ring"]
# file: pkg/ring.py
class RingBuffer: ...
class Slot: ...
def t1_open(): ...
def size(): ...
# file: pkg/bus.py
def cp_publish(): ...
`;

async function check(main: string, more = '', options: FixtureOptions = {}) {
  const fixture = await openRuleFixture(`${PACKAGE}# file: main.py\n${main}${more}`, options);
  const findings = fixture.findings('main.py');
  const [fix] = findings.find(({ code }) => code === 'ET103')?.fixes() ?? [];
  return { fixture, fix, findings, after: afterSafeFixes(fixture, 'main.py') };
}

describe('star import', () => {
  it('is found', async () => {
    const { findings, fixture } = await check('from pkg import *\nRingBuffer()\n');
    expect(summaries(findings, fixture.text('main.py'))).toEqual([
      'ET103 *: This imports all 6 names of `pkg`: import those that are used.',
    ]);
  });

  it('gives way to the names used, each from its place', async () => {
    const { after, fix } = await check(
      'import os\nfrom pkg import *\n\nt1_open(RingBuffer(), ring.size, publish)\nos.size = lambda size: size\n',
    );
    expect(after).toBe(
      'import os\nfrom pkg import ring, t1_open\nfrom pkg.bus import cp_publish as publish\nfrom pkg.ring import RingBuffer\n\nt1_open(RingBuffer(), ring.size, publish)\nos.size = lambda size: size\n',
    );
    expect(fix?.title).toBe('Import the 4 names that are used instead of `*`');
    expect(fix?.preferred).toBe(true);
  });

  it('gives way to names of `__all__`, of quoted annotations, and those that others take', async () => {
    const { after } = await check(
      'from pkg import *\n__all__ = ["size"]\ndef f(x: "Slot | None"): ...\n',
      '# file: other.py\nfrom main import publish\n',
    );
    expect(after).toBe(
      'from pkg.bus import cp_publish as publish\nfrom pkg.ring import Slot, size\n__all__ = ["size"]\ndef f(x: "Slot | None"): ...\n',
    );
  });

  it('leaves out names that the file defines itself before it uses them', async () => {
    const { after } = await check('from pkg import *\ndef size(): ...\nsize(Slot)\n');
    expect(after).toBe('from pkg.ring import Slot\ndef size(): ...\nsize(Slot)\n');
  });

  it('keeps names whose own definition may not run', async () => {
    const { after } = await check('from pkg import *\nif size:\n    def size(): ...\nsize(Slot)\n');
    expect(after).toBe(
      'from pkg.ring import Slot, size\nif size:\n    def size(): ...\nsize(Slot)\n',
    );
  });

  it.each([
    ['globals', 'from pkg import *\nSlot, globals()["size"]\n'],
    ['eval', 'from pkg import *\nSlot, eval("size")\n'],
    ['an `__all__` that is not written out', 'from pkg import *\n__all__ = make()\nSlot\n'],
    ['text that is not understood', 'from pkg import *\nSlot\nx = = 3\n'],
  ])('is left to people by %s', async (_, main) => {
    const { after, fix } = await check(main);
    expect(after).toBe(main);
    expect(fix?.safety.kind).toBe('unsafe');
  });

  it('keeps its place beside another star, which may give the name anew', async () => {
    const { after } = await check('from pkg import *\nfrom os import *\nSlot\n');
    expect(after).toBe('from pkg.ring import Slot\nfrom os import *\nSlot\n');
  });

  it('is left to people where others may take more', async () => {
    const main = 'from pkg import *\nSlot\n';
    const star = await check(main, '# file: other.py\nfrom main import *\n');
    expect(star.fix?.safety).toMatchInlineSnapshot(`
      {
        "kind": "unsafe",
        "reason": "other files may take names from this one",
      }
    `);
    const unknown = await check(main, '', { without: ['takenFrom'] });
    expect(unknown.fix?.safety.kind).toBe('unsafe');
  });

  it.each([
    ['looks a name up by its text', 'getattr(importlib.import_module("main"), "size")'],
    ['names one in a text', 'mock.patch("main.size")'],
  ])('is left to people where another file %s', async (_, code) => {
    const other = `# file: other.py\nimport importlib, pkg\nfrom unittest import mock\n${code}\n`;
    const { fix } = await check('from pkg import *\nSlot\n', other);
    expect(fix?.safety.kind).toBe('unsafe');
    const without = await check('from pkg import *\nSlot\n', other.replace('size', 'other'));
    expect(without.fix?.safety.kind).toBe('safe');
  });

  it('has no fix where the names of the package are not known', async () => {
    const fixture = await openRuleFixture(
      '# file: pkg/__init__.py\nglobals().update(make())\n# file: main.py\nfrom pkg import *\nSlot\n',
    );
    const [finding] = fixture.findings('main.py');
    expect(finding?.message).toBe(
      'This imports all names of `pkg`; which these are is not known, so it is left as it is.',
    );
    expect(finding?.fixes()).toEqual([]);
  });
});
