/**
 * Exports of random packages get new names; the real Python says whether the programs do what they did. What is refused
 * has a reason, and a name that is given back leaves the text as it was. EXPORT_TIERS_RENAMES says how many are tried.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { rename, renameAsked } from '../../../server/src/ide/rename';
import type { Snapshot } from '../../../server/src/ide/snapshot';
import { applyEdits } from '../../../server/src/text';
import { createWorkspace } from '../../../server/src/workspace/workspace';
import { createMemoryHost } from '../../support/memory-host';
import { pythonParser } from '../../support/python';
import { findInterpreter } from '../interpreter';
import { NAMES, randomProgram } from './random-renames';

const RUNS = Number(process.env.EXPORT_TIERS_RENAMES ?? 100);
const folder = mkdtempSync(join(tmpdir(), 'renames-'));
const { command } = findInterpreter([]);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Files = ReadonlyMap<string, string>;

interface Place {
  readonly path: string;
  readonly offset: number;
}

async function snapshotOf(files: Files): Promise<Snapshot> {
  const host = createMemoryHost(new Map([...files].map(([name, text]) => [`/ws/${name}`, text])));
  const workspace = createWorkspace(host, pythonParser());
  workspace.setFolders(['/ws']);
  await workspace.scan();
  return workspace.snapshot();
}

/** The files after a rename; a text is the reason of a refusal, null says that the place is no export. */
function renamed(snapshot: Snapshot, files: Files, { path, offset }: Place, newName: string) {
  const asked = renameAsked(snapshot, `/ws/${path}`, offset, true);
  const found = rename(snapshot, `/ws/${path}`, offset, newName, true);
  if (!found) return null;
  if ('refusal' in found) return found.refusal;
  if (!asked || 'refusal' in asked) throw new Error('renamed, but not prepared');
  const after = new Map(files);
  for (const { path: file, edits } of found) {
    const name = file.slice('/ws/'.length);
    after.set(name, applyEdits(files.get(name) ?? '', edits));
  }
  const changed = found.map(({ path: file }) => file.slice('/ws/'.length));
  return { files: after, changed: changed.filter((file) => file.endsWith('.py')) };
}

function printed(files: Files, label: string): string {
  const place = join(folder, label);
  rmSync(place, { recursive: true, force: true });
  for (const [path, text] of files) {
    mkdirSync(dirname(join(place, path)), { recursive: true });
    writeFileSync(join(place, path), text);
  }
  const options = { cwd: place, encoding: 'utf8', stdio: 'pipe' } as const;
  return execFileSync(command, ['-B', '-S', 'run.py'], options);
}

function shown(files: Files): string {
  return [...files]
    .filter(([path]) => path.endsWith('.py') && path !== 'seen.py' && path !== 'run.py')
    .map(([path, text]) => `# file: ${path}\n${text}`)
    .join('');
}

test('a renamed export leaves the program as it was', async () => {
  const told = { renamed: 0, refused: new Map<string, number>(), notOurs: 0 };
  await fc.assert(
    fc.asyncProperty(
      fc.noShrink(randomProgram),
      fc.nat(9999),
      fc.constantFrom('fresh', 'fresh', 'fresh', ...NAMES),
      async ({ files }, pick, newName) => {
        const places = [...files].flatMap(([path, text]) =>
          path === 'seen.py' || path === 'run.py' || path === 'pyproject.toml'
            ? []
            : [...text.matchAll(/\b(?:alpha|beta|gamma)\b/g)].map(({ index }) => ({
                path,
                offset: index + 1,
              })),
        );
        const snapshot = await snapshotOf(files);
        const start = pick % Math.max(1, places.length);
        const all = [...places.slice(start), ...places.slice(0, start)];
        const place = all.find(
          ({ path, offset }) => renameAsked(snapshot, `/ws/${path}`, offset, true) !== null,
        );
        if (!place) return void told.notOurs++;
        const after = renamed(snapshot, files, place, newName);
        if (after === null) told.notOurs++;
        else if (typeof after === 'string') {
          expect(after).toMatch(/\w.*\.$/);
          const kind = after.replaceAll(/`[^`]*`|\(.*\)/g, '…');
          told.refused.set(kind, (told.refused.get(kind) ?? 0) + 1);
        } else {
          told.renamed++;
          const words = `${place.path}:${place.offset} to ${newName}\n${shown(files)}\n=====\n${shown(after.files)}`;
          expect(printed(after.files, 'after'), words).toBe(printed(files, 'before'));
          if (newName === 'fresh') await expectBack(files, place, after, newName);
        }
      },
    ),
    { numRuns: RUNS },
  );
  console.log(told.renamed, 'renamed', told.notOurs, 'not ours', [...told.refused]);
  expect(told.renamed).toBeGreaterThan(RUNS / 10);
}, 600_000);

type Renamed = Extract<ReturnType<typeof renamed>, { files: Files }>;

/** The old name given back makes the old text, unless a class has got an alias. */
async function expectBack(
  files: Files,
  place: Place,
  after: Renamed,
  newName: string,
): Promise<void> {
  const text = files.get(place.path) ?? '';
  const name = NAMES.find((each) => text.slice(place.offset - 1).startsWith(each)) ?? '';
  const now = await snapshotOf(after.files);
  const backs = after.changed.flatMap((path) => {
    const written = [
      ...(after.files.get(path) ?? '').matchAll(new RegExp(`\\b${newName}\\b`, 'g')),
    ];
    return written.map(({ index }) => renamed(now, after.files, { path, offset: index + 1 }, name));
  });
  const back = backs.find((each) => each !== null);
  if (!back || typeof back === 'string') {
    throw new Error(`not given back: ${back}\n${shown(files)}=====\n${shown(after.files)}`);
  }
  const plain = (all: Files) => shown(all).replaceAll(/\b(\w+) as \1\b/g, '$1');
  expect(plain(back.files)).toBe(plain(files));
}
