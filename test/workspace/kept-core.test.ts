/**
 * The resolved packages after edits, built on what was known before, are those that are built from nothing. The
 * worlds are made of everything that the graph follows, with few names, so that they mean each other.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Answers } from '../../server/src/graph/export-graph';
import { GrammarMissing } from '../../server/src/python/grammar/grammar-missing';
import { createKeptDocuments } from '../../server/src/workspace/cache/kept-documents';
import { settingsByFolder } from '../../server/src/workspace/project/folder-settings';
import { createDirectories } from '../../server/src/workspace/scan/directories';
import { createScanRecords } from '../../server/src/workspace/scan/scan-records';
import { pathMeant, pathOf } from '../../server/src/workspace/scan/scanned-layout';
import { scanFolders } from '../../server/src/workspace/scan/scanner';
import type { Carried } from '../../server/src/workspace/snapshot/carried-answers';
import { buildCore, type Core } from '../../server/src/workspace/snapshot/core';
import { createKeptCore, type KeptCore } from '../../server/src/workspace/snapshot/kept-core';
import { createSources } from '../../server/src/workspace/sources/sources';
import { createBindingIndexes } from '../../server/src/workspace/usage/binding-index';
import { cases, FUZZ_TIMEOUT } from '../support/cases';
import { createMemoryHost } from '../support/memory-host';
import { pythonParser } from '../support/python';
import { MODULES, NAMES, name, plain, statement, textOf } from '../support/random-modules';

const PATHS = Object.values(MODULES);
const TIERS = `[[tool.export-tiers.package]]
name = "pkg"
tier1 = ["Ring", "one"]
tier3 = ["turn", "spin", "*"]
facades = ["two"]
[[tool.export-tiers.package]]
name = "all"
tier2 = ["*"]
homes = { spin = "pkg.sub.deep:turn", late = "pkg.one" }
`;

interface Edit {
  readonly path: string;
  readonly at: number;
  readonly how: 'rename' | 'insert' | 'remove' | 'comment';
  readonly name: string;
  readonly statement: string;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  path: fc.constantFrom(...PATHS, MODULES.pkg, MODULES.pkg),
  at: fc.nat(1000),
  how: fc.constantFrom('rename', 'rename', 'rename', 'insert', 'remove', 'comment'),
  name,
  statement: plain,
});

function apply(statements: readonly string[], { at, how, name, statement }: Edit): string[] {
  const place = statements.length > 0 ? at % statements.length : 0;
  const old = statements[place];
  if (how === 'comment') return statements.toSpliced(place, 0, '# why');
  if (how === 'insert' || old === undefined) return statements.toSpliced(place, 0, statement);
  if (how === 'remove') return statements.toSpliced(place, 1);
  const words = [...old.matchAll(/\b[a-zA-Z]\w*\b/g)].filter(([word]) => NAMES.includes(word));
  const word = words[at % Math.max(1, words.length)];
  if (!word) return [...statements];
  const end = word.index + word[0].length;
  return statements.toSpliced(place, 1, old.slice(0, word.index) + name + old.slice(end));
}

/** All that can be asked. */
function answers(core: Core): unknown {
  const told = [];
  for (const asked of Object.keys(MODULES)) {
    for (const each of NAMES) told.push([asked, each, core.graph.resolve(asked, each)]);
    told.push([asked, core.graph.exportsOf(asked), core.graph.starNames(asked)]);
  }
  return [JSON.parse(JSON.stringify(told)), packagesIn(core)];
}

function packagesIn({ packages }: Core): unknown {
  const told = Array.from(packages.values(), ({ exports, lines, problems }) => [
    Array.from(exports.values(), (each) => [each, each.otherHomes()]),
    lines,
    problems,
  ]);
  return JSON.parse(JSON.stringify(told));
}

/** Whether a key comes first or last tells nothing. */
const asData = (told: unknown) => JSON.parse(JSON.stringify(told ?? null));

