/** From a tier document or configuration to the code: names to their definitions, modules to their files. */
import { leafOf, parentOf } from '../graph/layout/module-ref';
import { type Span, touches } from '../text';
import type { TieredExport, TieredPackage } from '../tiers/policy';
import type { Definitions, Place } from './definition';
import type { DocumentState, Snapshot } from './snapshot';
import type { Subject } from './subject';
import { subjectInDocument } from './subject-in-document';

export function definitionInDocument(
  snapshot: Snapshot,
  state: DocumentState,
  offset: number,
): Definitions | null {
  const subject = subjectInDocument(snapshot, state, offset);
  const targets = subject ? targetsOf(snapshot, subject) : [];
  const [span, places] =
    subject && targets.length > 0 ? [subject.span, targets] : declaredName(snapshot, state, offset);
  return span && places.length > 0 ? { span, targets: places } : null;
}

/** A name in a recommended import that the package does not export: the module it is imported from knows it. */
function declaredName(
  snapshot: Snapshot,
  state: DocumentState,
  offset: number,
): readonly [Span | null, readonly Place[]] {
  const caret = { start: offset, end: offset };
  for (const { module, name, boundAs, span } of state.documents.flatMap(({ homes }) => homes)) {
    if (!touches(span, caret)) continue;
    const { definition } = snapshot.graph.resolve(module, boundAs ?? name);
    return [span, definition ? placeOf(snapshot, definition.module, definition.span) : []];
  }
  return [null, []];
}

function targetsOf(snapshot: Snapshot, subject: Subject): readonly Place[] {
  const { package: tiered } = subject;
  switch (subject.kind) {
    case 'export':
      return exportPlace(snapshot, tiered, subject.export);
    case 'package':
      return [fileTop(tiered.path)];
    case 'module':
      return moduleOrName(snapshot, subject.module);
    case 'glob':
      return unique([
        ...subject.exports.flatMap((name) => {
          const exported = tiered.exports.get(name);
          return exported ? exportPlace(snapshot, tiered, exported) : [];
        }),
        ...subject.submodules.flatMap((leaf) => placeOf(snapshot, `${tiered.name}.${leaf}`, null)),
      ]);
    case 'missing':
      return [];
  }
}

/** An entry such as `enums.Color` is a name of a module where no module is called so. */
function moduleOrName(snapshot: Snapshot, dotted: string): readonly Place[] {
  const parent = parentOf(dotted);
  if (parent === null || snapshot.modulePath(dotted) !== null) {
    return placeOf(snapshot, dotted, null);
  }
  const { definition } = snapshot.graph.resolve(parent, leafOf(dotted));
  return definition ? placeOf(snapshot, definition.module, definition.span) : [];
}

function unique(places: readonly Place[]): readonly Place[] {
  const keys = places.map(({ path, span }) => `${path} ${span.start}`);
  return places.filter((_, i) => keys.indexOf(keys[i] ?? '') === i);
}

/** Where the export's object is made; else where the package binds it. */
export function exportPlace(
  snapshot: Snapshot,
  tiered: TieredPackage,
  { name, status, definition, span }: TieredExport,
): readonly Place[] {
  if (status === 'submodule') return placeOf(snapshot, `${tiered.name}.${name}`, null);
  if (status === 'local' && !definition?.span) return span ? [{ path: tiered.path, span }] : [];
  if (definition?.name === '') return placeOf(snapshot, definition.module, null);
  if (definition) {
    const found = placeOf(snapshot, definition.module, definition.span);
    if (found.length > 0) return found;
  }
  // What leaves the source roots is at least bound here.
  return span ? [{ path: tiered.path, span }] : [];
}

/** The place in the module's file, or the file's top. */
function placeOf(snapshot: Snapshot, module: string, span: Span | null): readonly Place[] {
  const path = snapshot.modulePath(module);
  if (path === null || snapshot.file(path) === null) return [];
  return [span ? { path, span } : fileTop(path)];
}

function fileTop(path: string): Place {
  return { path, span: { start: 0, end: 0 } };
}
