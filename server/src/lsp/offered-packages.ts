/**
 * The packages that sorting exports is offered for: those that re-export the most come first, for a repository has
 * hundreds of packages and few of them are what somebody wants to sort.
 */
import { absoluteModule, isWithin } from '../graph/layout/module-ref';
import { scanImports } from '../python/imports/scan-imports';
import { type PackageChoice, packageChoices } from '../workspace/project/package-choices';
import type { Session } from './session';

export interface OfferedPackage {
  /** What the package is asked for by; see `package-choices.ts`. */
  readonly key: string;
  /** Names that its `__init__.py` imports from its own submodules, as they are written. */
  readonly reexports: number;
  /** Its star imports of its own submodules: how many names these give is not looked up. */
  readonly stars: number;
}

/** All packages of the workspace, by how much they re-export, among equals by key. */
export async function offeredPackages(session: Session): Promise<readonly OfferedPackage[]> {
  const offered: OfferedPackage[] = [];
  for (const choice of packageChoices(session.workspace)) {
    const text = await textOf(session, choice.path);
    offered.push({ key: choice.key, ...countReexports(choice, text ?? '') });
  }
  return offered.sort(
    (a, b) => b.reexports - a.reexports || b.stars - a.stars || (a.key < b.key ? -1 : 1),
  );
}

async function textOf({ documents, host }: Session, path: string): Promise<string | null> {
  const open = documents.get(path);
  if (open) return open.text;
  return host.sync ? host.sync.readText(path) : host.readText(path);
}

function countReexports({ name }: PackageChoice, text: string) {
  let reexports = 0;
  let stars = 0;
  for (const statement of scanImports(text)) {
    if (statement.kind !== 'from' || statement.scope !== 'module') continue;
    const module = absoluteModule(statement.module, name, true);
    if (module === null || module === name || !isWithin(module, name)) continue;
    reexports += statement.names.length;
    if (statement.star) stars++;
  }
  return { reexports, stars };
}
