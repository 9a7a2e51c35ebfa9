/** Puts a snapshot together from what is known; everything costly in it is computed when asked for. */

import { type FileParts, withOpen } from '../../fixes/file-parts';
import { notebookCells, openCells } from '../../fixes/notebook-cells';
import type { Scene } from '../../fixes/scene';
import type { Snapshot } from '../../ide/snapshot';
import type { FileView } from '../../rules/rule';
import type { DocumentProblem } from '../../tiers/policy';
import type { SettingsByFolder } from '../project/folder-settings';
import { baselinePaths, knownFindings } from '../project/known-findings';
import type { Project } from '../project/project';
import { createSeverities } from '../project/severities';
import { visiblePackages } from '../project/visible-packages';
import type { Directories } from '../scan/directories';
import type { PathTest } from '../scan/left-out';
import { scannedImports } from '../scan/scanned-imports';
import type { SourceReader } from '../sources/source-reader';
import { createImportIndex } from '../usage/import-index';
import { importingFile } from '../usage/importing-file';
import { patchIndexOf } from '../usage/patch-index';
import { buildUsage, type Usage } from '../usage/usage';
import { type Core, moduleSource } from './core';
import { fileView, placeOf } from './file-view';
import type { KeptIndexes } from './kept-indexes';
import { graphWith } from './with-other-texts';

export interface SnapshotParts {
  readonly version: number;
  readonly complete: boolean;
  readonly project: Project;
  readonly core: Core;
  /** The packages as they were resolved: those of `core`, but perhaps for places. */
  readonly builtPackages: Core['packages'];
  readonly settings: SettingsByFolder;
  /** Frozen: a snapshot's files do not change. */
  readonly sources: SourceReader;
  readonly candidates: readonly string[];
  /** Notebooks that may import a tiered package. */
  readonly notebooks: readonly string[];
  /** Both. */
  readonly importers: readonly string[];
  /** All Python files and notebooks of the folders. */
  readonly files: readonly string[];
  readonly folders: readonly string[];
  /** True for files of which nothing is told, be they open. */
  readonly leftOut: PathTest;
  readonly directories: Directories;
  readonly kept: KeptIndexes;
  /** True where every file can be read whenever it is asked for. */
  readonly readsAtOnce: boolean;
  /** As `2026-09-30`. */
  readonly today: string;
  /** Whether a day was before that. */
  readonly isPast: (day: string) => boolean;
}

