/** A workspace in parts: whichever file is in which part, together they give what the whole gives. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { packageRecord } from '../../server/src/cli/graph/package-record';
import type { Host } from '../../server/src/host/host';
import { everyFindingOf } from '../../server/src/ide/diagnostics';
import type { PythonParser } from '../../server/src/python/parser';
import {
  decodeShard,
  encodeShard,
  type Shard,
  type ShardFile,
} from '../../server/src/workspace/shard/shard';
import { createShardHost } from '../../server/src/workspace/shard/shard-host';
import { createWorkspace } from '../../server/src/workspace/workspace';
import { cases, FUZZ_TIMEOUT } from '../support/cases';
import { createMemoryHost } from '../support/memory-host';
import { pythonParser } from '../support/python';
import { configuration, markdown, module } from './random-files';

const BASE = '/srv/project';
const { loadAsset } = createMemoryHost(new Map());

let parser: PythonParser;
beforeAll(async () => {
  parser = await pythonParser();
});

/** Everything that a check and a graph print of a host's files. */
async function answers(host: Host, by: PythonParser = parser): Promise<string> {
  const workspace = createWorkspace(host, by, () => '2026-01-01');
  workspace.setFolders([BASE]);
  workspace.setSettings({});
  await workspace.scan();
  const snapshot = workspace.snapshot();
  const paths = [...new Set([...snapshot.documents.keys(), ...snapshot.candidates])].sort();
  const all = {
    findings: paths.map((path) =>
      everyFindingOf(snapshot, path).map((finding) => ({ ...finding, fixes: finding.fixes() })),
    ),
    packages: [...snapshot.packages.values()].map((tiered) =>
      packageRecord(snapshot, tiered, true),
    ),
    files: workspace.layout().files,
  };
  return JSON.stringify(all, null, 1);
}

/** @param parts says for each file, by its place, in which part it is. */
function shardsOf(files: readonly ShardFile[], parts: readonly number[]): Shard[] {
  const groups = new Map<number, ShardFile[]>();
  for (const [index, file] of files.entries()) {
    const part = parts[index % parts.length] ?? 0;
    groups.set(part, [...(groups.get(part) ?? []), file]);
  }
  return [...groups.values()].map((group) => {
    const shard = decodeShard(encodeShard(group, [], parser.summarize));
    if (!shard) throw new Error('a shard that cannot be read');
    return shard;
  });
}

const wholeOf = (files: readonly ShardFile[]) =>
  answers(
    createMemoryHost(new Map(files.map(({ path, text }) => [`${BASE}/${path}`, text ?? '']))),
  );

const partsOf = (files: readonly ShardFile[], parts: readonly number[]) =>
  answers(createShardHost(shardsOf(files, parts), BASE, loadAsset));

const partition = fc.array(fc.nat(4), { minLength: 1, maxLength: 12 });

it('takes what was read of the files from the indexes, and reads it out of no text', async () => {
  const files: ShardFile[] = [
    { path: 'pkg/__init__.py', text: 'from .deep import dig\n' },
    { path: 'pkg/deep.py', text: 'def dig(): ...\n' },
    { path: 'pkg/EXPORT_TIERS.md', text: '# Tiers\n\n## Tier 3\n\n- `dig`\n' },
    { path: 'app.py', text: 'from pkg import dig\n' },
  ];
  const summarized: string[] = [];
  const noting: PythonParser = {
    ...parser,
    summarize(text, ...rest) {
      summarized.push(text);
      return parser.summarize(text, ...rest);
    },
  };
  const whole = createMemoryHost(
    new Map(files.map(({ path, text }) => [`${BASE}/${path}`, text ?? ''])),
  );
  const told = await answers(whole, noting);
  expect(summarized).toContain('def dig(): ...\n');
  summarized.length = 0;
  const host = createShardHost(shardsOf(files, [0, 1, 2]), BASE, loadAsset);
  expect(await answers(host, noting)).toBe(told);
  expect(summarized).toEqual([]);
});

describe('any partition', () => {
  it(
    'of the sample gives what the whole gives',
    async () => {
      const top = 'samples/coordination';
      const files = readdirSync(top, { recursive: true, encoding: 'utf8' })
        .filter((path) => /\.(?:pyi?|md|toml)$/.test(path))
        .map((path) => ({
          path: path.replaceAll('\\', '/'),
          text: readFileSync(join(top, path), 'utf8'),
        }));
      const whole = await wholeOf(files);
      expect(whole.length).toBeGreaterThan(10_000);
      await fc.assert(
        fc.asyncProperty(partition, async (parts) => {
          expect(await partsOf(files, parts)).toBe(whole);
        }),
        { numRuns: cases(5) },
      );
    },
    FUZZ_TIMEOUT,
  );

  it(
    'of random files gives what the whole gives',
    async () => {
      const world = fc.record({
        'pkg/EXPORT_TIERS.md': markdown,
        'pyproject.toml': configuration,
        'pkg/__init__.py': module,
        'pkg/core.py': module,
        'pkg/sub/__init__.py': module,
        'main.py': module,
      });
      await fc.assert(
        fc.asyncProperty(world, partition, async (texts, parts) => {
          const files = Object.entries(texts).map(([path, text]) => ({ path, text }));
          expect(await partsOf(files, parts)).toBe(await wholeOf(files));
        }),
        { numRuns: cases(25) },
      );
    },
    FUZZ_TIMEOUT,
  );
});

describe('a shard', () => {
  const files = [
    { path: 'b.py', text: 'import a\n' },
    { path: 'a.py', text: 'x = 1\n' },
    { path: 'c.so', text: null },
  ];

  it('has the same bytes for the same files', () => {
    const bytes = encodeShard(files, ['y', 'x'], parser.summarize);
    expect(encodeShard([...files].reverse(), ['x', 'y'], parser.summarize)).toEqual(bytes);
  });

  it('may hold what another holds, but not otherwise', () => {
    const shard = (text: string) => {
      const made = decodeShard(encodeShard([{ path: 'a.py', text }], [], parser.summarize));
      if (!made) throw new Error('not read');
      return made;
    };
    expect(() => createShardHost([shard('a\n'), shard('a\n')], BASE, loadAsset)).not.toThrow();
    expect(() => createShardHost([shard('a\n'), shard('b\n')], BASE, loadAsset)).toThrow(
      'two indexes have different texts of a.py',
    );
  });

  it('has folders without files of ours, for a folder may be meant by an import', () => {
    const bytes = encodeShard(files, ['lib/native', 'lib'], parser.summarize);
    const { sync } = createShardHost([decodeShard(bytes) as Shard], BASE, loadAsset);
    const entries = (path: string) => sync?.readDirectory(`${BASE}${path}`) ?? null;
    expect(entries('/lib')).toEqual([{ name: 'native', kind: 'directory' }]);
    expect(entries('/lib/native')).toEqual([]);
    expect(entries('/lib/other')).toBeNull();
    expect(entries('')?.map(({ name }) => name)).toEqual(['lib', 'a.py', 'b.py', 'c.so']);
    expect(sync?.stamp(`${BASE}/a.py`)).not.toBeNull();
    expect(sync?.stamp(`${BASE}/lib`)).toBeNull();
  });

  it('is read as far as it is one', () => {
    const bytes = encodeShard(files, [], parser.summarize);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const damaged = bytes.slice();
        damaged[at] = (damaged[at] ?? 0) ^ change;
        expect(decodeShard(damaged)).toBeNull();
        expect(decodeShard(bytes.slice(0, at))).toBeNull();
      }),
      { numRuns: cases(200) },
    );
  });
});
