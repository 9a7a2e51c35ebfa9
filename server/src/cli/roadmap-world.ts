/** The project around a package, and how it would be with other texts: for steps that build on each other. */

import type { DirectoryEntry, Host, SyncFiles } from '../host/host';
import { createNodeHost } from '../host/node';
import { roadmapScene } from '../ide/roadmap-scene';
import type { Snapshot } from '../ide/snapshot';
import { RoadmapRefused, type RoadmapScene } from '../roadmap/scene';
import { existingPaths, openProject, projectFolders } from './open-project';
import { toCorePath } from './paths';
import { readDocumentation } from './roadmap-documents';

export interface World {
  has(): boolean;
  packageNames(): readonly string[];
  /** The package's `__init__.py`. */
  packagePath(): string;
  /** The folders that were searched. */
  readonly folders: readonly string[];
  snapshot(): Snapshot;
  scene(): RoadmapScene;
  /** The scene with these texts in place of the files'; texts of an earlier call that are not given are gone. */
  whatIf(texts: ReadonlyMap<string, string>): Promise<RoadmapScene>;
}

/** @throws UsageError where a root does not exist. */
export async function openWorld(packageName: string, root: readonly string[]): Promise<World> {
  const roots = existingPaths(root, 'folder');
  const folders = projectFolders(roots.length > 0 ? roots : [toCorePath('.')]);
  const texts = new Map<string, string>();
  const host = overlay(createNodeHost(`${__dirname}/`), texts);
  const workspace = await openProject({ folders, roots, packages: [packageName] }, host);
  let documents: ReadonlyMap<string, string> | null = null;

  function scene(): RoadmapScene {
    documents ??= readDocumentation(folders, packageName);
    const found = roadmapScene(workspace.snapshot(), packageName, documents);
    if (!found) throw new RoadmapRefused(`there is no package ${packageName}`);
    return found;
  }

  return {
    has: () => workspace.snapshot().packages.has(packageName),
    packageNames: () => workspace.packageNames(),
    packagePath: () => workspace.snapshot().packages.get(packageName)?.path ?? '',
    folders,
    snapshot: () => workspace.snapshot(),
    scene,
    async whatIf(given) {
      const paths = [...new Set([...texts.keys(), ...given.keys()])];
      const touched = paths.filter((path) => texts.get(path) !== given.get(path));
      texts.clear();
      for (const [path, text] of given) texts.set(path, text);
      if (touched.length > 0) {
        workspace.filesChanged(touched.map((path) => ({ path, kind: 'created' as const })));
        await workspace.scan();
      }
      return scene();
    },
  };
}

/** The host's files with some texts over them. */
function overlay(host: Host, texts: ReadonlyMap<string, string>): Host {
  const { sync } = host;
  if (!sync) return host;
  const files: SyncFiles = {
    readText: (path) => texts.get(path) ?? sync.readText(path),
    readTextWith: (path, words) => texts.get(path) ?? sync.readTextWith(path, words),
    stamp: (path) => (texts.has(path) ? null : sync.stamp(path)),
    readDirectory: (path) => {
      const entries = sync.readDirectory(path);
      return entries && withEntries(path, entries, texts);
    },
  };
  return {
    ...host,
    sync: files,
    readText: async (path) => files.readText(path),
    readDirectory: async (path) => files.readDirectory(path),
  };
}

function withEntries(
  folder: string,
  entries: readonly DirectoryEntry[],
  texts: ReadonlyMap<string, string>,
): readonly DirectoryEntry[] {
  const known = new Set(entries.map(({ name }) => name));
  const added = [...texts.keys()]
    .filter((path) => path.startsWith(`${folder}/`) && !path.slice(folder.length + 1).includes('/'))
    .map((path) => path.slice(folder.length + 1))
    .filter((name) => !known.has(name));
  return [...entries, ...added.map((name) => ({ name, kind: 'file' as const }))];
}
