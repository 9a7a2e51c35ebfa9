/** What is left out of a text changes nothing in the summary that is read of it. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { decodeSource } from '../../server/src/host/decode';
import { condense } from '../../server/src/python/lexical/condensed-text';
import { pythonParser } from '../support/python';

describe('condense', () => {
  test('leaves out function bodies and the length of docstrings', () => {
    const text = [
      '"""First line.',
      '',
      'More.',
      '"""',
      'def f(a):',
      '    """Does it.',
      '',
      '    At length.',
      '    """',
      '    b = a',
      '    return b  # done',
      'class C:',
      '    x = 1',
      '    async def m(self):',
      '        if self.x:',
      '            return 2',
      '    y = 3',
      '',
    ].join('\n');
    expect(condense(text)?.text).toMatchInlineSnapshot(`
      """"First line."""
      def f(a):
          """Does it."""
          ...  # done
      class C:
          ...
      "
    `);
  });

  test('keeps class bodies that tell of the module, and leaves out their functions', () => {
    const condensed = (body: string) => condense(`class C:\n    """Doc."""\n${body}`)?.text;
    expect(condensed('    import a\n    def m(self):\n        return 1\n')).toBe(
      'class C:\n    """Doc."""\n    import a\n    def m(self):\n        ...\n',
    );
    expect(condensed('    register("x")\n    def m(self):\n        run()\n')).toBe(
      'class C:\n    """Doc."""\n    register("x")\n    def m(self):\n        ...\n',
    );
    expect(condensed('    def m(self):\n        run()\n')).toBe(
      'class C:\n    """Doc."""\n    ...\n',
    );
    expect(condensed('    x = 1; f()\n')).toBeUndefined();
    expect(condense('@enum.global_enum\nclass C(Enum):\n    A = 1\n')).toBeNull();
    expect(condense('class C(Enum):\n    A = 1\nglobals().update(C.__members__)\n')).toBeNull();
  });

  test('keeps bodies that tell of the module', () => {
    expect(condense('def f():\n    global x\n    x = 1\n')).toBeNull();
    expect(condense('def f():\n    globals()["x"] = 1\n')).toBeNull();
    expect(condense('def __getattr__(name):\n    return load(name)\n')).toBeNull();
  });

  test('keeps what a `__getattr__` of the module, or of what is in its place, may need', () => {
    const method = 'class C:\n    def __getattr__(self, name):\n        return find(name)\n';
    expect(condense(method)?.text).toBe('class C:\n    ...\n');
    const helper =
      'def find(name):\n    """Long.\n\n    Text."""\n    class D:\n        x = 1\n    return import_module(name)\n';
    expect(condense(method + helper)?.text).toBe(`class C:\n    ...\n${helper}`);
    expect(condense(`${method}    import a\n${helper}`)?.text).toBe(
      `class C:\n    def __getattr__(self, name):\n        ...\n    import a\n${helper}`,
    );
    for (const more of [
      'sys.modules[__name__] = C()\n',
      'me.__class__ = C\n',
      '__getattr__ = C().__getattr__\n',
      'def make():\n    def __getattr__(name):\n        return name\n    return __getattr__\n',
      'if x:\n    def __getattr__(name, other=None):\n        return name\n',
      '__getattr__, __dir__, __all__ = lazy.attach(__name__, ["a"])\n',
      'x = import_structure\n',
    ])
      expect(condense(method + more)).toBeNull();
  });

  test('tells places of the whole text', () => {
    const text = 'def f():\n    a = 1\n    return a\nx = f()\n';
    const condensed = condense(text);
    const at = condensed?.text.indexOf('x =') ?? -1;
    expect(condensed?.offsetIn(at)).toBe(text.indexOf('x ='));
  });
});

test('functions that are followed are told of the whole text', async () => {
  const parser = await pythonParser();
  const text =
    'class C:\n    def __getattr__(self, name):\n        return find(self.all, name)\n' +
    'def find(name):\n    if name == "a":\n        return import_module("b")\n    raise AttributeError(name)\n';
  const module = parser.parse(text);
  const { errors: _, ...whole } = module.summary;
  module.dispose();
  expect(JSON.stringify(whole)).toContain('"makes"');
  expect(condense(text)).not.toBeNull();
  expect(parser.summarize(text)).toEqual({ ...whole, errors: [] });
});

test('a class is read of which the module has an instance, not one that functions make', async () => {
  const parser = await pythonParser();
  const head =
    'class C:\n    x = 1\n    def m(self):\n        return 1\n_c = None\ndef make():\n    global _c\n    _c = C()\n';
  const isRead = (text: string) => condense(text)?.text.includes('x = 1') ?? true;
  expect(isRead(head)).toBe(false);
  expect(isRead(`${head}y = C()\nc = _f(C)\nprint(_c == C())\n`.replace(' == ', '.'))).toBe(false);
  for (const more of [
    '_d = C()\n',
    '_d: object = C ()\n',
    '_d = d = (C())\n',
    'if True:\n    e, _d = (\n        1,\n        C())\n',
    'x = 1; _d = C()\n',
  ]) {
    const text = `${head}${more}m = _d.m\n`;
    expect(isRead(text), more).toBe(true);
    const module = parser.parse(text);
    expect(parser.summarize(text), more).toEqual(module.summary);
    expect(JSON.stringify(module.summary), more).toContain('"instance"');
    module.dispose();
  }
});

test('the summary is that of the whole text, over the standard library', async () => {
  const parser = await pythonParser();
  const root = execFileSync(
    'python3',
    ['-c', 'import sysconfig; print(sysconfig.get_path("stdlib"))'],
    { encoding: 'utf8' },
  ).trim();
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.py') && !/site-packages|lib2to3.tests.data|bad/.test(file))
    .sort()
    .filter((_, index) => index % 6 === 0);
  expect(files.length).toBeGreaterThan(80);
  for (const file of files) {
    const { text } = decodeSource(readFileSync(join(root, file)));
    const module = parser.parse(text);
    const { errors, ...whole } = module.summary;
    module.dispose();
    const { errors: _, ...condensed } = parser.summarize(text);
    if (errors.length === 0) expect(condensed, file).toEqual(whole);
  }
});
