/** The project around a package, from the command line's arguments. */
import { createNodeHost } from '../../host/node';
import { openWorld as openWhatIf, type World } from '../../workspace/what-if/what-if';
import { loadParser } from '../open-project';
import { toCorePath } from '../paths';
import { existingPaths, projectFolders } from '../project-folders';

/** @throws UsageError where a root does not exist. */
export function openWorld(packageName: string, root: readonly string[]): Promise<World> {
  const roots = existingPaths(root, 'folder');
  return openWhatIf({
    host: createNodeHost(`${__dirname}/`),
    parser: loadParser(),
    folders: projectFolders(roots.length > 0 ? roots : [toCorePath('.')]),
    settings: { firstRoots: roots },
    packageName,
  });
}
