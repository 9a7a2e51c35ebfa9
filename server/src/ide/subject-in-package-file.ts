/** Exports in the tiered package's own `__init__.py`: where it binds a name, and where it lists one. */
import type { ModuleEvent, NameList } from '../python/module-summary';
import type { FileView } from '../rules/rule';
import { type Span, touches } from '../text';
import type { Snapshot } from './snapshot';
import type { Subject } from './subject';

/** The export that the package's own file binds or lists at `offset`, or null. */
export function subjectInPackageFile(
  snapshot: Snapshot,
  file: FileView,
  offset: number,
): Subject | null {
  const tiered = file.module === null ? undefined : snapshot.packages.get(file.module);
  if (!tiered || tiered.path !== file.path) return null;
  const caret: Span = { start: offset, end: offset };
  for (const event of file.summary().events) {
    if (!touches(event.span, caret)) continue;
    for (const { name, span } of namesOf(event, file)) {
      if (!touches(span, caret)) continue;
      const exported = tiered.exports.get(name);
      if (exported) {
        return { kind: 'export', package: tiered, export: exported, via: tiered.name, span };
      }
    }
  }
  return null;
}

/** The names that an event binds or lists, with the text that says so. */
function namesOf(
  event: ModuleEvent,
  file: FileView,
): readonly { readonly name: string; readonly span: Span }[] {
  switch (event.kind) {
    case 'from':
      return [{ name: event.name, span: importedSpan(file, event.nameSpan) }];
    case 'define':
    case 'assign':
      return [{ name: event.name, span: event.nameSpan }];
    case 'getattr':
      return event.entries;
    case 'all':
      return listed(event.value);
    default:
      return [];
  }
}

/** From the imported name to the end of its alias: both mean the export. */
function importedSpan(file: FileView, nameSpan: Span): Span {
  for (const statement of file.imports) {
    if (statement.kind !== 'from' || !touches(statement.span, nameSpan)) continue;
    const name = statement.names.find(({ span }) => touches(span, nameSpan));
    if (name) return name.span;
  }
  return nameSpan;
}

function listed(list: NameList): readonly { readonly name: string; readonly span: Span }[] {
  switch (list.kind) {
    case 'names':
      return list.names.map(({ value, span }) => ({ name: value, span }));
    case 'concat':
      return list.parts.flatMap(listed);
    case 'filter':
      return listed(list.source);
    default:
      return [];
  }
}