/** @param reading is called before a module is read. */
async function world(
  texts: ReadonlyMap<string, string>,
  isOpen = () => false,
  reading: () => void = () => {},
) {
  const parser = await pythonParser();
  const host = createMemoryHost(new Map([...texts, ['/ws/pyproject.toml', TIERS]]));
  const sources = createSources(host, () => {
    reading();
    return parser;
  });
  const directories = createDirectories(host);
  const scan = await scanFolders({
    host,
    sources,
    directories,
    kept: {
      documents: createKeptDocuments(host),
      knows: () => false,
      recall: () => null,
      stamped: null,
      restore() {},
      learn() {},
      passOver() {},
      expect() {},
      settle() {},
      forget() {},
      read() {},
      identity: () => null,
      differing: () => null,
      stampOf: () => undefined,
      isAsKept: () => false,
      *save() {
        yield;
      },
    },
    records: createScanRecords(host, Date.now, () => false),
    folders: ['/ws'],
    territory: null,
    settings: settingsByFolder({}),
    previous: null,
    pauses: false,
    progress() {},
    isCancelled: () => false,
    async early() {},
  });
  const { project, packageNames, files } = scan;
  const candidates = [...files.paths()].sort();
  for (const [path, text] of texts) sources.open(path, text);
  const bindings = createBindingIndexes();
  const parts = { project, packageNames, candidates, sources, bindings };
  const built: (Carried | null)[] = [];
  const kept = createKeptCore({
    build(carried: Carried | null) {
      built.push(carried);
      return buildCore(parts, carried, isOpen());
    },
    isOpen,
    saidBy: (path) => sources.summary(path),
    editOf: sources.editOf,
    pathOf: (asked) => pathOf(scan, asked),
    pathMeant: (...asked) => pathMeant(scan, ...asked),
  });
  return {
    kept,
    built,
    fresh: (isOpen = false) =>
      buildCore({ ...parts, bindings: createBindingIndexes() }, null, isOpen),
    /** True where what it says was made of what it said. */
    change(path: string, text: string, isTold = true): boolean {
      kept.settle(path);
      const before = sources.summary(path);
      sources.open(path, text);
      if (isTold) kept.changed(path, before);
      return sources.editOf(path) !== undefined;
    },
  };
}

let [carried, told] = [0, 0];

it(
  'answers as a core that is built from nothing does',
  async () => {
    const statements = fc.array(statement, { maxLength: 7 });
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(...PATHS.map(() => statements)),
        fc.array(edit, { minLength: 1, maxLength: 6 }),
        async (all, edits) => {
          const files = new Map<string, string[]>(PATHS.map((path, i) => [path, all[i] ?? []]));
          const texts = new Map([...files].map(([path, each]) => [path, textOf(each)]));
          const { kept, built, fresh, change } = await world(texts);
          answers(kept.get());
          for (const each of edits) {
            const next = apply(files.get(each.path) ?? [], each);
            files.set(each.path, next);
            if (change(each.path, textOf(next))) told++;
            expect(answers(kept.get())).toEqual(answers(fresh()));
          }
          carried += built.filter((each) => each !== null).length;
        },
      ),
      { numRuns: cases(100) },
    );
    expect(carried).toBeGreaterThan(60);
    expect(told).toBeGreaterThan(20);
  },
  FUZZ_TIMEOUT,
);

