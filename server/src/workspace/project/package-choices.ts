/** The packages that a command can be about, tiered or not, by the names that people see. */
import { listedPackages, packageKey } from '../../ide/projects';
import type { PackageTerritory } from '../../ide/snapshot';
import type { PackageFile } from '../scan/scanned-layout';
import type { Workspace } from '../workspace';

export interface PackageChoice extends PackageFile {
  /** Its name, with the project's behind it where several have a package of the name. */
  readonly key: string;
}

/** Each package of the workspace once, sorted by key; tiered ones need not be in its folders. */
export function packageChoices({
  packageFiles,
  snapshot,
}: Pick<Workspace, 'packageFiles' | 'snapshot'>): readonly PackageChoice[] {
  const now = snapshot();
  const told = now.territories ?? [];
  const byName = new Map<string, PackageTerritory[]>();
  for (const file of packageFiles()) {
    const same = byName.get(file.name) ?? [];
    byName.set(file.name, [...same, { package: file.name, folder: packageRoot(file) }]);
  }
  const choice = ({ name, path }: PackageFile): PackageChoice => {
    const roots = byName.get(name) ?? [];
    const territories = told.some((each) => each.package === name) ? told : roots;
    const key = roots.length > 1 ? packageKey({ territories }, { name, path }) : name;
    return { key, name, path };
  };
  const tiered = listedPackages(now).map(({ key, tiered: each }) =>
    key === each.name ? choice(each) : { key, name: each.name, path: each.path },
  );
  const known = new Set(tiered.map(({ path }) => path));
  const others = packageFiles().filter(({ path }) => !known.has(path));
  return [...tiered, ...others.map(choice)].sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** The folder that a package is imported from. */
export function packageRoot({ name, path }: PackageFile): string {
  return path.slice(0, -`/${name.replaceAll('.', '/')}/__init__.py`.length);
}
