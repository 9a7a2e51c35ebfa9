/** Names, modules and patterns in a tier document. */
import { type Span, touches } from '../text';
import type { TierDocument, TierEntry, TieredPackage } from '../tiers/policy';
import type { DocumentState, Snapshot } from './snapshot';
import type { Subject } from './subject';

/** What the tier document says at `offset`, or null where it is prose. */
export function subjectInDocument(
  snapshot: Snapshot,
  state: DocumentState,
  offset: number,
): Subject | null {
  const caret: Span = { start: offset, end: offset };
  for (const document of state.documents) {
    const tiered = snapshot.packages.get(document.package);
    const subject = tiered && subjectInOne(tiered, document, caret);
    if (subject) return subject;
  }
  return null;
}

function subjectInOne(tiered: TieredPackage, document: TierDocument, caret: Span): Subject | null {
  const entry = document.entries.find(({ span }) => touches(span, caret));
  if (entry) return entrySubject(tiered, entry);
  const source = moduleWritten(document, caret);
  if (source?.module === tiered.name) {
    return { kind: 'package', package: tiered, span: source.span };
  }
  if (source) return { kind: 'module', package: tiered, entry: null, ...source };
  const home = document.homes.find(({ span }) => touches(span, caret));
  if (home) {
    const exported = tiered.exports.get(home.name);
    return exported
      ? { kind: 'export', package: tiered, export: exported, via: null, span: home.span }
      : null;
  }
  const facade = document.facades.find(({ span }) => touches(span, caret));
  return facade
    ? { kind: 'module', package: tiered, module: facade.module, entry: null, span: facade.span }
    : null;
}

/** The module that a recommended import or a row of a usage table is written with at the caret. */
function moduleWritten(
  { homes, figures }: TierDocument,
  caret: Span,
): { readonly module: string; readonly span: Span } | null {
  for (const { module, moduleSpan } of [...homes, ...figures]) {
    if (module !== undefined && moduleSpan && touches(moduleSpan, caret)) {
      return { module, span: moduleSpan };
    }
  }
  return null;
}

function entrySubject(tiered: TieredPackage, entry: TierEntry): Subject {
  const base = { package: tiered, span: entry.span };
  if (entry.kind === 'glob') {
    const matches = globMatcher(entry.value);
    return {
      ...base,
      kind: 'glob',
      entry,
      exports: [...tiered.exports.keys()].filter(matches).sort(),
      submodules: [...tiered.submodules].filter(matches).sort(),
    };
  }
  const exported = tiered.exports.get(entry.value);
  if (entry.kind === 'name' && exported) {
    return { ...base, kind: 'export', export: exported, via: null };
  }
  const leaf = entry.value.split('.')[0] ?? entry.value;
  if (entry.kind === 'module' || tiered.submodules.has(leaf)) {
    return { ...base, kind: 'module', module: `${tiered.name}.${entry.value}`, entry };
  }
  return { ...base, kind: 'missing', entry };
}

/** `*` stands for any characters and `?` for one, as in the tier documents. */
function globMatcher(pattern: string): (name: string) => boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const expression = new RegExp(`^${source}$`, 'u');
  return (name) => expression.test(name);
}
