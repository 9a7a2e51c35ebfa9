/**
 * What a scan and a check do, counted: numbers that are the same on every machine. A change that makes the product
 * parse one file more, or do a tenth more work, than it did fails here, whatever the clock says; one that makes it do
 * less may lower them.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { generate } from '../../bench/generate.mjs';
import type { Host, SyncFiles } from '../../server/src/host/host';
import { createNodeHost } from '../../server/src/host/node';
import { findingsOf } from '../../server/src/ide/diagnostics';
import type { PythonParser } from '../../server/src/python/parser';
import { createWorkspace, type Workspace } from '../../server/src/workspace/workspace';
import { createMemoryStore } from '../support/memory-host';
import { pythonParser } from '../support/python';

/** Since the last check began. */
const counts = vi.hoisted(() => ({
  /** Files that were opened, and what was read of them; folders that were listed, files whose times were asked for. */
  opened: 0,
  bytes: 0,
  listed: 0,
  stamped: 0,
  /** Texts that were decoded, and their characters. */
  texts: 0,
  characters: 0,
  /** Modules that were summarized, files that were parsed whole. */
  summaries: 0,
  parses: 0,
  /** Nodes of trees: those that were made, and how often one was looked at. */
  nodes: 0,
  visits: 0,
  /** Texts that the plain tree left to the grammar. */
  left: 0,
}));

type Counts = typeof counts;

vi.mock('node:fs', async (load) => {
  const fs = await load<typeof import('node:fs')>();
  const counted =
    <Given extends unknown[], Result>(
      call: (...given: Given) => Result,
      count: (result: Result) => void,
    ) =>
    (...given: Given): Result => {
      const result = call(...given);
      count(result);
      return result;
    };
  return {
    ...fs,
    openSync: counted(fs.openSync, () => counts.opened++),
    readSync: counted(fs.readSync as (...given: unknown[]) => number, (bytes) => {
      counts.bytes += bytes;
    }),
    readdirSync: counted(fs.readdirSync as (...given: unknown[]) => unknown, () => counts.listed++),
    statSync: counted(fs.statSync as (...given: unknown[]) => unknown, () => counts.stamped++),
  };
});

vi.mock('../../server/src/python/plain-tree/node', async (load) => {
  const { PlainNode } = await load<typeof import('../../server/src/python/plain-tree/node')>();
  /** Whoever comes by a node asks what it is. */
  class CountedNode extends PlainNode {
    constructor(...given: ConstructorParameters<typeof PlainNode>) {
      super(...given);
      counts.nodes++;
      const type = given[1];
      const get = () => {
        counts.visits++;
        return type;
      };
      Object.defineProperty(this, 'type', { get });
    }
  }
  return { PlainNode: CountedNode };
});

vi.mock('../../server/src/python/plain-tree/index', async (load) => {
  const plain = await load<typeof import('../../server/src/python/plain-tree/index')>();
  return {
    readPlainTree(text: string) {
      const tree = plain.readPlainTree(text);
      if (!tree) counts.left++;
      return tree;
    },
    eachPlainStatement(...asked: Parameters<typeof plain.eachPlainStatement>) {
      const isPlain = plain.eachPlainStatement(...asked);
      if (!isPlain) counts.left++;
      return isPlain;
    },
  };
});

function countedHost(host: Host): Host {
  const sync = host.sync as SyncFiles;
  const noted = <T extends string | null | undefined>(text: T): T => {
    if (typeof text === 'string') counts.texts++;
    counts.characters += text?.length ?? 0;
    return text;
  };
  return {
    ...host,
    sync: {
      ...sync,
      readText: (path) => noted(sync.readText(path)),
      readTextWith: (path, ...asked) => noted(sync.readTextWith(path, ...asked)),
    },
  };
}

function countedParser(parser: PythonParser): PythonParser {
  return {
    ...parser,
    summarize(text, imports) {
      counts.summaries++;
      return parser.summarize(text, imports);
    },
    parse(text) {
      counts.parses++;
      return parser.parse(text);
    },
    open(text) {
      counts.parses++;
      const document = parser.open(text);
      return {
        get module() {
          return document.module;
        },
        update(newText) {
          counts.parses++;
          return document.update(newText);
        },
        dispose: document.dispose,
      };
    },
  };
}

async function check(folder: string, store = createMemoryStore()) {
  const host = countedHost(createNodeHost('', store));
  const parser = countedParser(await pythonParser());
  for (const key of Object.keys(counts) as (keyof Counts)[]) counts[key] = 0;
  const workspace = createWorkspace(host, parser, () => '2026-01-01');
  workspace.setFolders([folder]);
  await workspace.scan();
  const findings = findingsIn(workspace);
  workspace.keep();
  return { findings, workspace };
}

function findingsIn(workspace: Workspace): number {
  const snapshot = workspace.snapshot();
  const paths = [...snapshot.candidates, ...snapshot.documents.keys()];
  return paths.reduce((sum, path) => sum + findingsOf(snapshot, path).length, 0);
}

/** Whole pieces of work: one more than it was is one too many, as a tenth of many hides a fault in a few files. */
const EXACT: ReadonlySet<keyof Counts> = new Set(['texts', 'summaries', 'parses', 'left']);

