/** The project around a package, from the command line's arguments. */
import { openWorld as openWhatIf, type World } from '../../workspace/what-if/what-if';
import { chosenPackage, nameIn } from '../chosen-package';
import { storeFor } from '../kept-store';
import { diskHost, loadParser } from '../open-project';
import { toCorePath } from '../paths';
import { existingPaths, projectFolders } from '../project-folders';

/** Where results are kept from one run to the next. */
export interface Keeping {
  /** False: nothing is kept. */
  readonly cache: boolean;
  /** Null: `.export-tiers-cache` in the project's folder. */
  readonly cacheDir: string | null;
}

const KEEPS_NOTHING: Keeping = { cache: false, cacheDir: null };

/**
 * @param asked the package's dotted name, or its key.
 * @throws UsageError where a root does not exist, or the name could be several packages.
 */
export async function openWorld(
  asked: string,
  root: readonly string[],
  keeping = KEEPS_NOTHING,
): Promise<World> {
  const roots = existingPaths(root, 'folder');
  const folders = projectFolders(roots.length > 0 ? roots : [toCorePath('.')]);
  const request = {
    host: diskHost(storeFor(folders, keeping)),
    parser: loadParser(),
    folders,
    settings: { firstRoots: roots },
    packageName: nameIn(asked),
  };
  const world = await openWhatIf(request);
  const choice = chosenPackage(asked, roots, world);
  const isAlone = !world.snapshot().projects;
  if (!choice || (isAlone && world.packagePath() === choice.path)) return world;
  // The callers of another project's package of the name are none of this one's.
  return openWhatIf({ ...request, packagePath: choice.path });
}
