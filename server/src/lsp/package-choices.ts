/** The packages that a command can be about, tiered or not, by the names that people see. */
import { listedPackages, packageKey } from '../ide/projects';
import type { Workspace } from '../workspace/workspace';

export interface PackageChoice {
  /** Its name, with the project's behind it where several have a package of the name. */
  readonly key: string;
  /** Dotted. */
  readonly name: string;
  readonly path: string;
}

/** Each package of the workspace once, sorted by key; tiered ones need not be in its folders. */
export function packageChoices(workspace: Workspace): readonly PackageChoice[] {
  const snapshot = workspace.snapshot();
  const tiered = listedPackages(snapshot).map(
    ({ key, tiered: { name, path } }): PackageChoice => ({ key, name, path }),
  );
  const known = new Set(tiered.map(({ path }) => path));
  const files = workspace.packageFiles();
  const told = snapshot.territories ?? [];
  const others = files
    .filter(({ path }) => !known.has(path))
    .map(({ name, path }): PackageChoice => {
      const folders = files.filter((each) => each.name === name).map(rootOf);
      const territories = told.some((each) => each.package === name)
        ? told
        : folders.map((folder) => ({ package: name, folder }));
      const key = folders.length > 1 ? packageKey({ territories }, { name, path }) : name;
      return { key, name, path };
    });
  return [...tiered, ...others].sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** The folder that a package is imported from. */
function rootOf({ name, path }: { readonly name: string; readonly path: string }): string {
  return path.slice(0, -`/${name.replaceAll('.', '/')}/__init__.py`.length);
}
