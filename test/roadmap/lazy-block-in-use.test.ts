/** The generated `__getattr__` in real programs: threads, strict warnings, pickles, reloads, star imports. */
import { expect, test } from 'vitest';
import { printed, refactor, runPython } from './refactoring';

const PACKAGE = `# file: pyproject.toml
[[tool.export-tiers.package]]
name = "pkg"
tier1 = ["Thing"]
default-tier = 3
# file: pkg/__init__.py
from .deep import Tool
from .thing import Thing

__all__ = ["Thing", "Tool"]
# file: pkg/deep.py
class Tool: ...
# file: pkg/thing.py
class Thing: ...
# file: star.py
import os
from pkg import *
`;

const { files } = await refactor(2, PACKAGE);

test('many threads get one object', () => {
  const code = `
import threading, warnings, pkg
warnings.simplefilter("ignore")
gate, found = threading.Barrier(16), []
def ask():
    gate.wait(); found.append(pkg.Tool)
all_of_them = [threading.Thread(target=ask) for _ in range(16)]
[t.start() for t in all_of_them]; [t.join() for t in all_of_them]
print(len(found), len(set(map(id, found))))`;
  expect(printed(files, code)).toBe('16 1\n');
});

test('where warnings are errors it raises the warning, each time, at the line that asks', () => {
  const code = `
import warnings
warnings.simplefilter("error")
import pkg
for _ in range(2):
    try: from pkg import Tool
    except DeprecationWarning as told: print(told)`;
  const line = 'pkg.Tool is deprecated: import Tool from pkg.deep\n';
  expect(printed(files, code)).toBe(line + line);
});

test('a star import warns at its own line', () => {
  const { stderr, status } = runPython(files, 'import star');
  expect({ status, stderr: stderr.replace(/^.*star\.py/gm, 'star.py') }).toEqual({
    status: 0,
    stderr: `star.py:2: DeprecationWarning: pkg.Tool is deprecated: import Tool from pkg.deep
  from pkg import *
`,
  });
});

test('pickles name the home; a reloaded package still gives the object', () => {
  const code = `
import importlib, pickle, warnings
warnings.simplefilter("ignore")
import pkg
kept = pickle.dumps(pkg.Tool)
print(b"pkg.deep" in kept, pickle.loads(kept) is pkg.Tool)
before = pkg.Tool
print(importlib.reload(pkg).Tool is before)`;
  expect(printed(files, code)).toBe('True True\nTrue\n');
});
