/** What a rewrite changed in one file, as a running Python is asked about it. */
import { changedImports } from '../../fixes/changed-imports';
import type { Snapshot } from '../../ide/snapshot';
import { scanImports } from '../../python/imports/scan-imports';
import type { TieredPackage } from '../../tiers/policy';
import type { FixedFile } from '../check/fix';
import type { RewriteTask, ScriptBinding } from './verify-rewrite-script';

export type RewrittenFile = RewriteTask['files'][number];

/** A changed file as claims that an interpreter can judge. */
export function rewrittenFile(
  snapshot: Snapshot,
  { path: file, before, after }: FixedFile,
): RewrittenFile {
  const view = snapshot.file(file);
  const place = { module: view?.module ?? null, isPackage: view?.isPackage ?? false };
  const changed = changedImports(place, scanImports(before), scanImports(after));
  const written = changed.before.map(
    ({ local, module, name }): ScriptBinding => [local, module, name],
  );
  const fresh = changed.after.map(
    ({ local, module, name }): ScriptBinding => [local, module, name],
  );
  return { path: file, text: after, before: written, after: fresh, stars: changed.stars };
}

/** The file without changed imports that no rewrite of a package's callers makes. */
export function withoutOthers(
  file: RewrittenFile,
  packages: ReadonlyMap<string, TieredPackage>,
): RewrittenFile {
  const homes = new Set(
    [...packages.values()].flatMap(({ exports }) =>
      [...exports.values()].flatMap(({ home, otherHomes }) =>
        [...(home ? [home] : []), ...otherHomes()].map(({ module, name }) => `${module}:${name}`),
      ),
    ),
  );
  const modules = new Set([...homes].map((home) => home.split(':', 1)[0]));
  const before = file.before.filter(([, module]) => packages.has(module));
  const locals = new Set(before.map(([local]) => local));
  const after = file.after.filter(
    ([local, module, name]) =>
      locals.has(local) ||
      homes.has(`${module}:${name}`) ||
      modules.has(name === '' ? module : `${module}.${name}`),
  );
  return { ...file, before, after, stars: file.stars.filter((module) => packages.has(module)) };
}
