/**
 * From Python to the definition of an export, where other servers lose the way: behind a package's
 * `__getattr__` and in texts such as the entries of `__all__`. Elsewhere they go there themselves, and a
 * second answer would only make the editor ask which; where there are no others, it goes there from every import.
 */
import type { TieredExport } from '../tiers/policy';
import type { Definitions } from './definition';
import { exportPlace } from './definition-in-document';
import { pythonFile } from './python-file';
import type { Snapshot } from './snapshot';
import { subjectAt } from './subject-at';

export function definitionInPython(
  snapshot: Snapshot,
  path: string,
  offset: number,
  isAlone: boolean,
): Definitions | null {
  const subject = subjectAt(snapshot, path, offset);
  if (subject?.kind !== 'export') return null;
  const text = pythonFile(snapshot, path)?.text ?? '';
  const isText = /["']/.test(text.slice(subject.span.start - 1, subject.span.end));
  if (!isAlone && !isText && !isLazy(subject.export)) return null;
  const targets = exportPlace(snapshot, subject.package, subject.export);
  return targets.length > 0 ? { span: subject.span, targets } : null;
}

function isLazy({ cautions }: TieredExport): boolean {
  return cautions.some(({ kind }) => kind === 'lazy');
}
