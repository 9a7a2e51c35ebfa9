/** Single fixes of a caller, one after the other in an order by chance, beside all of them at once. */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fixFiles } from '../../../server/src/cli/check/fix';
import { createNodeHost } from '../../../server/src/host/node';
import { analyseFile } from '../../../server/src/ide/analysis';
import { findingsOf } from '../../../server/src/ide/diagnostics';
import { applyEdits } from '../../../server/src/text';
import { createWorkspace, type Workspace } from '../../../server/src/workspace/workspace';
import { pythonParser } from '../../support/python';
import type { Dice } from './dice';

/** A workspace of the callers' own tree, whose packages are Tier 3, and of more files. */
export async function shelfWithCallers(
  folder: string,
  files: ReadonlyMap<string, Buffer>,
): Promise<Workspace> {
  cpSync(join(import.meta.dirname, 'tree'), folder, { recursive: true });
  writeFileSync(
    join(folder, 'pyproject.toml'),
    ['shelf', 'shelf.deep']
      .map((name) => `[[tool.export-tiers.package]]\nname = "${name}"\ndefault-tier = 3\n`)
      .join('\n'),
  );
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  const workspace = createWorkspace(
    createNodeHost('node_modules/web-tree-sitter/'),
    pythonParser(),
    () => '2026-01-01',
  );
  workspace.setFolders([folder]);
  await workspace.scan();
  return workspace;
}

/** Both texts where they differ; null where the law holds. */
export async function differenceOfOrders(
  workspace: Workspace,
  path: string,
  dice: Dice | undefined,
): Promise<string | null> {
  const before = workspace.text(path) ?? '';
  let text = before;
  for (let version = 1; ; version++) {
    workspace.openDocument(path, version, text);
    const fixes = findingsOf(workspace.snapshot(), path).flatMap((finding) =>
      finding.fixes().filter(({ safety, preferred }) => preferred && safety.kind === 'safe'),
    );
    if (fixes.length === 0) break;
    const fix = dice?.pick(fixes);
    text = applyEdits(text, fix?.files.flatMap(({ edits }) => edits) ?? []);
    if (version > 200) throw new Error(`${path}: no end`);
  }
  const again = secondFix(workspace, path, before);
  if (again !== null) return again;
  workspace.openDocument(path, 1002, before);
  await fixFiles(workspace, [path], { unsafe: false, hints: false });
  const all = workspace.text(path);
  return all === text ? null : `--- before\n${before}--- one by one\n${text}\n--- at once\n${all}`;
}

/** What the file's fix does when it is made twice, as an editor makes it; null where the second one does nothing. */
function secondFix(workspace: Workspace, path: string, before: string): string | null {
  const fixed = (text: string, version: number) => {
    workspace.openDocument(path, version, text);
    const fix = analyseFile(workspace.snapshot(), path).safeFixes();
    return applyEdits(text, fix?.files.flatMap(({ edits }) => edits) ?? []);
  };
  const once = fixed(before, 1000);
  const twice = fixed(once, 1001);
  return once === twice
    ? null
    : `--- before\n${before}--- fixed once\n${once}\n--- and twice\n${twice}`;
}
