/**
 * A tree of Python files as it would be with some other texts: a folder of its own, in which everything that
 * stays is a link. So nothing of the user's is written, and data files lie where the code looks for them.
 */
import { mkdirSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * @param root the folder that Python imports from.
 * @param texts by absolute path; those outside the root are left out.
 * @returns the folder, which the caller takes away.
 * @throws Error where links cannot be made.
 */
export function linkedTree(root: string, texts: ReadonlyMap<string, string>): string {
  const top = mkdtempSync(path.join(tmpdir(), 'export-tiers-tree-'));
  const inside = new Map(
    Array.from(texts, ([file, text]) => [path.relative(root, file), text] as const).filter(
      ([file]) => !file.startsWith('..') && !path.isAbsolute(file),
    ),
  );
  fill('', root, top, inside);
  return top;
}

function fill(below: string, root: string, top: string, texts: ReadonlyMap<string, string>): void {
  const folder = path.join(root, below);
  const names = new Set(readdirSync(folder));
  for (const file of texts.keys()) {
    const [name] = path.relative(below, file).split(path.sep);
    if (name && name !== '..') names.add(name);
  }
  for (const name of names) {
    const at = path.join(below, name);
    const text = texts.get(at);
    if (text !== undefined) writeFileSync(path.join(top, at), text);
    else if ([...texts.keys()].some((file) => file.startsWith(at + path.sep))) {
      mkdirSync(path.join(top, at));
      fill(at, root, top, texts);
    } else symlinkSync(path.join(root, at), path.join(top, at));
  }
}
