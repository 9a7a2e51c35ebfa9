/** Exports of tiered packages offered while Python is typed, each written as it should be imported. */

import { absoluteModule } from '../graph/layout/module-ref';
import type { Binding } from '../graph/resolution';
import { t } from '../l10n';
import { scanImports } from '../python/imports/scan-imports';
import { deprecatedNames } from '../rules/package/deprecated-names';
import type { FileView } from '../rules/rule';
import type { TierEntry, TieredExport, TieredPackage } from '../tiers/policy';
import { addImport, type ImportingText } from './add-import';
import type { Completion, Typing } from './completion';
import { describeExport } from './describe-export';
import { describeModule } from './describe-package';
import { importFromHome } from './import-from-home';
import { pythonFile } from './python-file';
import { type PythonSlot, pythonSlot } from './python-slot';
import type { Snapshot } from './snapshot';
import { tierBadge } from './tier-names';

/** More than this nobody looks through outside of an import, and an editor would have to sort them all. */
const MOST_NAMES = 60;

/** Empty where no tiered package has anything to do with the caret. */
export function completionsInPython(snapshot: Snapshot, typing: Typing): readonly Completion[] {
  const file = pythonFile(snapshot, typing.path);
  const slot = file && pythonSlot(typing.text, typing.offset);
  if (!slot) return [];
  const packages = snapshot.packagesSeenFrom(typing.path);
  if (slot.kind === 'name') return unboundNames(snapshot, packages, file, typing, slot);
  const ref = slot.kind === 'submodule' ? slot.parent : slot.module;
  const module = absoluteModule(ref, file.module, file.isPackage);
  const tiered = module === null ? undefined : packages.get(module);
  if (!tiered || tiered.path === typing.path) return [];
  return slot.kind === 'submodule'
    ? submodules(snapshot, tiered, slot)
    : importedNames(snapshot, tiered, file, typing, slot);
}

type Slot<Kind extends PythonSlot['kind']> = PythonSlot & { readonly kind: Kind };

/** Tier 1 first, then those without a tier, 2 and 3, submodules, and last what is deprecated. */
function importedNames(
  snapshot: Snapshot,
  tiered: TieredPackage,
  file: FileView,
  { text }: Typing,
  slot: Slot<'imported-name'>,
): Completion[] {
  const there = new Set(slot.before.map((token) => token.text));
  const deprecated = deprecatedIn(snapshot, tiered);
  const offered = [...tiered.exports.values()].filter(
    ({ name, status, listed }) =>
      !there.has(name) && status !== 'unresolved' && (listed || !name.startsWith('_')),
  );
  const imported = importFromHome(importing(text, file), file, slot);
  const names = offered.map((exported): Completion => {
    const to = elsewhere(exported, file.module);
    const rewritten = to && imported(to, exported.name);
    const isSubmodule = exported.status === 'submodule';
    const isDeprecated = deprecated.has(exported.name);
    return exportItem(snapshot, tiered, exported, isDeprecated, {
      source: sourceOf(tiered, exported),
      rank: isDeprecated ? 6 : isSubmodule ? 5 : rankOf(exported),
      span: slot.span,
      newText: rewritten?.newText ?? exported.name,
      edits: rewritten?.edits,
    });
  });
  const bound = new Set([...there, ...offered.map(({ name }) => name)]);
  return [...names, ...submodules(snapshot, tiered, slot).filter(({ label }) => !bound.has(label))];
}

function rankOf({ assignment }: TieredExport): number {
  return assignment === null ? 2 : assignment.tier === 1 ? 1 : assignment.tier + 1;
}

/** Where callers should import it from, where that is not the package itself; null where it may stay. */
function elsewhere(exported: TieredExport, importer: string | null): Binding | null {
  const { assignment, home, status } = exported;
  if (!assignment || assignment.tier === 1 || status === 'submodule') return null;
  return home && home.name !== '' && home.module !== importer ? home : null;
}

type Written = Pick<Completion, 'source' | 'rank' | 'span' | 'newText' | 'edits' | 'laterEdits'>;

/** Spelled out, as there may be a thousand of them at every key: copying objects into one takes ten times as long. */
function exportItem(
  snapshot: Snapshot,
  tiered: TieredPackage,
  exported: TieredExport,
  deprecated: boolean,
  { source, rank, span, newText, edits, laterEdits }: Written,
): Completion {
  const { name, kind, assignment, home } = exported;
  const badge = tierBadge(assignment?.tier ?? null);
  return {
    label: name,
    kind,
    detail: home?.module ? `${badge} — ${home.module}` : badge,
    beside: assignment === null ? '' : ` ${t('Tier {0}', assignment.tier)}`,
    source,
    deprecated,
    markdown: () => describeExport(snapshot, tiered, exported, null).join('\n\n'),
    rank,
    span,
    newText,
    edits,
    laterEdits,
  };
}