it(
  'answers after an edit for some names, then for all, as a core that is built from nothing does',
  async () => {
    const statements = fc.array(statement, { maxLength: 7 });
    const asking = fc.record({ edit, names: fc.shuffledSubarray(NAMES), isSettled: fc.boolean() });
    let alone = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(...PATHS.map(() => statements)),
        fc.array(asking, { minLength: 1, maxLength: 6 }),
        async (all, edits) => {
          const files = new Map<string, string[]>(PATHS.map((path, i) => [path, all[i] ?? []]));
          const texts = new Map([...files].map(([path, each]) => [path, textOf(each)]));
          const { kept, fresh, change } = await world(texts);
          answers(kept.get());
          for (const { edit: each, names, isSettled } of edits) {
            const next = apply(files.get(each.path) ?? [], each);
            files.set(each.path, next);
            change(each.path, textOf(next));
            const [core, expected] = [kept.get(), fresh()];
            for (const [name, { exports }] of expected.packages) {
              for (const asked of names) {
                const found = core.packages.get(name)?.exports.get(asked);
                expect(asData(found)).toEqual(asData(exports.get(asked)));
                if (found && core.open?.isWhole() === false) alone++;
              }
            }
            if (isSettled) {
              kept.settle();
              expect(packagesIn(kept.get())).toEqual(packagesIn(expected));
              // What was handed out before says the same as a whole.
              expect(packagesIn(core)).toEqual(packagesIn(expected));
            }
          }
          expect(packagesIn(kept.get())).toEqual(packagesIn(fresh()));
        },
      ),
      { numRuns: cases(100) },
    );
    expect(alone).toBeGreaterThan(20);
  },
  FUZZ_TIMEOUT,
);

it(
  'finds the exports one by one that it finds together',
  async () => {
    const statements = fc.array(statement, { maxLength: 7 });
    let found = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(...PATHS.map(() => statements)),
        fc.shuffledSubarray(NAMES),
        async (all, order) => {
          const texts = new Map(PATHS.map((path, i) => [path, textOf(all[i] ?? [])]));
          const { fresh } = await world(texts);
          const [whole, open] = [fresh(), fresh(true)];
          for (const [name, { exports }] of whole.packages) {
            for (const each of order) {
              const alone = open.packages.get(name)?.exports.get(each);
              expect(JSON.stringify(alone)).toBe(JSON.stringify(exports.get(each)));
              if (alone) found++;
            }
          }
          for (const asked of Object.keys(MODULES)) {
            const exports = whole.graph.exportsOf(asked) ?? [];
            for (const each of order) {
              const expected = exports.find((exported) => exported.name === each) ?? null;
              expect(open.graph.exportNamed(asked, each)).toEqual(expected);
            }
          }
          Array.from(open.open?.completing() ?? []);
          expect(answers(open)).toEqual(answers(whole));
        },
      ),
      { numRuns: cases(60) },
    );
    expect(found).toBeGreaterThan(50);
  },
  FUZZ_TIMEOUT,
);

it(
  'says what it would have said after a look that ended where a module could not be read as yet',
  async () => {
    const statements = fc.array(statement, { maxLength: 7 });
    let ended = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(...PATHS.map(() => statements)),
        fc.integer({ min: 1, max: PATHS.length }),
        async (all, which) => {
          const texts = new Map(PATHS.map((path, i) => [path, textOf(all[i] ?? [])]));
          let left = which;
          const { fresh } = await world(texts, undefined, () => {
            if (--left === 0) throw new GrammarMissing();
          });
          const core = throwsOnce(fresh);
          const told = throwsOnce(
            () => answers(core),
            () => ended++,
          );
          const { fresh: whole } = await world(texts);
          expect(told).toEqual(answers(whole()));
        },
      ),
      { numRuns: cases(200) },
    );
    expect(ended).toBeGreaterThan(20);
  },
  FUZZ_TIMEOUT,
);

/** What it gives the second time where it throws the first. */
function throwsOnce<T>(make: () => T, thrown: () => void = () => {}): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof GrammarMissing)) throw error;
    thrown();
    return make();
  }
}

it('says of what was asked before it is complete what it says then, whatever was edited', async () => {
  const text = 'from .one import Ring, turn\n__all__ = ["Ring", "turn"]\n';
  const texts = new Map([
    [MODULES.pkg as string, text],
    [MODULES['pkg.one'] as string, 'class Ring: ...\ndef turn(): ...\n'],
    [MODULES['pkg.two'] as string, '\n'],
  ]);
  let isOpen = true;
  const { kept, built, fresh, change } = await world(texts, () => isOpen);
  const asked = () => kept.get().packages.get('pkg')?.exports.get('Ring')?.definition?.module;
  expect(asked()).toBe('pkg.one');
  // What was not asked for yet would be found in the new text.
  change(MODULES['pkg.one'] as string, 'from .two import Ring, turn\n');
  change(MODULES['pkg.two'] as string, '\nclass Ring: ...\ndef turn(): ...\n');
  expect(asked()).toBe('pkg.two');
  expect(built).toEqual([null, null]);
  isOpen = false;
  expect(answers(kept.get())).toEqual(answers(fresh()));
  expect(kept.get().open).toBeUndefined();
  expect(built).toEqual([null, null]);
});

