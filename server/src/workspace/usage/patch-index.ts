/** The index of patches over the files of a snapshot: read out of them when it is first asked. */
import type { FileParts } from '../../fixes/file-parts';
import type { TakingIndex } from '../../fixes/patch/lent-modules';
import { createPatchIndex } from '../../fixes/patch/patch-index';
import type { PatchIndex, Scene } from '../../fixes/scene';
import type { Layout } from '../../graph/layout/layout';
import type { ImportReach } from '../../graph/loading/import-reach';
import type { SourceReader } from '../sources/source-reader';

export interface PatchIndexParts {
  /** The files that may speak of a tiered package. */
  readonly parts: FileParts;
  /** The same, of which what was made stays when a package exports something else. */
  readonly standing: FileParts;
  readonly packages: Iterable<string>;
  /** False while the folders are still being read. */
  readonly complete: boolean;
  readonly sources: SourceReader;
  readonly layout: Layout;
  readonly reach: ImportReach;
  /** What all files take from each other, where all are known. */
  readonly taking: TakingIndex | null;
  /** A file with what is known around it; its text is not kept. */
  scene(path: string): Scene | null;
}

export function patchIndexOf({
  parts,
  standing,
  packages,
  complete,
  sources,
  layout,
  reach,
  taking,
  scene,
}: PatchIndexParts): PatchIndex {
  return createPatchIndex({
    parts,
    standing,
    packages: [...packages],
    isComplete: complete,
    calls: (path) => sources.fact(path, 'calls'),
    *quoted(path) {
      const { names, loose } = sources.fact(path, 'quoted');
      yield* names;
      yield* loose;
    },
    replaced: (path) => sources.fact(path, 'replaced'),
    replacing: (path) => sources.fact(path, 'replacing'),
    ownNames: (path) => sources.fact(path, 'ownNames'),
    lookedUp: (path) => sources.fact(path, 'lookedUp'),
    mayFindModules: (path) => sources.fact(path, 'mayFindModules'),
    mayImportByCall: (path) => sources.fact(path, 'mayImportByCall'),
    imports: sources.imports,
    moduleOf: layout.moduleOf,
    pathOf: (module) => layout.file(module)?.path ?? null,
    closure: reach.closure,
    direct: reach.direct,
    ...taking,
    saying: sources.saying,
    scene,
  });
}
