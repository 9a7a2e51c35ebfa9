import { describe, expect, it } from 'vitest';
import { analyseFile } from '../../server/src/ide/analysis';
import { codeActions } from '../../server/src/ide/code-actions';
import { applyEdits } from '../../server/src/text';
import { PACKAGE, snapshotOf } from './snapshot-of';

/** Title of the last action, the text after it, and what is found in that. */
async function ignored(main: string) {
  const { snapshot, fixture } = await snapshotOf(`${PACKAGE}# file: main.py\n${main}`);
  const text = fixture.files.get('/ws/main.py') ?? '';
  const offset = fixture.caret?.offset ?? 0;
  const actions = codeActions(analyseFile(snapshot, '/ws/main.py'), { start: offset, end: offset });
  const last = actions.at(-1);
  if (!last?.title.includes('Ignore')) return actions.map(({ title }) => title);
  expect(last).toMatchObject({ kind: 'quickfix', preferred: false });
  const edits = last.fix.files.flatMap((each) => each.edits);
  const after = applyEdits(text, edits);
  const again = await snapshotOf(`${PACKAGE}# file: main.py\n${after}`);
  const left = analyseFile(again.snapshot, '/ws/main.py').findings();
  return [
    last.title,
    after,
    left.map(({ code, span }) => `${code} ${after.slice(span.start, span.end)}`),
  ];
}

describe('the action that silences', () => {
  it('puts a comment at the end of the line, last in the menu', async () => {
    expect(await ignored('from pkg import spec$0ial, common   # noqa: F401 \nx = 1\n')).toEqual([
      'Export Tiers: Ignore ET101 on this line',
      'from pkg import special, common   # noqa: F401  # export-tiers: ignore[ET101]\nx = 1\n',
      ['ET102 common'],
    ]);
  });

  it('puts another rule into the comment that is there', async () => {
    const [, after, left] = await ignored(
      'from pkg import special, com$0mon  # export-tiers: ignore[ET101] why  # noqa\n',
    );
    expect(after).toBe(
      'from pkg import special, common  # export-tiers: ignore[ET101, ET102] why  # noqa\n',
    );
    expect(left).toEqual([]);
  });

  it('goes to the name’s own line in parentheses', async () => {
    const [, after, left] = await ignored('from pkg import (\n    spec$0ial,\n    other,\n)\n');
    expect(after).toBe(
      'from pkg import (\n    special,  # export-tiers: ignore[ET101]\n    other,\n)\n',
    );
    expect(left).toEqual(['ET101 other']);
  });

  it('never goes into a string or behind a backslash', async () => {
    const [, after, left] = await ignored('import pkg\nx = (\n    pkg.spec$0ial, """\n""")\n');
    expect(after).toContain('x = (  # export-tiers: ignore[ET105]\n');
    expect(left).toEqual([]);
    const titles = await ignored('from pkg import spec$0ial, \\\n    essential\n');
    expect(titles.join()).not.toContain('Ignore');
  });

  it('is not offered for a comment that silences nothing', async () => {
    const titles = await ignored('x = 1  # export-tiers: ign$0ore[ET101]\n');
    expect(titles).toEqual(['Export Tiers: Remove the comment']);
  });

  it('is no source action', async () => {
    const { snapshot } = await snapshotOf(`${PACKAGE}# file: main.py\nfrom pkg import special\n`);
    const file = analyseFile(snapshot, '/ws/main.py');
    const found = codeActions(file, { start: 0, end: 23 }, ['source.fixAll']);
    expect(found.map(({ kind }) => kind)).toEqual(['source.fixAll.exportTiers']);
  });
});
