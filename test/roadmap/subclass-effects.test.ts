/** Classes that register themselves by being made keep their module loaded; real Python says that they would be lost. */
import { expect, test } from 'vitest';
import { filesOf, printed, refactor } from './refactoring';

const files = (base: string, header = 'class Shape(Base): ...') => `# file: pyproject.toml
[[tool.export-tiers.package]]
name = "pkg"
tier1 = ["known"]
default-tier = 3
# file: pkg/__init__.py
from .base import known
from .shape import Shape
# file: pkg/base.py
known = []
${base}
class Middle(Base): ...
# file: pkg/shape.py
from . import base
from .base import Base, Middle
${header}
`;

const HOOK = `class Base:
    @classmethod
    def __init_subclass__(cls, **rest):
        known.append(cls.__name__)
`;

const META = `class Telling(type):
    def __init__(cls, *rest):
        known.append(cls.__name__)
class Base(metaclass=Telling): ...
`;

const count = 'import pkg; print("Shape" in pkg.known)';

test.each([
  ['__init_subclass__', HOOK, 'class Shape(Base): ...', 'makes `Shape`, of which `Base` is told'],
  [
    'the same, one above',
    HOOK,
    'class Shape(Middle): ...',
    'makes `Shape`, of which `Base` is told',
  ],
  [
    'the same, by its module',
    HOOK,
    'class Shape(base.Base): ...',
    'makes `Shape`, of which `base.Base` is told',
  ],
  ['a metaclass', META, 'class Shape(Base): ...', 'makes `Shape`, of which `Telling` is told'],
])('%s', async (_, base, header, effect) => {
  const source = files(base, header);
  expect(printed(filesOf(source), count)).toBe('True\n');
  for (const phase of [2, 3] as const) {
    const { refused, files: after } = await refactor(phase, source);
    expect(refused).toEqual([
      `Shape: keeps \`pkg.shape\` loaded, which ${effect} when it is imported`,
    ]);
    expect(printed(after, count)).toBe('True\n');
  }
  const accepted = await refactor(3, source, { accept: new Set(['side-effects']) });
  expect(printed(accepted.files, count)).toBe('False\n');
});

test.each([
  ['a plain base', 'class Base: ...'],
  ['an abstract base', 'import abc\nclass Base(metaclass=abc.ABCMeta): ...'],
  [
    'a generic one',
    'from typing import Generic, TypeVar\nT = TypeVar("T")\nclass Base(Generic[T]): ...',
  ],
])('%s is told of nothing', async (_, base) => {
  const { refused } = await refactor(3, files(base));
  expect(refused).toEqual([]);
});
