/**
 * What the editor shows on hover: tier, home, how the name gets there, and who imports it which way.
 * The text is short Markdown that reads well as plain text, too.
 */
import type { Span } from '../text';
import { configurationHover, isOwnFile } from './configuration-keys';
import { describeExport } from './describe-export';
import { describeGlob, describeMissing, describeModule, describePackage } from './describe-package';
import { projectOf } from './projects';
import type { Snapshot } from './snapshot';
import { sourceText } from './source-text';
import type { Subject } from './subject';
import { subjectAt } from './subject-at';

export interface Hover {
  /** The text that it speaks of. */
  readonly span: Span;
  readonly markdown: string;
}

/**
 * The hover at `offset`, or null where the product has nothing to add.
 *
 * @param hasSchema true where another server describes the keys of `export-tiers.toml`, by its schema.
 */
export function hoverAt(
  whole: Snapshot,
  path: string,
  offset: number,
  hasSchema = false,
): Hover | null {
  const snapshot = projectOf(whole, path);
  const subject = subjectAt(snapshot, path, offset);
  if (!subject) {
    if (hasSchema && isOwnFile(path)) return null;
    return configurationHover(path, sourceText(snapshot, path) ?? '', offset);
  }
  return { span: subject.span, markdown: describe(snapshot, subject).join('\n\n') };
}

function describe(snapshot: Snapshot, subject: Subject): readonly string[] {
  switch (subject.kind) {
    case 'export':
      return describeExport(snapshot, subject.package, subject.export, subject.via);
    case 'package':
      return describePackage(snapshot, subject.package);
    case 'module':
      return describeModule(snapshot, subject.package, subject.module, subject.entry);
    case 'glob':
      return describeGlob(subject.package, subject.entry, subject.exports, subject.submodules);
    case 'missing':
      return describeMissing(subject.package, subject.entry);
  }
}
