/**
 * What a scan and a check do, counted: numbers that are the same on every machine. A change that makes the product
 * do a tenth more work than it did fails here, whatever the clock says; one that makes it do less may lower them.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { generate } from '../../bench/generate.mjs';
import type { Host, SyncFiles } from '../../server/src/host/host';
import { createNodeHost } from '../../server/src/host/node';
import { findingsOf } from '../../server/src/ide/diagnostics';
import { condense } from '../../server/src/python/lexical/condensed-text';
import type { PythonParser } from '../../server/src/python/parser';
import { readPlainTree } from '../../server/src/python/plain-tree/index';
import { createWorkspace, type Workspace } from '../../server/src/workspace/workspace';
import { createMemoryStore } from '../support/memory-host';
import { pythonParser } from '../support/python';

interface Counts {
  /** Texts that were decoded, and their characters. */
  readonly texts: number;
  readonly characters: number;
  /** Modules that were summarized, files that were parsed whole. */
  readonly summaries: number;
  readonly parses: number;
  /** Of both, those that the plain tree left to the grammar. */
  readonly left: number;
}

type Counting = { -readonly [K in keyof Counts]: Counts[K] };

function counted(host: Host, parser: PythonParser) {
  const counts: Counting = { texts: 0, characters: 0, summaries: 0, parses: 0, left: 0 };
  const sync = host.sync as SyncFiles;
  const noted = <T extends string | null | undefined>(text: T): T => {
    if (typeof text === 'string') counts.texts++;
    counts.characters += text?.length ?? 0;
    return text;
  };
  const counting: Host = {
    ...host,
    sync: {
      ...sync,
      readText: (path) => noted(sync.readText(path)),
      readTextWith: (path, ...asked) => noted(sync.readTextWith(path, ...asked)),
    },
  };
  const countingParser: PythonParser = {
    ...parser,
    summarize(text, imports) {
      counts.summaries++;
      if (!readPlainTree(condense(text)?.text ?? text)) counts.left++;
      return parser.summarize(text, imports);
    },
    parse(text) {
      counts.parses++;
      if (!readPlainTree(text)) counts.left++;
      return parser.parse(text);
    },
    open(text) {
      counts.parses++;
      return parser.open(text);
    },
  };
  return { counts, host: counting, parser: countingParser };
}

async function check(folder: string, store = createMemoryStore()) {
  const { counts, host, parser } = counted(createNodeHost('', store), await pythonParser());
  const workspace = createWorkspace(host, parser, () => '2026-01-01');
  workspace.setFolders([folder]);
  await workspace.scan();
  const findings = findingsIn(workspace);
  workspace.keep();
  return { counts, findings, workspace };
}

function findingsIn(workspace: Workspace): number {
  const snapshot = workspace.snapshot();
  const paths = [...snapshot.candidates, ...snapshot.documents.keys()];
  return paths.reduce((sum, path) => sum + findingsOf(snapshot, path).length, 0);
}

/** At most a tenth more than it was, and a few for what is small; plain texts have to stay plain. */
function expectAtMost(counts: Counts, known: Counts): void {
  for (const key of Object.keys(known) as (keyof Counts)[]) {
    const room = key === 'left' ? 0 : 2;
    expect(counts[key], key).toBeLessThanOrEqual(Math.ceil(known[key] * 1.1) + room);
  }
}

function generatedTree(): string {
  const folder = mkdtempSync(join(tmpdir(), 'export-tiers-counts-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  generate(folder, 500);
  // Files as young as the cache are not trusted by their time.
  const inAnHour = Date.now() + 3_600_000;
  vi.spyOn(Date, 'now').mockReturnValue(inAnHour);
  onTestFinished(() => void vi.restoreAllMocks());
  return folder;
}

test('the work of a check of the sample', async () => {
  const { counts } = await check(resolve('samples/coordination'));
  expectAtMost(counts, { texts: 76, characters: 107_856, summaries: 24, parses: 4, left: 0 });
});

test('the work of a check of a generated tree, and of the next one', async () => {
  const folder = generatedTree();
  const store = createMemoryStore();
  const cold = await check(folder, store);
  expect(cold.findings).toBeGreaterThan(0);
  expectAtMost(cold.counts, {
    texts: 167,
    characters: 1_107_862,
    summaries: 61,
    parses: 1,
    left: 0,
  });
  const warm = await check(folder, store);
  expect(warm.findings).toBe(cold.findings);
  expectAtMost(warm.counts, { texts: 4, characters: 15_068, summaries: 0, parses: 1, left: 0 });
});

test('a key in an importer costs no look at another file', async () => {
  const folder = generatedTree();
  const { counts, workspace } = await check(folder);
  const path = workspace.snapshot().candidates.find((each) => each.includes('/services/')) ?? '';
  const text = workspace.text(path) ?? '';
  workspace.openDocument(path, 1, text);
  findingsOf(workspace.snapshot(), path);
  const before = { ...counts };
  for (let key = 1; key <= 20; key++) {
    workspace.changeDocument(path, key + 1, `${text}${'#'.repeat(key)}`);
    findingsOf(workspace.snapshot(), path);
  }
  expect(counts).toEqual(before);
});

test('a key in the package summarizes that file alone', async () => {
  const folder = generatedTree();
  const { counts, workspace } = await check(folder);
  const path = join(folder, 'mono/kernel/__init__.py');
  const text = workspace.text(path) ?? '';
  workspace.openDocument(path, 1, text);
  findingsOf(workspace.snapshot(), path);
  const before = { ...counts };
  for (let key = 1; key <= 20; key++) {
    workspace.changeDocument(path, key + 1, `${'x'.repeat(key)} = 1\n${text}`);
    findingsOf(workspace.snapshot(), path);
  }
  expect(counts).toEqual({ ...before, summaries: before.summaries + 20 });
});

test('a key in a comment of the package summarizes nothing', async () => {
  const folder = generatedTree();
  const { counts, workspace } = await check(folder);
  const path = join(folder, 'mono/kernel/__init__.py');
  const text = workspace.text(path) ?? '';
  workspace.openDocument(path, 1, text);
  findingsOf(workspace.snapshot(), path);
  workspace.changeDocument(path, 2, `#\n${text}`);
  const before = { ...counts };
  for (let key = 1; key <= 20; key++) {
    workspace.changeDocument(path, key + 2, `#${'#'.repeat(key)}\n${text}`);
    findingsOf(workspace.snapshot(), path);
  }
  expect(counts).toEqual(before);
});

test('another name in an import of the package costs no summary', async () => {
  const folder = generatedTree();
  const { counts, workspace } = await check(folder);
  const path = join(folder, 'mono/kernel/__init__.py');
  const text = workspace.text(path) ?? '';
  workspace.openDocument(path, 1, text);
  const found = findingsOf(workspace.snapshot(), path).length;
  const before = { ...counts };
  for (let key = 1; key <= 20; key++) {
    const name = `${'X'.repeat(key)}Part10x1`;
    workspace.changeDocument(path, key + 1, text.replace('    Part10x1,', `    ${name},`));
    // The list has a name now that the package does not bind.
    expect(findingsOf(workspace.snapshot(), path).length).toBeGreaterThan(found);
  }
  expect(counts).toEqual(before);
});
