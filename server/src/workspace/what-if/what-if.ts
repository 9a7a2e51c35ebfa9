/**
 * The project around a package, and how it would be with other texts: for refactorings whose steps build
 * on each other. It is a workspace of its own, beside the one that an editor's user works in.
 */

import type { DirectoryEntry, Host, SyncFiles } from '../../host/host';
import { projectOf } from '../../ide/projects';
import { roadmapScene } from '../../ide/roadmap-scene';
import type { Snapshot } from '../../ide/snapshot';
import { t } from '../../l10n';
import type { PythonParser } from '../../python/parser';
import { RoadmapRefused, type RoadmapScene } from '../../roadmap/scene';
import { createProjects } from '../project/projects';
import type { PartialSettings } from '../project/settings';
import type { PackageFile, ScannedLayout } from '../scan/scanned-layout';
import { readDocumentation } from '../sources/documentation';

export interface WhatIfRequest {
  /** What its store has of earlier runs is made use of. */
  readonly host: Host;
  readonly parser: PythonParser | Promise<PythonParser>;
  readonly folders: readonly string[];
  readonly settings: PartialSettings;
  /** What folders have instead, by path. */
  readonly folderSettings?: ReadonlyMap<string, PartialSettings>;
  /** Dotted; it need not have tiers. */
  readonly packageName: string;
  /** Its `__init__.py`, where several projects have a package of the name. */
  readonly packagePath?: string;
  /** Texts that count in place of what is on disk, by path: an editor's open documents. */
  readonly open?: ReadonlyMap<string, string>;
  /** Is told how much of a scan is done; what it throws ends the scan. */
  readonly progress?: (done: number, total: number) => void;
}

export interface World {
  has(): boolean;
  packageNames(): readonly string[];
  packageFiles(): readonly PackageFile[];
  layout(): ScannedLayout;
  /** The package's `__init__.py`; empty where there is no such package. */
  packagePath(): string;
  /** The folders that were searched. */
  readonly folders: readonly string[];
  /** Of any file, as it is without the texts of `whatIf`; null where it cannot be read. */
  readText(path: string): Promise<string | null>;
  snapshot(): Snapshot;
  /** @throws RoadmapRefused where there is no such package. */
  scene(): RoadmapScene;
  /** The scene with these texts in place of the files'; texts of an earlier call that are not given are gone. */
  whatIf(texts: ReadonlyMap<string, string>): Promise<RoadmapScene>;
  /**
   * Computes over scenes until nothing that it asked for is missing. Where files are read as they come (a
   * browser) a first answer may rest on too little.
   */
  settled<T>(compute: () => T | Promise<T>): Promise<T>;
  /** Keeps what was read of files as they are in the host's store, for the next run. */
  keep(): void;
}

/** Scans the folders; the world that comes back is complete. */
export async function openWorld(request: WhatIfRequest): Promise<World> {
  const { packageName, folders, settings, folderSettings, progress } = request;
  const given = overlay(request.host, request.open ?? new Map());
  const texts = new Map<string, string>();
  const host = overlay(given, texts);
  const workspace = createProjects(host, request.parser);
  workspace.setFolders(folders);
  const packages = [...new Set([...(settings.packages ?? []), packageName])];
  const packageFiles = request.packagePath === undefined ? [] : [request.packagePath];
  workspace.setSettings({ ...settings, packages, packageFiles }, folderSettings);
  const [documents] = await Promise.all([
    readDocumentation(given, folders, packageName),
    workspace.scan(progress),
  ]);

  /** Of the project that the package is of. */
  function snapshot(): Snapshot {
    const whole = workspace.snapshot();
    return request.packagePath === undefined ? whole : projectOf(whole, request.packagePath);
  }

  function scene(): RoadmapScene {
    const found = roadmapScene(snapshot(), packageName, documents);
    if (!found) throw new RoadmapRefused(t('there is no package {0}', packageName));
    return found;
  }

  return {
    has: () => snapshot().packages.has(packageName),
    packageNames: () => workspace.packageNames(),
    packageFiles: () => workspace.packageFiles(),
    layout: () => workspace.layout(),
    packagePath: () => snapshot().packages.get(packageName)?.path ?? '',
    folders,
    readText: (path) => given.readText(path),
    snapshot,
    scene,
    async whatIf(wanted) {
      const paths = [...new Set([...texts.keys(), ...wanted.keys()])];
      const touched = paths.filter((path) => texts.get(path) !== wanted.get(path));
      texts.clear();
      for (const [path, text] of wanted) texts.set(path, text);
      if (touched.length > 0) {
        workspace.filesChanged(touched.map((path) => ({ path, kind: 'created' as const })));
        await workspace.scan(progress);
      }
      return scene();
    },
    async settled(compute) {
      for (;;) {
        const result = await compute();
        if (!(await workspace.readMissing())) return result;
      }
    },
    keep: () => workspace.keep(),
  };
}

/** The host's files with some texts over them. Such a file has no stamp, so that nothing is kept of it. */
function overlay(host: Host, texts: ReadonlyMap<string, string>): Host {
  const { sync } = host;
  const files: SyncFiles | null = sync && {
    readText: (path) => texts.get(path) ?? sync.readText(path),
    readTextWith: (path, ...asked) => texts.get(path) ?? sync.readTextWith(path, ...asked),
    stamp: (path) => (texts.has(path) ? null : sync.stamp(path)),
    readDirectory: (path) => withEntries(path, sync.readDirectory(path), texts),
  };
  return {
    ...host,
    sync: files,
    readText: async (path, mostBytes) => texts.get(path) ?? host.readText(path, mostBytes),
    readDirectory: async (path) => withEntries(path, await host.readDirectory(path), texts),
  };
}

function withEntries(
  folder: string,
  entries: readonly DirectoryEntry[] | null,
  texts: ReadonlyMap<string, string>,
): readonly DirectoryEntry[] | null {
  if (!entries) return null;
  const known = new Set(entries.map(({ name }) => name));
  const added = [...texts.keys()]
    .filter((path) => path.startsWith(`${folder}/`) && !path.slice(folder.length + 1).includes('/'))
    .map((path) => path.slice(folder.length + 1))
    .filter((name) => !known.has(name));
  return [...entries, ...added.map((name) => ({ name, kind: 'file' as const }))];
}
