/** Documents that nobody writes: they may not be read, but they neither throw nor take for ever. */
import { describe, expect, it } from 'vitest';
import { readConfiguration } from '../../server/src/tiers/configuration/configuration';
import { readMarkdownTiers } from '../../server/src/tiers/document/markdown';

const markdown = (text: string) => readMarkdownTiers('/d.md', 'p', text);

describe('Markdown', () => {
  it.each([
    ['emphasis', '*a '.repeat(20_000) + 'b* '.repeat(20_000)],
    ['brackets', '['.repeat(30_000) + ']('.repeat(30_000)],
    ['lists', Array.from({ length: 300 }, (_, i) => `${' '.repeat(i * 2)}- a`).join('\n')],
    ['lists in a line', '- '.repeat(30_000)],
    ['quotes', '> '.repeat(30_000)],
    ['braces in a pattern', `- \`${'{a,'.repeat(1000)}*\``],
    ['stars in a pattern', `- \`${'*a'.repeat(1000)}\``],
    ['a long line of code', `\`\`\`\n${'a '.repeat(50_000)}${' '.repeat(50_000)}b\n\`\`\``],
  ])('deep or long %s', (_, text) => {
    const { entries } = markdown(`# Tier 1\n\n\`\`\`\nkept\n\`\`\`\n\n${text}\n`);
    expect(entries[0]?.value).toBe('kept');
  });
  it('is read up to a length', () => {
    const line = `${'word '.repeat(400)}\n`;
    const text = `# Tier 1\n\`\`\`\na\n\`\`\`\n${line.repeat(160)}`;
    const { entries, problems } = markdown(text);
    expect(entries.map(({ value }) => value)).toEqual(['a']);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toMatch(
      /^The document is too long: what follows its first 2\d{5} /,
    );
    expect(text[(problems[0]?.span.start ?? 0) - 1]).toBe('\n');
  });
});

describe('TOML', () => {
  it.each([
    ['lists', `x = ${'['.repeat(50_000)}${']'.repeat(50_000)}`],
    ['tables', `x = ${'{a='.repeat(20_000)}1${'}'.repeat(20_000)}`],
    ['unclosed lists', 'x = [\n'.repeat(20_000)],
    ['unclosed texts', '[a]\nx = "\n'.repeat(2_000)],
  ])('deep or broken %s are one problem', (_, text) => {
    expect(readConfiguration('/export-tiers.toml', text).problems).toHaveLength(1);
  });

  it('is read up to a length', () => {
    const package_ = '[[package]]\nname = "pkg"\ntier3 = ["a"]\n';
    const padded = (length: number) => `${package_}#${' '.repeat(length - package_.length - 1)}`;
    expect(readConfiguration('/export-tiers.toml', padded(300_000)).problems).toEqual([]);
    const { problems } = readConfiguration('/export-tiers.toml', padded(300_001));
    expect(problems.map(({ message }) => message)).toEqual([
      'This is not valid TOML: it is too long to be read.',
    ]);
  });
});
