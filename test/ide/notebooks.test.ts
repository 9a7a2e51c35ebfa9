/** Notebooks on disk take names as files do: they are counted and listed, and nothing rewrites them. */
import { describe, expect, it } from 'vitest';
import { codeLenses } from '../../server/src/ide/code-lenses';
import { referencesAt } from '../../server/src/ide/references';
import { refactor } from '../roadmap/refactoring';
import { pkg, runRule } from '../rules/package-rules';
import { notebookOf } from '../support/notebook';
import { PACKAGE, snapshotOf } from './snapshot-of';

const NOTEBOOK = notebookOf(['from pkg import special, essential', 'import pkg\npkg.local("x")']);
const FILE = `# file: notes/look.ipynb\n${NOTEBOOK}`;

describe('a notebook that imports through the package', () => {
  it('is counted among the importers', async () => {
    const { snapshot } = await snapshotOf(PACKAGE + FILE);
    expect(snapshot.importCounts('pkg', 'special').package).toBe(1);
    expect(snapshot.importCounts('pkg', 'local').package).toBe(1);
    expect(snapshot.importsThroughPackage('pkg')).toBe(2);
    const [, special] = codeLenses(snapshot, '/ws/pkg/__init__.py');
    expect(special?.title).toContain('1 through pkg');
  });

  it('is among the references, where its JSON has the name', async () => {
    const { snapshot } = await snapshotOf(PACKAGE + FILE);
    const offset = snapshot.file('/ws/pkg/__init__.py')?.text.indexOf('local()') ?? -1;
    const [place, ...others] = referencesAt(snapshot, '/ws/pkg/__init__.py', offset, false);
    expect(others).toEqual([]);
    expect(place?.path).toBe('/ws/notes/look.ipynb');
    const python = snapshot.file('/ws/notes/look.ipynb')?.text ?? '';
    const before = python.slice(0, place?.span.start).split('\n');
    const line = NOTEBOOK.split('\n')[before.length - 1] ?? '';
    expect(line.slice(before.at(-1)?.length)).toMatch(/^local\(/);
  });

  it('is no candidate: nothing is found in it', async () => {
    const { snapshot } = await snapshotOf(PACKAGE + FILE);
    expect(snapshot.candidates.filter((path) => path.endsWith('.ipynb'))).toEqual([]);
    expect(snapshot.notebooks?.paths).toEqual(['/ws/notes/look.ipynb']);
  });

  it('is left out where git leaves it out, and where it is a copy that Jupyter keeps', async () => {
    const source = `${PACKAGE}# file: .gitignore\nnotes/\n${FILE}# file: .ipynb_checkpoints/a.ipynb\n${NOTEBOOK}`;
    const { snapshot } = await snapshotOf(source);
    expect(snapshot.notebooks?.paths).toEqual([]);
  });

  it('keeps ET206 from saying that nobody imports the name', async () => {
    const init = 'from .a import essential\nfrom .b import special\n';
    const names = async (more: string) =>
      (await runRule('ET206', pkg(init, more))).findings.map(({ name }) => name);
    const used = '# file: main.py\nfrom pkg import essential\n';
    expect(await names(used)).toContain('special');
    expect(await names(used + FILE)).not.toContain('special');
  });

  it('keeps its names in the package when deprecated ones go', async () => {
    const { refused, files, text } = await refactor(3, PACKAGE + FILE);
    expect(refused.join('\n')).toMatch(/special: .*notes\/look\.ipynb/);
    expect(text('pkg/__init__.py')).toContain('special');
    expect(files.get('notes/look.ipynb')?.trim()).toBe(NOTEBOOK.trim());
  });
});
