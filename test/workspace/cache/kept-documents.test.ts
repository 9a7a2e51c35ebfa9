/** Tier documents are parsed once for each text, also over several runs; a wrong one is never told again. */
import { beforeEach, expect, it, vi } from 'vitest';
import { readMarkdownTiers } from '../../../server/src/tiers/document/markdown';
import { createKeptDocuments } from '../../../server/src/workspace/cache/kept-documents';
import { createMemoryHost, createMemoryStore } from '../../support/memory-host';

vi.mock(import('../../../server/src/tiers/document/markdown'), async (original) => {
  const module = await original();
  return { ...module, readMarkdownTiers: vi.fn(module.readMarkdownTiers) };
});

const parsed = vi.mocked(readMarkdownTiers);
beforeEach(() => void parsed.mockClear());

const PATH = '/ws/pkg/EXPORT_TIERS.md';
const TEXT =
  '# Tiers\n\n## Tier 1\n\n- `ring`\n- `Ring`, `Spin`\n\n## Phase 1 (Q2 2026)\n\n- [ ] all\n';
const none = () => false;
const ring = (name: string) => name === 'ring';

const open = (store = createMemoryStore()) =>
  createKeptDocuments(createMemoryHost(new Map(), { store }));

it('parses a text once, over all runs', () => {
  const store = createMemoryStore();
  const documents = open(store);
  const document = documents.read(PATH, 'pkg', TEXT, ring);
  expect(documents.read(PATH, 'pkg', TEXT, ring)).toBe(document);
  documents.save();
  const again = open(store);
  expect(again.read(PATH, 'pkg', TEXT, ring)).toEqual(document);
  expect(parsed).toHaveBeenCalledTimes(1);
  const written = store.files.get('documents.bin');
  again.save();
  expect(store.files.get('documents.bin')).toBe(written);
});

it.each([
  ['another text', 'pkg', TEXT.replace('Spin', 'Span'), ring],
  ['another package', 'app.pkg', TEXT, ring],
  ['a word that is a submodule no more', 'pkg', TEXT, none],
  ['a word that is a submodule now', 'pkg', TEXT, () => true],
] as const)('parses %s', (_, packageName, text, isSubmodule) => {
  const store = createMemoryStore();
  const documents = open(store);
  documents.read(PATH, 'pkg', TEXT, ring);
  documents.save();
  const expected = readMarkdownTiers(PATH, packageName, text, isSubmodule);
  for (const each of [documents, open(store)]) {
    expect(each.read(PATH, packageName, text, isSubmodule)).toEqual(expected);
  }
});

it('parses a text with problems every time, for words are made for who reads them', () => {
  const store = createMemoryStore();
  const text = '## Tier 7\n\n- `Ring`\n';
  const documents = open(store);
  expect(documents.read(PATH, 'pkg', text, none).problems).toHaveLength(1);
  documents.save();
  expect(store.files.size).toBe(0);
  documents.read(PATH, 'pkg', text, none);
  expect(parsed).toHaveBeenCalledTimes(2);
});

it.each([
  ['damaged', (bytes: Uint8Array) => bytes.fill(7, 40, 60)],
  ['cut off', (bytes: Uint8Array) => bytes.slice(0, 50)],
])('parses again where what was kept is %s', (_, damage) => {
  const store = createMemoryStore();
  const documents = open(store);
  const document = documents.read(PATH, 'pkg', TEXT, ring);
  documents.save();
  for (const [name, bytes] of store.files) store.files.set(name, damage(bytes.slice()));
  expect(open(store).read(PATH, 'pkg', TEXT, ring)).toEqual(document);
  expect(parsed).toHaveBeenCalledTimes(2);
});
