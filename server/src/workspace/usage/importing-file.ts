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
  return {
    path,
    isPackage: isPackageFile(path),
    get module() {
      return project.layout.moduleOf(path);
    },
    imports: sources.imports(path),
    // An edit may leave all imports alone; what is closed is read anew when it changes.
    says: sources.isOpen(path) ? sources.text(path) : sources.imports(path),
    quoted: () => sources.fact(path, 'quoted').names,
    usesOf: (name) => usesOf(path, sources, name),
  };
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
