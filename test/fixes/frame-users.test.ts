/** Files that call functions of a package which takes its names from many modules: each is followed once for each name. */
import { expect, it } from 'vitest';
import { frameUsersIn } from '../../server/src/fixes/patch/frame-users';
import { scanImports } from '../../server/src/python/imports/scan-imports';

const PARTS = Array.from({ length: 10 }, (_, at) => `part${at}`);
const SWAPS = 'import sys\ndef swap():\n    sys._getframe(1).f_globals["get"] = 1\n';

/** How often files' imports are asked for until it is known of so many that call the package what is set in them. */
function asked(files: number): number {
  const texts = new Map([
    ['pkg/__init__.py', PARTS.map((part) => `from .${part} import *\n`).join('')],
    ...PARTS.map((part) => [`pkg/${part}.py`, 'from .deep import *\n'] as const),
    ['pkg/deep.py', SWAPS],
  ]);
  const callers = Array.from({ length: files }, (_, at) => `main${at}.py`);
  for (const caller of callers) texts.set(caller, 'import pkg\npkg.one()\npkg.two()\npkg.swap()\n');
  const paths = [...texts.keys()];
  const moduleOf = (path: string) => path.replace(/(?:\/__init__)?\.py$/, '').replaceAll('/', '.');
  let count = 0;
  const users = frameUsersIn({
    imports(path) {
      count++;
      return scanImports(texts.get(path) ?? '');
    },
    moduleOf,
    pathOf: (module) => paths.find((path) => moduleOf(path) === module) ?? null,
    textOf: (path) => texts.get(path) ?? '',
    mayFindModules: () => true,
  });
  for (const caller of callers) {
    expect(users.settersByFrame(caller, 'get')).toEqual(['pkg/deep.py']);
    expect(users.settersByFrame(caller, 'put')).toEqual([]);
  }
  return count;
}

it('asks for the imports of a package no more often where more files call it', () => {
  const [few, many] = [asked(5), asked(10)];
  expect(few).toBeGreaterThan(PARTS.length);
  // Its own, for what it takes and for what is code beside them.
  expect(many - few).toBeLessThanOrEqual(5 * 4);
});