function sourceOf(tiered: TieredPackage, { assignment, home }: TieredExport): string {
  return (assignment?.tier === 1 ? null : home?.module) ?? tiered.name;
}

function submodules(
  snapshot: Snapshot,
  tiered: TieredPackage,
  { span }: { readonly span: Completion['span'] },
): Completion[] {
  const { documents } = tiered.policy;
  const entries = new Map<string, TierEntry>();
  for (const entry of documents.flatMap((document) => document.entries)) {
    if (entry.kind !== 'glob' && !entries.has(entry.value)) entries.set(entry.value, entry);
  }
  const facades = new Set(documents.flatMap((it) => it.facades).map(({ module }) => module));
  return [...tiered.submodules]
    .filter((leaf) => !leaf.startsWith('_'))
    .map((leaf) => {
      const module = `${tiered.name}.${leaf}`;
      const said = entries.get(leaf);
      const isFacade = facades.has(module);
      const words = [said && tierBadge(said.tier), isFacade && 'facade', module];
      return {
        label: leaf,
        kind: 'module',
        detail: words.filter(Boolean).join(' — '),
        beside: said ? ` ${t('Tier {0}', said.tier)}` : '',
        source: isFacade ? 'facade' : '',
        markdown: () => describeModule(snapshot, tiered, module, said ?? null).join('\n\n'),
        rank: isFacade ? 4 : 5,
        span,
        newText: leaf,
      } satisfies Completion;
    });
}

/** Names that the file does not bind, with the import that binds them. */
function unboundNames(
  snapshot: Snapshot,
  packages: ReadonlyMap<string, TieredPackage>,
  file: FileView,
  { text }: Typing,
  slot: Slot<'name'>,
): Completion[] {
  const typed = text.slice(slot.span.start, slot.span.end).toLowerCase();
  const known = importing(text, file);
  const bound = boundNames(known, file);
  const found = [...packages.values()].flatMap((tiered) => {
    if (tiered.path === file.path) return [];
    const deprecated = deprecatedIn(snapshot, tiered);
    return [...tiered.exports.values()].flatMap((exported): Completion[] => {
      const { name } = exported;
      if (bound.has(name) || deprecated.has(name) || !hasLetters(name.toLowerCase(), typed))
        return [];
      const from = importSource(tiered, exported, file.module);
      if (!from) return [];
      return [
        exportItem(snapshot, tiered, exported, false, {
          source: from.module,
          rank: 9,
          span: slot.span,
          newText: name,
          edits: undefined,
          laterEdits: () => addImport(known, from, name, slot.span),
        }),
      ];
    });
  });
  return bestOf(found, typed);
}

/** Names that begin as typed first; in a big package two letters are in most names. */
function bestOf(found: readonly Completion[], typed: string): Completion[] {
  if (found.length <= MOST_NAMES) return [...found];
  const begins = ({ label }: Completion) => label.toLowerCase().startsWith(typed);
  return [...found.filter(begins), ...found.filter((item) => !begins(item))]
    .slice(0, MOST_NAMES)
    .map((item) => ({ ...item, partial: true }));
}

/** Tier 1 comes from the package, but never into one of its own modules. */
function importSource(
  tiered: TieredPackage,
  exported: TieredExport,
  importer: string | null,
): Binding | null {
  const { assignment, home, name, status, listed } = exported;
  if (status === 'submodule' || status === 'unresolved' || !listed) return null;
  const isInside = importer?.startsWith(`${tiered.name}.`) ?? false;
  if (assignment?.tier === 1 && !isInside) return { module: tiered.name, name };
  return home && home.name !== '' && home.module !== importer ? home : null;
}

/** True where the letters come in this order: what editors filter by. */
function hasLetters(name: string, typed: string): boolean {
  let at = 0;
  for (const letter of typed) {
    at = name.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return name[0] === typed[0] || name.includes(typed);
}

function importing(text: string, file: FileView): ImportingText {
  return {
    text,
    imports: text === file.text ? file.imports : scanImports(text),
    sourceOf: ({ module }) => absoluteModule(module, file.module, file.isPackage),
  };
}

function boundNames({ imports }: ImportingText, file: FileView): ReadonlySet<string> {
  const names = new Set(file.scopes().bindings.map(({ name }) => name));
  for (const statement of imports) {
    const list = statement.kind === 'from' ? statement.names : statement.modules;
    for (const { name, alias } of list) names.add(alias ?? name);
  }
  return names;
}

function deprecatedIn(snapshot: Snapshot, { path }: TieredPackage): ReadonlySet<string> {
  const file = pythonFile(snapshot, path);
  const found = file ? deprecatedNames(file.text, file.imports) : [];
  return new Set(found.map(({ imported }) => imported.alias ?? imported.name));
}
