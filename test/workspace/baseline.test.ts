/** Known findings, by the setting and by the configuration. */
import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../server/src/ide/diagnostics';
import { PACKAGE, snapshotOf } from '../ide/snapshot-of';

const MAIN = '# file: app/main.py\nfrom pkg import special, other\n';
const file = (path: string, known: string) =>
  `# file: ${path}\n{"version": 1, "files": {"${known}": {"ET101 pkg.special": 1}}}\n`;

async function names(source: string, settings = {}) {
  const { snapshot } = await snapshotOf(source, settings);
  return findingsOf(snapshot, '/ws/app/main.py').map(({ name }) => name);
}

describe('a baseline', () => {
  it('counts from its own folder', async () => {
    const source = PACKAGE + MAIN + file('app/export-tiers-baseline.json', 'main.py');
    expect(await names(source)).toEqual(['special', 'other']);
    expect(await names(source, { baseline: 'app/export-tiers-baseline.json' })).toEqual(['other']);
    expect(await names(source, { baseline: '' })).toEqual(['special', 'other']);
    expect(await names(source, { baseline: 'nowhere.json' })).toEqual(['special', 'other']);
  });

  it('may be in a folder beside the files', async () => {
    const source = PACKAGE + MAIN + file('known/of-app.json', '../app/main.py');
    expect(await names(source, { baseline: 'known/of-app.json' })).toEqual(['other']);
  });

  it('may be named by the configuration', async () => {
    const named = PACKAGE.replace('[[tool', '[tool.export-tiers]\nbaseline = "known.json"\n[[tool');
    const source = named + MAIN + file('known.json', 'app/main.py');
    expect(await names(source)).toEqual(['other']);
  });
});
