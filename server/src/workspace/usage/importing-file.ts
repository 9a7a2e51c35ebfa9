/** What counting reads of one file: its imports, and where these give a package as an object, the uses of that. */
import { dottedUses } from '../../python/scopes/dotted-uses';
import type { Project } from '../project/project';
import type { SourceReader } from '../sources/source-reader';
import type { ImportingFile } from './file-usage';

export function importingFile(
  path: string,
  project: Project,
  sources: SourceReader,
): ImportingFile {
  return new OneOfImporters(path, project, sources);
}

export function isPackageFile(path: string): boolean {
  return /(^|\/)__init__\.pyi?$/.test(path);
}

/** Most files only look into a package, which needs no parse to see. */
function usesOf(path: string, sources: SourceReader, name: string) {
  const told = dottedUses(sources.text(path) ?? '', sources.imports(path), name);
  if (told) return told.map(({ attributes }) => ({ context: 'load' as const, attributes }));
  return sources.scopes(path)?.uses.filter((use) => use.name === name) ?? [];
}

/** A class for its getters, which in a literal would cost more than all else here. */
class OneOfImporters implements ImportingFile {
  readonly imports: ImportingFile['imports'];
  readonly says: unknown;

  constructor(
    readonly path: string,
    private readonly project: Project,
    private readonly sources: SourceReader,
  ) {
    this.imports = sources.imports(path);
    // An edit may leave all imports alone; what is closed is read anew when it changes.
    this.says = sources.isOpen(path) ? sources.content(path) : this.imports;
  }

  get isPackage(): boolean {
    return isPackageFile(this.path);
  }

  get module(): string | null {
    return this.project.layout.moduleOf(this.path);
  }

  quoted(): readonly string[] {
    return this.sources.fact(this.path, 'quoted').names;
  }

  usesOf(name: string): ReturnType<ImportingFile['usesOf']> {
    return usesOf(this.path, this.sources, name);
  }
}
