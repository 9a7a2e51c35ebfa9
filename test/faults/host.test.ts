/**
 * A disk on which files vanish between being listed and being read, folders fail and come back, and a file
 * reads otherwise each time: scans come to an end, and once the disk is well and says so, so are the answers.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fixFiles } from '../../server/src/cli/check/fix';
import type { Host, SyncFiles } from '../../server/src/host/host';
import { everyFindingOf } from '../../server/src/ide/diagnostics';
import { createWorkspace, type Workspace } from '../../server/src/workspace/workspace';
import { WORKSPACE } from '../lsp/fuzz/texts';
import { cases, FUZZ_TIMEOUT } from '../support/cases';
import { parseFixture, ROOT } from '../support/fixture';
import { createMemoryHost } from '../support/memory-host';
import { pythonParser } from '../support/python';

const { files } = parseFixture(WORKSPACE);

/** What becomes of one look at the disk. */
type Fault = 'none' | 'gone' | 'other';

const OTHER = ['', 'from pkg import other\n', '\0', '[tool.export-tiers\n', 'def special(): ...\n'];

function faulty(faults: readonly Fault[], isWell: () => boolean, sync: boolean): Host {
  const well = createMemoryHost(files, { sync: true });
  const disk = well.sync;
  if (!disk) throw new Error('a host to be waited for');
  let looks = 0;
  const next = () => (isWell() ? 'none' : (faults[looks++ % faults.length] ?? 'none'));
  const readText = (path: string) => {
    const fault = next();
    if (fault === 'gone') return null;
    return fault === 'other' ? (OTHER[looks % OTHER.length] ?? '') : disk.readText(path);
  };
  const unruly: SyncFiles = {
    readText,
    readTextWith(path, words, stamped) {
      stamped?.(unruly.stamp(path));
      const text = readText(path);
      return text !== null && !words.some((word) => text.includes(word)) ? undefined : text;
    },
    stamp: (path) => (next() === 'gone' ? null : disk.stamp(path)),
    readDirectory: (path) => (next() === 'gone' ? null : disk.readDirectory(path)),
  };
  return {
    ...well,
    sync: sync ? unruly : null,
    readText: async (path) => unruly.readText(path),
    readDirectory: async (path) => unruly.readDirectory(path),
  };
}

async function opened(host: Host): Promise<Workspace> {
  const workspace = createWorkspace(host, pythonParser(), () => '2026-01-01');
  workspace.setFolders([ROOT]);
  workspace.setSettings({});
  await workspace.scan();
  return workspace;
}

function told(workspace: Workspace): string {
  const snapshot = workspace.snapshot();
  return JSON.stringify(
    [...files.keys()].map((path) => [
      path,
      everyFindingOf(snapshot, path).map(({ code, span, message }) => [code, span, message]),
    ]),
  );
}

it(
  'answers are well again with the disk',
  async () => {
    const expected = told(await opened(createMemoryHost(files)));
    const faults = fc.array(fc.constantFrom<Fault>('none', 'none', 'none', 'gone', 'other'), {
      minLength: 1,
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(faults, fc.boolean(), fc.nat(3), async (given, sync, more) => {
        let isWell = false;
        const workspace = await opened(faulty(given, () => isWell, sync));
        for (let i = 0; i < more; i++) {
          told(workspace);
          workspace.filesChanged([{ path: `${ROOT}/pkg/core.py`, kind: 'changed' }]);
          await workspace.scan();
        }
        isWell = true;
        workspace.filesChanged([...files.keys()].map((path) => ({ path, kind: 'created' })));
        await workspace.scan();
        expect(told(workspace)).toBe(expected);
      }),
      {
        numRuns: cases(80),
        // A file whose text is asked for only to find uses of what its imports name, and that vanished.
        examples: [[['none', 'gone', 'none', 'gone', 'none'], true, 2]],
      },
    );
  },
  FUZZ_TIMEOUT,
);

it('what changed unannounced since it was read is not edited at places of the old text', async () => {
  const path = `${ROOT}/main.py`;
  const before = new Map([...files, [path, 'from pkg import special\n']]);
  const host = createMemoryHost(before, { sync: true });
  const workspace = await opened(host);
  expect(everyFindingOf(workspace.snapshot(), path)).not.toEqual([]);
  const after = `# ${'x'.repeat(40)}\nfrom pkg import special\n`;
  host.files.set(path, after);
  const fixed = await fixFiles(workspace, [path], { unsafe: true, hints: false });
  expect(fixed.every((each) => each.before === after && each.after.startsWith('# xxx'))).toBe(true);
});
