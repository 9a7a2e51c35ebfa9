/** Functions that make names in the module that calls them, told by words. */
import { expect, test } from 'vitest';
import { setsCallersNames } from '../../server/src/python/run-time/callers-names';

test.each([
  'sys._getframe(1).f_globals["x"] = 1\n',
  'def f(depth=1):\n    g = sys._getframe(depth).f_globals\n    g.update(made())\n',
  'g = inspect.currentframe().f_back.f_globals\ng.setdefault("x", 1)\n',
  'frame = inspect.stack()[1][0]\nfill(frame.f_globals)\n',
  'names = sys._getframe(1).f_locals\nnames["x"] = 1\n',
])('may: %j', (text) => {
  expect(setsCallersNames(text)).toBe(true);
});

test.each([
  'sys._getframe(0).f_globals["x"] = 1\n',
  'name = sys._getframe(1).f_globals["__name__"]\n',
  'name = sys._getframe(1).f_globals.get("__name__", "")\n',
  'names = sys._getframe(depth).f_globals\nname = names["__name__"]\n',
  'globals()["x"] = sys._getframe(1)\n',
])('only looks, or at its own: %j', (text) => {
  expect(setsCallersNames(text)).toBe(false);
});