type Action = Edit | { readonly steps: number } | { readonly of: string; readonly asked: string };

const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 3, arbitrary: edit },
  { weight: 2, arbitrary: fc.record({ steps: fc.nat(6) }) },
  { weight: 2, arbitrary: fc.record({ of: fc.constantFrom('pkg', 'all'), asked: name }) },
);

/** What is told of one export. */
function exportOf({ packages }: Core, of: string, asked: string): unknown {
  const found = packages.get(of)?.exports.get(asked);
  return JSON.parse(JSON.stringify([found ?? null, found?.otherHomes() ?? null]));
}

it(
  'answers as one that is built from nothing while the rest is being found out, whatever is edited meanwhile',
  async () => {
    let [begun, ended] = [0, 0];
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(...PATHS.map(() => fc.array(statement, { maxLength: 5 }))),
        fc.array(action, { minLength: 2, maxLength: 12 }),
        async (all, actions) => {
          const files = new Map<string, string[]>(PATHS.map((path, i) => [path, all[i] ?? []]));
          const texts = new Map([...files].map(([path, each]) => [path, textOf(each)]));
          let isOpen = true;
          const { kept, fresh, change } = await world(texts, () => isOpen);
          const completing = kept.completing()[Symbol.iterator]();
          const take = (steps: number) => {
            for (let step = 0; isOpen && step < steps; step++) {
              isOpen = completing.next().done !== true;
            }
          };
          for (const each of actions) {
            if ('steps' in each) take(each.steps);
            else if ('of' in each) {
              const { of, asked } = each;
              expect(exportOf(kept.get(), of, asked)).toEqual(exportOf(fresh(), of, asked));
            } else {
              const next = apply(files.get(each.path) ?? [], each);
              files.set(each.path, next);
              change(each.path, textOf(next), isToldOf(kept, each.path));
            }
          }
          if (isOpen) begun++;
          else ended++;
          take(Number.POSITIVE_INFINITY);
          kept.get();
          kept.settle();
          expect(kept.get().open).toBeUndefined();
          expect(answers(kept.get())).toEqual(answers(fresh()));
        },
      ),
      { numRuns: cases(150) },
    );
    expect(begun).toBeGreaterThan(20);
    expect(ended).toBeGreaterThan(20);
  },
  FUZZ_TIMEOUT,
);

/** As the workspace tells it: what answers rest on, and files of the packages. */
const isToldOf = (kept: KeptCore, path: string) =>
  kept.restsOn(path) || /^\/ws\/(?:pkg|all)\//.test(path);

it('finds out the rest step by step, which an edit elsewhere leaves alone', async () => {
  const texts = new Map<string, string>([
    [MODULES.pkg, 'from .one import Ring\nfrom .two import turn, spin\n'],
    [MODULES['pkg.one'], 'class Ring: ...\n'],
    [MODULES['pkg.two'], 'def turn(): ...\ndef spin(): ...\n'],
    [MODULES['pkg.sub.deep'], 'import json\n'],
    [MODULES.use, 'from pkg import Ring\n'],
  ]);
  const { kept, built, change } = await world(texts, () => true);
  const completing = kept.completing()[Symbol.iterator]();
  completing.next();
  const { summarized } = kept.get();
  const deep = MODULES['pkg.sub.deep'];
  expect(summarized).not.toContain(MODULES['pkg.two']);
  expect(isToldOf(kept, MODULES.use)).toBe(false);
  expect(isToldOf(kept, deep)).toBe(true);
  change(deep, '\nimport json\n');
  completing.next();
  completing.next();
  expect(summarized).toContain(MODULES['pkg.two']);
  expect(built).toEqual([null]);
  // What it imports may be what another module gives.
  change(deep, 'from pkg.one import Ring\n');
  expect(completing.next().done).toBe(false);
  expect(built).toEqual([null, null]);
  expect(kept.get().summarized).not.toContain(MODULES['pkg.two']);
});

