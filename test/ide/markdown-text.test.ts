/** Whatever a docstring, a name or a document holds: in Markdown it is text, and all of it can be read. */
import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { describe, expect, it } from 'vitest';
import { code, fenced, prose, spoken } from '../../server/src/ide/markdown-text';
import { plainText } from '../../server/src/lsp/plain-text';
import { uriOf } from '../lsp/test-client';
import { startClient } from '../lsp/tiered-workspace';
import { cases } from '../support/cases';

const EVIL = '[run](command:workbench.action.terminal.new)';

const hostile = fc
  .array(
    fc.constantFrom(
      EVIL,
      '![x](http://evil/x.png)',
      '<a href="command:x">y</a>',
      '<command:x>',
      '`',
      '``',
      '```',
      '```\n',
      '~~~\n',
      '\n',
      '\n\n',
      '# ',
      '- ',
      '> ',
      '    ',
      '\t',
      '|',
      '---\n',
      '***',
      '_',
      '\\',
      '&#91;',
      '&lt;',
      '[a]: command:x\n',
      'a',
      ' ',
      'é',
      '\r',
      '$(sync)',
      ']',
      '(',
      '[',
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

/** The kinds of nodes in a Markdown text. */
function kindsIn(markdown: string): string[] {
  const kinds: string[] = [];
  const visit = (node: Nodes) => {
    kinds.push(node.type);
    if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(fromMarkdown(markdown));
  return kinds;
}

const DOING = new Set(['link', 'linkReference', 'definition', 'image', 'imageReference', 'html']);

it.each([
  ['code', (text: string) => `x ${code(text)} y`],
  ['a block', (text: string) => fenced('python', text)],
  ['prose', (text: string) => `x\n\n${prose(text)}`],
  ['a sentence', (text: string) => `No home. ${spoken(text)}`],
])('does nothing as %s', (_, write) => {
  fc.assert(
    fc.property(hostile, (text) => {
      expect(kindsIn(write(text)).filter((kind) => DOING.has(kind))).toEqual([]);
    }),
    { numRuns: cases(500) },
  );
});

it('an address in prose is text', () => {
  const text = 'See https://evil.example, www.evil.example: a@evil.example.';
  const written = 'See https\\://evil.example, www\\.evil.example: a\\@evil.example.';
  expect(prose(text)).toBe(written);
  expect(plainText(written)).toBe(text);
});

it('code shows the text on a line', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const [paragraph] = fromMarkdown(`x ${code(text)} y`).children;
      const shown = paragraph?.type === 'paragraph' ? paragraph.children : [];
      const line = text.replace(/\s+/g, ' ');
      fc.pre(line.trim() !== '');
      expect(shown.find(({ type }) => type === 'inlineCode')).toMatchObject({
        value: /^ .* $/.test(line) && !/^`|`$/.test(line) ? line.slice(1, -1) : line,
      });
    }),
  );
});

describe('a hover', () => {
  it('cannot be given a link by a docstring, by __all__ or by a document', async () => {
    const client = await startClient(`
      # file: pyproject.toml
      [[tool.export-tiers.package]]
      name = "pkg"
      tier3 = ["special", "a\`${EVIL}*", "gone\`${EVIL}"]
      # file: pkg/__init__.py
      from .core import special
      __all__ = ["special", "odd\`${EVIL}"]
      # file: pkg/core.py
      def special(a="""\`\`\`
      ${EVIL}"""):
          """${EVIL} <a href='command:x'>y</a> &#91;z](command:x)."""
      # file: main.py
      from pkg import special
    `);
    await client.open(uriOf('main.py'));
    await client.pull(uriOf('main.py'));
    const texts: string[] = [];
    for (const file of ['main.py', 'pyproject.toml', 'pkg/__init__.py']) {
      await client.open(uriOf(file));
      for (const [line, text] of client.text(uriOf(file)).split('\n').entries()) {
        for (let character = 0; character < text.length; character += 3) {
          const hover = await client.hover(uriOf(file), { line, character });
          if (hover) texts.push((hover.contents as { value: string }).value);
        }
      }
    }
    expect(texts.join('\n')).toContain('workbench.action.terminal.new');
    expect(texts.flatMap(kindsIn).filter((kind) => DOING.has(kind))).toEqual([]);
  });
});
