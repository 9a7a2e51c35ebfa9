/** The project around a package, from the command line's arguments. */
import { createNodeHost } from '../../host/node';
import { openWorld as openWhatIf, type World } from '../../workspace/what-if/what-if';
import { chosenPackage, nameIn } from '../chosen-package';
import { loadParser } from '../open-project';
import { toCorePath } from '../paths';
import { existingPaths, projectFolders } from '../project-folders';

/**
 * @param asked the package's dotted name, or its key.
 * @throws UsageError where a root does not exist, or the name could be several packages.
 */
export async function openWorld(asked: string, root: readonly string[]): Promise<World> {
  const roots = existingPaths(root, 'folder');
  const request = {
    host: createNodeHost(`${__dirname}/`),
    parser: loadParser(),
    folders: projectFolders(roots.length > 0 ? roots : [toCorePath('.')]),
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