it('an edit of what it rests on makes a beginning void once, and the next one has the rest found out first', async () => {
  const text = 'from .one import Ring\nfrom .two import turn, spin\n';
  const texts = new Map<string, string>([
    [MODULES.pkg, text],
    [MODULES['pkg.one'], 'class Ring: ...\n'],
    [MODULES['pkg.two'], 'def turn(): ...\ndef spin(): ...\n'],
    [MODULES.use, 'from pkg import Ring\n'],
  ]);
  const { kept, built, fresh, change } = await world(texts, () => true);
  kept.completing()[Symbol.iterator]().next();
  change(MODULES.pkg, `\n${text}`);
  kept.completing()[Symbol.iterator]().next();
  expect(built).toEqual([null, null]);
  // It rests on others only.
  change(MODULES.use, '\nfrom pkg import Ring\n');
  expect(kept.get().open).toBeDefined();
  for (const key of ['\n\n', '\n\n\n', '\n']) {
    change(MODULES.pkg, `${key}${text}`);
    expect(kept.get().open).toBeUndefined();
    expect(answers(kept.get())).toEqual(answers(fresh()));
  }
  expect(built).toEqual([null, null]);
});

it('moves nothing of a file that was asked for its imports alone when it was edited', async () => {
  const texts = new Map<string, string>([
    [MODULES.pkg, 'import json\nfrom .one import Ring, turn\nfrom all import spin\n'],
    [MODULES['pkg.one'], 'import use\nclass Ring: ...\ndef turn(): ...\n'],
    [MODULES.use, 'import space.far\n'],
    [MODULES['space.far'], 'import json\ndef late(): ...\n'],
    [MODULES.all, 'from pkg import *\ndef spin(): ...\n'],
  ]);
  const { kept, fresh, change } = await world(texts);
  const { summarized } = kept.get();
  const asked = [...texts.keys()].filter((path) => kept.restsOn(path) && !summarized.has(path));
  expect(asked).toEqual([MODULES['space.far']]);
  change(MODULES['space.far'], `# why\n${texts.get(MODULES['space.far'])}`);
  const exportsOf = (core: Core) => core.graph.exportsOf('space.far');
  expect(exportsOf(kept.get())).toEqual(exportsOf(fresh()));
});

const keysOf = (answers: Answers) =>
  [...answers].flatMap(([module, names]) => [...names.keys()].map((name) => `${module} ${name}`));

it('looks up again what the changed names reach, and nothing else', async () => {
  const texts = new Map<string, string>([
    [
      MODULES.pkg,
      'from .one import Ring, turn\nfrom .two import spin\n__all__ = ["Ring", "turn"]\n',
    ],
    [MODULES['pkg.one'], 'class Ring: ...\ndef turn(): ...\n'],
    [MODULES['pkg.two'], 'from .one import turn as spin\n'],
    [MODULES.all, 'from pkg import *\nfrom pkg import spin as late\n'],
  ]);
  const { kept, built, change } = await world(texts);
  kept.get();
  const lookedUp = (path: string, text: string) => {
    change(path, text);
    kept.get();
    kept.settle();
    const { timeless } = kept.get().graph;
    const carried = built.at(-1)?.answers;
    return keysOf(timeless)
      .filter((key) => carried?.(...(key.split(' ') as [string, string])) === undefined)
      .sort();
  };

  // An entry of `__all__` is one name, in the package and where a star takes it.
  const listed = texts.get(MODULES.pkg)?.replace('"turn"]', '"spin"]') ?? '';
  expect(lookedUp(MODULES.pkg, listed)).toMatchInlineSnapshot(`
    [
      "all late",
      "all spin",
      "pkg spin",
      "pkg turn",
    ]
  `);
  // A definition under another name: all who took the old one.
  expect(
    lookedUp(MODULES['pkg.one'], 'class Ring: ...\ndef turned(): ...\n'),
  ).toMatchInlineSnapshot(`
    [
      "all late",
      "all spin",
      "pkg spin",
      "pkg turn",
    ]
  `);
  expect(built).toHaveLength(3);

  // Another statement that loads a module may change what is loaded when: all is looked up.
  lookedUp(MODULES.pkg, `import all\n${listed}`);
  expect(built.at(-1)).toBeNull();
});

