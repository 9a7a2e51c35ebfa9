/** Calls by the words that their callees end in. */
import { describe, expect, it } from 'vitest';
import { type ArgumentValue, type Call, scanCalls } from '../../server/src/python/calls/scan-calls';

const WORDS = new Set(['patch', 'object', 'setattr', 'import_module']);

/** `callee(arguments)` as read, a line a call. */
function calls(text: string): string[] {
  return scanCalls(text, WORDS).map((call) => say(call, text));
}

function say(call: Call, text: string): string {
  const written = call.arguments.map(({ keyword, value, span }) => {
    const said = value.kind === 'string' ? spell(text, value) : sayValue(value, text);
    return `${keyword ? `${keyword}=` : ''}${said || text.slice(span.start, span.end)}`;
  });
  const after = call.attributes.map(({ name }) => `.${name}`).join('');
  const before = call.assigned ? `${call.assigned.name} = ` : '';
  return `${before}${call.callee.join('.')}(${written.join(', ')})${after}`;
}

function spell(text: string, { value, content }: Extract<ArgumentValue, { kind: 'string' }>) {
  expect(text.slice(content.start, content.end)).toBe(value);
  return `'${value}'`;
}

function sayValue(value: ArgumentValue, text: string): string {
  if (value.kind === 'path') return value.path.join('.');
  if (value.kind === 'call') return say(value.call, text);
  if (value.kind === 'template') return `{${value.name}}${value.rest}`;
  return '?';
}

describe('calls', () => {
  it.each([
    ['mock.patch("a.b")\n', ["mock.patch('a.b')"]],
    ["@patch('a.b', new=1)\ndef f(): ...\n", ["patch('a.b', new=?)"]],
    ['with patch("a.b") as x, patch("c.d"):\n    pass\n', ["patch('a.b')", "patch('c.d')"]],
    ['patch.object(pkg.sub, "name", f(1, 2))\n', ["patch.object(pkg.sub, 'name', f(?, ?))"]],
    ['setattr(\n    p,  # the package\n    "x",\n    [1, 2],\n)\n', ["setattr(p, 'x', ?)"]],
    ['m = import_module("a").b.c\n', ["import_module('a').b.c"]],
    ['m = import_module("a")\n', ["m = import_module('a')"]],
    ['patch(import_module("a"))\n', ["patch(import_module('a'))", "import_module('a')"]],
    ['patch(f"{MODULE}.name")\n', ['patch({MODULE}.name)']],
    ['patch("a" ".b")\npatch(b"a")\npatch("a\\x2eb")\n', ['patch(?)', 'patch(?)', 'patch(?)']],
    ['patch(r"a.b", u"c")\n', ["patch('a.b', 'c')"]],
    ['patch("""a.b""")\n', ["patch('a.b')"]],
    ['x = 1; patch("a.b")\n', ["patch('a.b')"]],
    ['get().patch("a.b")\n', ["patch('a.b')"]],
  ])('%j', (text, expected) => {
    expect(calls(text)).toEqual(expected);
  });

  it.each([
    ['a comment', '# patch("a.b")\n'],
    ['a string', 'x = "patch(1)"\n"""\npatch("a.b")\n"""\n'],
    ['a definition', 'def patch(x): ...\nclass object(y): ...\n'],
    ['another word', 'dispatch("a.b")\npatcher("a.b")\npatch\n'],
    ['an open bracket', 'patch("a.b"\n'],
  ])('are not read from %s', (_, text) => {
    expect(calls(text)).toEqual([]);
  });
});

it('finds what stands below a comment that has the word', () => {
  const text = [
    '# patch("a.b") is undone below',
    'patch("c.d")',
    '',
    '# setattr(x) and patch(y),',
    '# patch(z)',
    'x = 1  # patch(q)',
    '# patch(r)',
  ].join('\n');
  expect(calls(text)).toEqual(["patch('c.d')"]);
});