export function makeSnapshot(parts: SnapshotParts): Snapshot {
  const { version, complete, project, core, settings, sources, candidates, kept } = parts;
  const { layout, configurations } = project;
  const views = new Map<string, FileView | null>();
  const modules = {
    ...moduleSource(layout, sources),
    imports: scannedImports(layout, sources),
  };
  const about = [project, parts.builtPackages];
  const all = kept.files({ sources, files: parts.files, about: [layout] });
  const index = createImportIndex(all, parts.folders, layout, sources);
  const { takenFrom, takenWhole } = index;
  // What nobody takes, all files tell.
  const taken = complete ? { takenFrom, takenWhole } : {};
  const packagesSeenFrom = visiblePackages(core.packages, project, parts.directories);
  const reach = kept.reach({ layout, python: project.python, sources, modules });
  const indexOf = (of: FileParts, standing: FileParts) =>
    patchIndexOf({
      parts: of,
      standing,
      packages: core.packages.keys(),
      complete,
      sources,
      layout,
      reach,
      taking: complete ? index : null,
      scene,
    });
  const importers = kept.candidates({ sources, files: candidates, about });
  const standing = kept.standing({ sources, files: candidates, about: [project] });
  const openToo = openCells(sources.openDocuments());
  const patchIndex = indexOf(withOpen(importers, openToo), withOpen(standing, openToo));
  const ofNotebooks = kept.notebooks({ sources, files: parts.notebooks, about });
  let usage: Usage | null = null;

  function file(path: string): FileView | null {
    let view = views.get(path);
    if (view === undefined) {
      view = fileView(path, project, sources);
      views.set(path, view);
    }
    return view;
  }

  function scene(path: string): Scene | null {
    const view = views.get(path) ?? fileView(path, project, sources);
    const packages = packagesSeenFrom(path);
    return view && { file: view, graph: core.graph, packages, reach, ...taken, patchIndex };
  }

  const cells = notebookCells(sources.openDocuments);
  const importing = (path: string) => importingFile(path, project, sources);
  const seenFrom =
    parts.builtPackages === core.packages
      ? packagesSeenFrom
      : visiblePackages(parts.builtPackages, project, parts.directories);

  function usageOf(): Usage {
    const of = kept.importers({ sources, files: parts.importers, about });
    const { builtPackages } = parts;
    usage ??= buildUsage(of, importing, builtPackages, seenFrom, kept.usage, layout.moduleOf);
    return usage;
  }

  return {
    version,
    complete,
    readsAtOnce: parts.readsAtOnce,
    graph: core.graph,
    packages: core.packages,
    basis: parts.builtPackages,
    packagesSeenFrom,
    territories: project.territories,
    documents: withPolicyProblems(project, core),
    candidates,
    notebooks: {
      paths: parts.notebooks,
      index: indexOf(ofNotebooks, ofNotebooks),
    },
    cellMates(path) {
      const all = cells(path);
      if (!all.includes(path)) return null;
      return all.flatMap((mate) => (mate === path ? [] : (file(mate) ?? [])));
    },
    file,
    files: () => new Set([...parts.files, ...sources.openDocuments()]),
    folders: parts.folders,
    baselines: () => baselinePaths(parts.folders, settings, configurations),
    readAs: (path, text) => ({ ...placeOf(path, project), text, ...sources.readAs(text) }),
    graphWith: (texts) => graphWith(project, sources, texts),
    text: (path) => sources.text(path),
    modulePath: (module) => layout.file(module)?.path ?? null,
    reach,
    ...taken,
    patched: patchIndex.names,
    patchIndex,
    today: parts.today,
    isPast: parts.isPast,
    usage: {
      throughPackage: (packageName, name) => usageOf().throughPackage(packageName, name),
      fromModules: (packageName, name) => usageOf().fromModules(packageName, name),
      isQuoted: (packageName, name) => usageOf().isQuoted(packageName, name),
      isTakenWhole: (packageName) => usageOf().isTakenWhole(packageName),
      importsFrom: (module) => usageOf().importsFrom(module),
      importsAsAttributes: (packageName) => usageOf().importsAsAttributes(packageName),
    },
    lookAhead(path) {
      for (const key of ['calls', 'quoted', 'lookedUp', 'replaced', 'mayFindModules'] as const)
        sources.fact(path, key);
      kept.usage.of(importing(path), parts.builtPackages, seenFrom(path));
    },
    importCounts: (packageName, name) => usageOf().importCounts(packageName, name),
    importsThroughPackage: (packageName) => usageOf().importsThroughPackage(packageName),
    severity: createSeverities(settings, configurations, parts.leftOut),
    known: knownFindings(parts.folders, settings, configurations, sources),
  };
}

/** What documents say and the packages do not bear out is told where the documents say it. */
function withPolicyProblems(project: Project, core: Core): Snapshot['documents'] {
  let byDocument: ReadonlyMap<string, readonly DocumentProblem[]> | null = null;
  const problemsOf = () => {
    byDocument ??= policyProblems(core);
    return byDocument;
  };
  // To know them, all exports have to be looked at.
  if (!core.open && problemsOf().size === 0) return project.documents;
  return new Map(
    Array.from(project.documents, ([path, state]) => {
      const { problems, ...rest } = state;
      const lazily = {
        ...rest,
        get problems() {
          return [...problems, ...(problemsOf().get(path) ?? [])];
        },
      };
      return [path, lazily] as const;
    }),
  );
}

function policyProblems({ packages }: Core): ReadonlyMap<string, readonly DocumentProblem[]> {
  const byDocument = new Map<string, DocumentProblem[]>();
  for (const tiered of packages.values()) {
    for (const problem of tiered.problems ?? []) {
      const list = byDocument.get(problem.document);
      if (list) list.push(problem);
      else byDocument.set(problem.document, [problem]);
    }
  }
  return byDocument;
}