it('hands on what is still asked for, however many names come and go', async () => {
  const texts = new Map<string, string>([
    [MODULES.pkg, 'from .one import Ring\nfrom .one import turn as name0\n__all__ = ["Ring"]\n'],
    [MODULES['pkg.one'], 'class Ring: ...\ndef turn(): ...\n'],
  ]);
  const { kept, built, change } = await world(texts);
  const text = texts.get(MODULES.pkg) ?? '';
  const sizes = [];
  for (let key = 1; key <= 20; key++) {
    change(MODULES.pkg, text.replace('name0', `name${key}`));
    sizes.push(keysOf(kept.get().graph.timeless).length);
  }
  expect(built).toHaveLength(20);
  expect(Math.max(...sizes)).toBe(sizes[0]);
});

it('moves nothing of what is built after it was moved', async () => {
  const text = 'from .one import Ring, turn\n__all__ = ["Ring", "turn"]\n';
  const texts = new Map([
    [MODULES.pkg as string, text],
    [MODULES['pkg.one'] as string, 'class Ring: ...\ndef turn(): ...\n'],
  ]);
  const { kept, fresh, change } = await world(texts);
  kept.get();
  // The first edit says something else, the second moves it before anybody asks.
  change(MODULES.pkg, `import all\n${text}`);
  change(MODULES.pkg, `import all\n\n${text}`);
  expect(answers(kept.get())).toEqual(answers(fresh()));
  change(MODULES.pkg, `import all\n\n\n${text}`);
  expect(answers(kept.get())).toEqual(answers(fresh()));
});

it('moves nothing of a file that nobody had asked about when it was edited', async () => {
  const deep = MODULES['pkg.sub.deep'];
  const text = 'def turn(): ...\n';
  const texts = new Map<string, string>([
    [MODULES.pkg, 'from .one import Ring\n'],
    [MODULES['pkg.one'], 'class Ring: ...\n'],
    [deep, text],
  ]);
  const placeIn = (core: Core) => core.graph.resolve('pkg.sub.deep', 'turn').definition?.span;
  for (const between of [[], [`import json\n${text}`]]) {
    const { kept, fresh, change } = await world(texts);
    expect(kept.get().inputs).not.toContain(deep);
    for (const each of [...between, `# why\n${text}`]) change(deep, each);
    expect(placeIn(kept.get())).toEqual(placeIn(fresh()));
    change(deep, `# why\n\n${text}`);
    expect(placeIn(kept.get())).toEqual(placeIn(fresh()));
  }
});

const LISTED = '__all__ = ["one", "two"]\nclass two: ...\nlate = 1\n';
const HELD = 'flag = ["one"]\n__all__ = flag\nlate = 1\n';

it.each([
  ['a name that the list no longer has', LISTED, LISTED.replace('one', 'two')],
  ['a name that is bound now', LISTED, LISTED.replace('late', 'one')],
  ['a name of a variable that is bound now', HELD, HELD.replace('late', 'one')],
])('says anew what a star import no longer raises, by %s', async (_, missing, text) => {
  const deep = MODULES['pkg.sub.deep'];
  const texts = new Map<string, string>([
    [MODULES.pkg, 'from pkg.sub.deep import *\nclass Ring: ...\n'],
    [MODULES['pkg.two'], 'from pkg import Ring\n'],
    [deep, missing],
  ]);
  const { kept, fresh, change } = await world(texts);
  for (const each of [missing, text, missing]) {
    change(deep, each);
    expect(answers(kept.get())).toEqual(answers(fresh()));
  }
});
