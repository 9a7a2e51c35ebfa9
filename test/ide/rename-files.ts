/** Renames at the caret of a fixture and shows what changes, line by line; a refusal as its words. */
import { rename, renameAsked } from '../../server/src/ide/rename';
import { applyEdits } from '../../server/src/text';
import { type Fixture, ROOT } from '../support/fixture';
import { snapshotOf } from './snapshot-of';

export interface RenamedFixture {
  /** Null where nothing is renamed. */
  readonly files: ReadonlyMap<string, string> | null;
  readonly refusal: string | null;
  readonly fixture: Fixture;
}

export async function renameAtCaret(source: string, newName: string): Promise<RenamedFixture> {
  const { snapshot, fixture } = await snapshotOf(source);
  if (!fixture.caret) throw new Error('a caret is missing');
  const { path, offset } = fixture.caret;
  const asked = renameAsked(snapshot, path, offset, true);
  const found = rename(snapshot, path, offset, newName, true);
  if (!found || 'refusal' in found) {
    return { files: null, refusal: found?.refusal ?? 'not ours', fixture };
  }
  if (!asked || 'refusal' in asked) throw new Error(`prepared: ${asked?.refusal}`);
  const files = new Map(fixture.files);
  for (const { path: file, edits } of found) {
    files.set(file, applyEdits(fixture.files.get(file) ?? '', edits));
  }
  return { files, refusal: null, fixture };
}

/** The lines that change, by file: `- before` and `+ after`. */
export async function renameShown(source: string, newName = 'fresh'): Promise<string> {
  const { files, refusal, fixture } = await renameAtCaret(source, newName);
  if (!files) return `refused: ${refusal}`;
  return [...fixture.files]
    .map(([path, before]) => {
      const now = (files.get(path) ?? '').split('\n');
      const lines = before
        .split('\n')
        .flatMap((line, i) => (line === now[i] ? [] : [`- ${line}`, `+ ${now[i]}`]));
      return lines.length > 0 ? `${path.slice(ROOT.length + 1)}\n${lines.join('\n')}\n` : '';
    })
    .join('');
}
