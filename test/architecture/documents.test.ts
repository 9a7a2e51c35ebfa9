/** What README.md, ARCHITECTURE.md and the pages of docs/ name exists: files, settings, configuration keys, scripts, libraries. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json';
import {
  configurationSchema,
  packageSchema,
  targetsSchema,
} from '../../server/src/tiers/configuration/configuration-schema';
import { LAYERS } from './layers';
import { ROOT } from './sources';

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const readme = read('README.md');
const architecture = read('ARCHITECTURE.md');
const configuration = read('docs/configuration.md');
const pages = readdirSync(join(ROOT, 'docs'), { encoding: 'utf8', recursive: true })
  .filter((name) => name.endsWith('.md'))
  .map((name) => `docs/${name.replaceAll('\\', '/')}`);
const documents = ['README.md', 'ARCHITECTURE.md', 'CHANGELOG.md', ...pages].map(
  (path) => [path, read(path)] as const,
);

/** All first groups of a pattern, without doubles. */
function named(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ''))];
}

/** The code spans of the first column of the table under a heading cell. */
function firstColumn(text: string, heading: string): string[] {
  const table = text.slice(text.indexOf(`| ${heading} |`)).split('\n\n')[0] ?? '';
  const cells = table
    .split('\n')
    .slice(2)
    .map((row) => row.split('|')[1] ?? '');
  return cells.flatMap((cell) => named(cell, /`([^`]+)`/g));
}

describe.each(documents)('%s', (path, text) => {
  it('links to files that exist', () => {
    const links = named(text, /\]\((?!https?:|#)([^)#]+)/g);
    const folder = join(ROOT, dirname(path));
    expect(links.filter((link) => !existsSync(join(folder, link)))).toEqual([]);
  });

  it('names npm scripts that exist', () => {
    const scripts = named(text, /npm run ([\w:]+)/g);
    expect(scripts.filter((name) => !(name in manifest.scripts))).toEqual([]);
  });
});

describe('docs/configuration.md', () => {
  it('has every setting and no other', () => {
    const settings = Object.keys(manifest.contributes.configuration.properties);
    expect(firstColumn(configuration, 'setting of the editor').sort()).toEqual(settings.sort());
  });

  it('has every key of the configuration and no other', () => {
    const keys = (schema: { entries: object }) => Object.keys(schema.entries).sort();
    expect(firstColumn(configuration, 'key of `[tool.export-tiers]`').sort()).toEqual(
      keys(configurationSchema),
    );
    expect(firstColumn(configuration, 'key of a package').sort()).toEqual(keys(packageSchema));
    for (const target of keys(targetsSchema)) expect(configuration).toContain(`\`${target}\``);
  });
});

describe('README.md', () => {
  it('links to the page of the configuration', () => {
    expect(readme).toContain('docs/configuration.md');
  });

  it('names a page for every rule', () => {
    const pages = readdirSync(join(ROOT, 'docs/rules')).filter((name) => /^ET\d+/.test(name));
    expect(pages.filter((page) => !readme.includes(`docs/rules/${page}`))).toEqual([]);
  });
});

describe('ARCHITECTURE.md', () => {
  it('has every folder of the server in its map', () => {
    const folders = readdirSync(join(ROOT, 'server/src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    const mapped = firstColumn(architecture, 'folder').flatMap((path) =>
      named(path, /^server\/src\/(\w+)\//g),
    );
    expect(mapped.sort()).toEqual(folders.sort());
  });

  it('draws the layers in the order that is enforced', () => {
    const drawn = /^ {4}(\{ text, .* ← .*)$/m.exec(architecture)?.[1]?.match(/\w+/g) ?? [];
    const enforced = LAYERS.flat().filter(
      (layer) =>
        existsSync(join(ROOT, 'server/src', layer)) || /text|reason|rope|l10n|main/.test(layer),
    );
    expect(drawn).toEqual(enforced);
  });

  it('names source files that exist', () => {
    const folders = 'text|python|graph|tiers|fixes|rules|roadmap|report|ide|workspace|lsp|cli|host';
    const files = named(architecture, new RegExp(`\`((?:${folders})/[\\w-]+\\.ts)\``, 'g'));
    expect(files.length).toBeGreaterThan(5);
    expect(files.filter((file) => !existsSync(join(ROOT, 'server/src', file)))).toEqual([]);
    const others = named(
      architecture,
      /`((?:server|client|test|scripts|docs|samples)\/[\w./-]*)`/g,
    );
    expect(others.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it('gives a reason for every library that ships, and for no other', () => {
    const listed = firstColumn(architecture, 'library').sort();
    const grammar = 'tree-sitter-python';
    expect(listed).toEqual(
      Object.keys(manifest.dependencies)
        .filter((name) => name !== grammar)
        .sort(),
    );
  });
});