/** At most what it was, or a tenth more of what is small in itself or the disk's. */
function expectAtMost(known: Counts): void {
  for (const key of Object.keys(counts) as (keyof Counts)[]) {
    const room = EXACT.has(key) ? 0 : known[key] / 10;
    expect(counts[key], key).toBeLessThanOrEqual(Math.floor(known[key] + room));
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
  await check(resolve('samples/coordination'));
  expectAtMost({
    opened: 80,
    bytes: 108_779,
    listed: 6,
    stamped: 25,
    texts: 79,
    characters: 108_674,
    summaries: 25,
    parses: 5,
    nodes: 4249,
    visits: 11_458,
    left: 0,
  });
});

test('the work of a check of a generated tree, and of the next one', async () => {
  const folder = generatedTree();
  const store = createMemoryStore();
  const cold = await check(folder, store);
  expect(cold.findings).toBeGreaterThan(0);
  expectAtMost({
    opened: 566,
    bytes: 2_672_336,
    listed: 27,
    stamped: 62,
    texts: 168,
    characters: 1_107_862,
    summaries: 61,
    parses: 1,
    nodes: 5654,
    visits: 25_358,
    left: 0,
  });
  const warm = await check(folder, store);
  expect(warm.findings).toBe(cold.findings);
  expectAtMost({
    opened: 4,
    bytes: 15_068,
    listed: 27,
    stamped: 500,
    texts: 4,
    characters: 15_068,
    summaries: 0,
    parses: 1,
    nodes: 1326,
    visits: 2004,
    left: 0,
  });
});

test('the fixes of all findings look at no file that speaks of no package', async () => {
  const { workspace } = await check(generatedTree());
  const snapshot = workspace.snapshot();
  const before = { ...counts };
  const fixes = [...snapshot.candidates].flatMap((path) =>
    findingsOf(snapshot, path).flatMap((finding) => finding.firstFix?.() ?? []),
  );
  expect(fixes.length).toBeGreaterThan(30);
  expect(counts.opened).toBe(before.opened);
});

test('a key in an importer costs no look at another file', async () => {
  const folder = generatedTree();
  const { workspace } = await check(folder);
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
  const { workspace } = await check(folder);
  const path = join(folder, 'mono/kernel/__init__.py');
  const text = workspace.text(path) ?? '';
  workspace.openDocument(path, 1, text);
  findingsOf(workspace.snapshot(), path);
  const before = { ...counts };
  for (let key = 1; key <= 20; key++) {
    workspace.changeDocument(path, key + 1, `${'x'.repeat(key)} = 1\n${text}`);
    findingsOf(workspace.snapshot(), path);
  }
  // 2662 nodes are the file's own, twice: for its summary and for its scopes.
  expect(counts).toEqual({
    ...before,
    summaries: before.summaries + 20,
    parses: before.parses + 20,
    nodes: expect.toSatisfy((nodes: number) => nodes <= before.nodes + 20 * 2800),
    visits: expect.toSatisfy((visits: number) => visits <= before.visits + 20 * 8200),
  });
});

test('a key in a comment of the package summarizes nothing', async () => {
  const folder = generatedTree();
  const { workspace } = await check(folder);
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
  // The tree of the first text is made for its scopes, which are moved from then on.
  expect(counts).toEqual({
    ...before,
    parses: before.parses + 1,
    nodes: before.nodes + 1326,
    visits: before.visits + 2004,
  });
});

test('another name in an import of the package costs no summary', async () => {
  const folder = generatedTree();
  const { workspace } = await check(folder);
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

test('what a scan leaves open costs no key anything, and is found out a module or two with each step', async () => {
  const folder = generatedTree();
  const host = countedHost(createNodeHost('', null));
  const parser = countedParser(await pythonParser());
  const start = counts.summaries;
  const workspace = createWorkspace(host, parser, () => '2026-01-01');
  workspace.onAnswerable(() => {});
  workspace.setFolders([folder]);
  await workspace.scan();
  const path = workspace.snapshot().candidates.find((each) => each.includes('/services/')) ?? '';
  const text = workspace.text(path) ?? '';
  workspace.openDocument(path, 1, text);
  findingsOf(workspace.snapshot(), path);
  expect(counts.summaries - start).toBeLessThan(10);
  const before = { ...counts };
  for (let key = 1; key <= 20; key++) {
    workspace.changeDocument(path, key + 1, `${text}${'#'.repeat(key)}`);
    findingsOf(workspace.snapshot(), path);
  }
  expect(counts).toEqual(before);
  let most = 0;
  for (let last = counts.summaries, steps = workspace.completing()[Symbol.iterator](); ; ) {
    const { done } = steps.next();
    most = Math.max(most, counts.summaries - last);
    last = counts.summaries;
    if (done) break;
  }
  expect(most).toBeLessThan(3);
  const whole = { ...counts };
  expect(whole.summaries - start).toBeGreaterThan(40);
  expect(findingsIn(workspace)).toBeGreaterThan(0);
  expect(counts.summaries).toBe(whole.summaries);
});
