/**
 * Finds what stands at a place of a file, seen from the tiered packages: the question that hover, and
 * later navigation and completion, ask first.
 */
import { pythonFile } from './python-file';
import type { Snapshot } from './snapshot';
import type { Subject } from './subject';
import { subjectInAttributes } from './subject-in-attributes';
import { subjectInDocument } from './subject-in-document';
import { subjectInImports } from './subject-in-imports';
import { subjectInPackageFile } from './subject-in-package-file';

/** What stands at `offset` of the file at `path`, or null where it has to do with no tiered package. */
export function subjectAt(snapshot: Snapshot, path: string, offset: number): Subject | null {
  if (snapshot.packages.size === 0) return null;
  const document = snapshot.documents.get(path);
  if (document) return subjectInDocument(snapshot, document, offset);
  const file = pythonFile(snapshot, path);
  if (!file || offset < 0 || offset > file.text.length) return null;
  const seen = { ...snapshot, packages: snapshot.packagesSeenFrom(path) };
  return (
    subjectInImports(seen, file, offset) ??
    subjectInPackageFile(seen, file, offset) ??
    subjectInAttributes(seen, file, offset)
  );
}
