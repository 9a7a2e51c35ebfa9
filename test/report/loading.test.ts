/** What the report says of lazy exports. */
import { expect, test } from 'vitest';
import { eagerReasons, loadingByTier, loadingSentence } from '../../server/src/report/loading';
import { reportOf } from './report-of';

const TIERS = `
  # file: pyproject.toml
  [[tool.export-tiers.package]]
  name = "pkg"
  tier1 = ["start", "run"]
  tier2 = ["stop", "used"]
  default-tier = 3
`;
const MODULES = `
  # file: pkg/core.py
  def start(): ...
  def stop(): ...
  def used(): ...
  # file: pkg/deep.py
  def dig(): ...
  def delve(): ...
`;

const BLOCK = `
  # export-tiers: begin lazy
  _DEPRECATED = {
      "dig": (".deep", "dig"),
  }
  _LAZY_EXPORTS = {
      **_DEPRECATED,
      "stop": (".core", "stop"),
  }
  def __getattr__(name):
      import importlib
      module, attribute = _LAZY_EXPORTS[name]
      return getattr(importlib.import_module(__name__ + module), attribute)
  # export-tiers: end lazy
`;

test('without lazy exports it says which could be', async () => {
  const report = await reportOf(`${TIERS}
  # file: pkg/__init__.py
  from .core import start, stop, used
  from .deep import dig, delve
  __all__ = ["start", "stop", "used", "dig", "delve", "run"]
  def run():
      return used()
  ${MODULES}`);
  expect(loadingSentence(report)).toBe(
    'No export is lazy: importing the package makes 6 exports at once.',
  );
  expect(eagerReasons(report)).toEqual([
    { why: 'is used by `__init__.py` itself', names: ['used'] },
    {
      why: 'is defined in `__init__.py` itself; it can move to a submodule (--move-to)',
      names: ['run'],
    },
    { why: null, names: ['start', 'stop', 'dig', 'delve'] },
  ]);
});

test('those of the block, those of a `__getattr__` of its own, and the reasons of the others', async () => {
  const report = await reportOf(`${TIERS}
  # file: pkg/__init__.py
  from .core import start, used
  __all__ = ["start", "stop", "used", "dig", "delve", "run"]
  def run():
      return used()
  ${BLOCK}
  ${MODULES}`);
  expect(loadingSentence(report)).toBe(
    '2 exports come when asked for, 1 of them with a warning; 3 exports are there at once; 1 more: submodules, or not known.',
  );
  expect(loadingByTier(report)).toEqual([
    { tier: 1, counts: { 'at-once': 2, lazy: 0, warns: 0 } },
    { tier: 2, counts: { 'at-once': 1, lazy: 1, warns: 0 } },
    { tier: 3, counts: { 'at-once': 0, lazy: 0, warns: 1 } },
  ]);
});

test('a package with a `__getattr__` of its own, and a lazy import', async () => {
  const report = await reportOf(`${TIERS}
  # file: pkg/__init__.py
  from .core import start
  lazy from .core import used
  __all__ = ["start", "stop", "used"]
  def __getattr__(name):
      if name == "stop":
          from .core import stop
          return stop
      raise AttributeError(name)
  ${MODULES}`);
  const when = report.exports.map(({ name, loading }) => `${name} ${loading?.when}`);
  expect(when.sort()).toEqual(['start at-once', 'stop lazy', 'used lazy']);
});

test('nothing is said of a file with a syntax error', async () => {
  const report = await reportOf(`${TIERS}
  # file: pkg/__init__.py
  from .core import start, stop
  def (
  ${MODULES}`);
  expect(loadingSentence(report)).toBe(null);
});
