/** A scan that is shared with other threads finds what it finds alone, whatever becomes of these. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Host, SideThread, SyncFiles } from '../../server/src/host/host';
import { readBeside } from '../../server/src/workspace/reading/read-beside';
import {
  type ReadingAnswer,
  type ReadingWork,
  takePortion,
} from '../../server/src/workspace/reading/reading-work';
import { createWorkspace, type Workspace } from '../../server/src/workspace/workspace';
import { createMemoryHost, createMemoryStore } from '../support/memory-host';
import { pythonParser } from '../support/python';

/** What a thread answers to its work, portion by portion; null: nothing more, ever. */
type Reader = (work: ReadingWork, files: SyncFiles) => (ReadingAnswer | null)[];

const READERS: Readonly<Record<string, Reader>> = {
  'is quick'(work, files) {
    const answers: ReadingAnswer[] = [];
    readBeside(work, files, (answer) => answers.push(answer));
    return answers;
  },
  'takes one portion': (work, files) => onePortion(work, files),
  'takes one portion and is killed': (work) => {
    takePortion(work.taken, Number.POSITIVE_INFINITY);
    return [];
  },
  'takes all and never answers': (work) => {
    for (let at = 0; at < 1000; at++) takePortion(work.taken, Number.POSITIVE_INFINITY);
    return [];
  },
  'cannot start': () => [],
  'can read nothing': (work, files) =>
    READERS['is quick']?.(work, { ...files, readTextWith: () => null, stamp: () => null }) ?? [],
  'says everything twice': (work, files) =>
    (READERS['is quick']?.(work, files) ?? []).flatMap((answer) => [answer, answer]),
  'answers late': (work, files) => {
    const answers = READERS['is quick']?.(work, files) ?? [];
    return answers.flatMap((answer) => [...Array<null>(7).fill(null), answer]);
  },
};

function onePortion(work: ReadingWork, files: SyncFiles): ReadingAnswer[] {
  const answers: ReadingAnswer[] = [];
  const alone = new Int32Array([takePortion(work.taken, 1000) ?? 1000]);
  // It reads on from there, as far as nobody else is to know.
  readBeside({ ...work, taken: alone }, files, (answer) => answers.push(answer));
  return answers.slice(0, 1);
}

function threadOf(reader: Reader, files: SyncFiles): SideThread {
  let answers: (ReadingAnswer | null)[] = [];
  return {
    tell(work) {
      answers = reader(structuredClone(work) as ReadingWork, files);
    },
    take: () => answers.shift() ?? undefined,
  };
}

interface Tree {
  readonly files: ReadonlyMap<string, string>;
  /** What a host that answers by its listing may still fail to read. */
  readonly unreadable: ReadonlySet<string>;
}

/** What becomes of a tree between two runs. */
type Change = (files: Map<string, string>) => void;

async function scanned(
  { files, unreadable }: Tree,
  readers: readonly Reader[],
  meanwhile: ((workspace: Workspace, files: Map<string, string>) => void) | null = null,
  between: Change = () => {},
  looked: (path: string) => void = () => {},
) {
  const store = createMemoryStore();
  const memory = createMemoryHost(files, { store });
  const sync: SyncFiles = {
    ...(memory.sync as SyncFiles),
    readText: (path) => (unreadable.has(path) ? null : (memory.sync?.readText(path) ?? null)),
    readTextWith: (path, ...asked) =>
      unreadable.has(path) ? null : memory.sync?.readTextWith(path, ...asked),
  };
  const start = () => readers.map((reader) => threadOf(reader, sync));
  const own: SyncFiles = {
    ...sync,
    stamp(path) {
      looked(path);
      return sync.stamp(path);
    },
  };
  const threads = readers.length > 0 && { readers: () => start };
  const host: Host = { ...memory, sync: own, ...threads };
  const workspace = createWorkspace(host, await pythonParser(), () => '2026-01-01');
  workspace.setFolders(['/ws']);
  workspace.openDocument('/ws/open.py', 1, 'from app.kernel import a\n');
  if (meanwhile) workspace.onAnswerable(() => meanwhile(workspace, memory.files));
  await workspace.scan();
  const { candidates } = workspace.snapshot();
  const { files: all } = workspace.layout();
  workspace.keep();
  between(memory.files);
  const again = createWorkspace(host, await pythonParser(), () => '2026-01-01');
  again.setFolders(['/ws']);
  let cached = -1;
  again.onIndexed((info) => {
    cached = info.cached;
  });
  await again.scan();
  return {
    ...{ candidates, all, unread: workspace.unreadable() },
    again: { cached, candidates: again.snapshot().candidates, all: again.layout().files },
  };
}

const PACKAGE: readonly (readonly [string, string])[] = [
  ['/ws/app/kernel/__init__.py', 'from .a import a\n'],
  ['/ws/app/kernel/EXPORT_TIERS.md', '# Tiers\n\n## Tier 3\n\n- `a`\n'],
  ['/ws/app/kernel/a.py', 'a = 1\n'],
  ['/ws/open.py', '\n'],
];

const TEXTS = ['import os\n', 'from app.kernel import a\n', 'kernel = 1\n', ''];

function pathOf(at: number): string {
  return `/ws/use/file_${at}.py`;
}

/** More files than a portion has. */
function treeOf(texts: readonly number[], unreadable: readonly number[] = []): Tree {
  const used = texts.map((text, at): [string, string] => [pathOf(at), TEXTS[text] ?? '']);
  return { files: new Map([...PACKAGE, ...used]), unreadable: new Set(unreadable.map(pathOf)) };
}

const TEXT = fc.nat({ max: TEXTS.length - 1 });
/** What may be done to a file between two runs. */
const CHANGES: readonly ((files: Map<string, string>, path: string) => void)[] = [
  (files, path) => files.set(path, TEXTS[1] as string),
  (files, path) => files.set(path, `${files.get(path)}# more\n`),
  (files, path) => files.delete(path),
  (files, path) => files.set(path.replace('.py', '_new.py'), TEXTS[1] as string),
];

const CHANGE: fc.Arbitrary<Change> = fc
  .array(fc.tuple(fc.constantFrom(...CHANGES), fc.nat({ max: 60 })), { maxLength: 3 })
  .map((changes) => (files) => {
    for (const [change, at] of changes) change(files, pathOf(at));
  });

const TREE = fc
  .tuple(fc.array(TEXT, { minLength: 60, maxLength: 200 }), fc.array(fc.nat({ max: 60 })))
  .map(([texts, unreadable]) => treeOf(texts, unreadable));

test.for(Object.keys(READERS))('with a thread that %s', async (name) => {
  const reader = READERS[name] as Reader;
  await fc.assert(
    fc.asyncProperty(TREE, CHANGE, fc.integer({ min: 1, max: 3 }), async (tree, change, count) => {
      const shared = await scanned(tree, Array<Reader>(count).fill(reader), null, change);
      expect(shared).toEqual(await scanned(tree, [], null, change));
    }),
    { numRuns: 8 },
  );
});

test('with threads of all kinds', async () => {
  const tree = treeOf(Array.from({ length: 300 }, (_, at) => at % TEXTS.length));
  expect(await scanned(tree, Object.values(READERS))).toEqual(await scanned(tree, []));
});

test('a start that knows the files leaves looking at their times to threads', async () => {
  const tree = treeOf(Array<number>(80).fill(0));
  const looks: string[] = [];
  const forget = () => void looks.splice(0);
  const note = (path: string) => void looks.push(path);
  const { again } = await scanned(tree, [READERS['is quick'] as Reader], null, forget, note);
  // All but the tier document and the open one.
  expect(again.cached).toBe(tree.files.size - 2);
  expect(looks.filter((path) => path.startsWith('/ws/use/'))).toEqual([]);
});

const PATH = '/ws/use/file_0.py';

test('a file that changed after another thread had read it is read again', async () => {
  const tree = treeOf(Array<number>(80).fill(0));
  const { candidates } = await scanned(
    tree,
    [READERS['is quick'] as Reader],
    (workspace, files) => {
      files.set(PATH, TEXTS[1] as string);
      workspace.filesChanged([{ path: PATH, kind: 'changed' }]);
    },
  );
  expect(candidates).toContain(PATH);
});

test('what an editor has counts, if it was opened after another thread had read the file', async () => {
  const tree = treeOf(Array<number>(80).fill(0));
  const { candidates } = await scanned(tree, [READERS['is quick'] as Reader], (workspace) =>
    workspace.openDocument(PATH, 1, TEXTS[1] as string),
  );
  expect(candidates).toContain(PATH);
});

test('and what a file has that was opened, written and closed since', async () => {
  const tree = treeOf(Array<number>(80).fill(0));
  const { candidates } = await scanned(
    tree,
    [READERS['is quick'] as Reader],
    (workspace, files) => {
      workspace.openDocument(PATH, 1, TEXTS[1] as string);
      files.set(PATH, TEXTS[1] as string);
      workspace.closeDocument(PATH);
    },
  );
  expect(candidates).toContain(PATH);
});
