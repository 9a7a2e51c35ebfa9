/** Names and modules offered in tier documents and configurations. */
import { absoluteModule } from '../graph/layout/module-ref';
import type { Binding } from '../graph/resolution';
import type { TierDocument, TieredExport, TieredPackage } from '../tiers/policy';
import type { Completion, CompletionKind, Typing } from './completion';
import { describeExport } from './describe-export';
import { describeModule } from './describe-package';
import type { DocumentSlot } from './document-slot';
import { markdownSlot } from './markdown-slot';
import type { DocumentState, Snapshot } from './snapshot';
import { tierBadge } from './tier-names';
import { tomlSlot } from './toml-slot';

/** Exports without a tier first, then those with one, last those that the document names already. */
export function completionsInDocument(
  snapshot: Snapshot,
  state: DocumentState,
  { path, text, offset }: Typing,
): readonly Completion[] {
  if (!path.endsWith('.toml')) {
    const [document] = state.documents;
    const slot = document && markdownSlot(text, offset);
    return document && slot ? offer(snapshot, document.package, document, slot) : [];
  }
  const found = tomlSlot(text, offset);
  if (!found) return [];
  const document = state.documents.find((each) => each.package === found.package);
  return offer(snapshot, found.package, document, found.slot);
}

function offer(
  snapshot: Snapshot,
  packageName: string,
  document: TierDocument | undefined,
  slot: DocumentSlot,
): readonly Completion[] {
  const tiered = snapshot.packages.get(packageName);
  if (!tiered) return [];
  switch (slot.kind) {
    case 'entry':
      return [
        ...(slot.wants === 'modules' ? [] : entries(snapshot, tiered, document, slot)),
        ...(slot.wants === 'names' ? [] : modules(snapshot, tiered, document, slot)),
      ];
    case 'name-of':
      return namesOf(snapshot, tiered, slot);
    case 'module':
      return modulesBelow(tiered, slot);
  }
}

type Slot<Kind extends DocumentSlot['kind']> = DocumentSlot & { readonly kind: Kind };

function entries(
  snapshot: Snapshot,
  tiered: TieredPackage,
  document: TierDocument | undefined,
  slot: Slot<'entry'>,
): Completion[] {
  const named = new Set(document?.entries.map(({ value }) => value));
  const module = slot.module === null ? null : `${tiered.name}.${slot.module}`;
  return [...tiered.exports.values()]
    .filter(({ status }) => status !== 'submodule')
    .map((exported) => {
      const rank = named.has(exported.name) ? 2 : exported.assignment === null ? 0 : 1;
      // A row of a table that names a module is about that module's names.
      const isElsewhere =
        module !== null && !bindings(exported).some((each) => each.module === module);
      return exportItem(snapshot, tiered, exported, slot, rank + (isElsewhere ? 4 : 0));
    });
}

function bindings({ home, chain, otherHomes }: TieredExport): readonly Binding[] {
  return [...(home ? [home] : []), ...chain, ...otherHomes()];
}

function exportItem(
  snapshot: Snapshot,
  tiered: TieredPackage,
  exported: TieredExport,
  slot: DocumentSlot,
  rank: number,
): Completion {
  const { name, kind, home, assignment } = exported;
  return {
    label: name,
    kind,
    detail: [tierBadge(assignment?.tier ?? null), home?.module].filter(Boolean).join(' — '),
    markdown: () => describeExport(snapshot, tiered, exported, null).join('\n\n'),
    rank,
    span: slot.span,
    newText: slot.quote + name + slot.quote,
  };
}

function modules(
  snapshot: Snapshot,
  tiered: TieredPackage,
  document: TierDocument | undefined,
  slot: Slot<'entry'>,
): Completion[] {
  const named = new Map(document?.entries.map((entry) => [entry.value, entry]));
  return [...tiered.submodules]
    .filter((leaf) => !leaf.startsWith('_'))
    .map((leaf) => {
      const module = `${tiered.name}.${leaf}`;
      const entry = named.get(leaf) ?? null;
      return {
        ...moduleItem(leaf, module, slot, entry ? 3 : 1),
        markdown: () => describeModule(snapshot, tiered, module, entry).join('\n\n'),
      };
    });
}

function moduleItem(leaf: string, module: string, slot: DocumentSlot, rank: number): Completion {
  const { span, quote } = slot;
  return { label: leaf, kind: 'module', detail: module, rank, span, newText: quote + leaf + quote };
}

/** The public names of a module; of the package itself its exports and submodules. */
function namesOf(snapshot: Snapshot, tiered: TieredPackage, slot: Slot<'name-of'>): Completion[] {
  const module = absolute(tiered, slot.module);
  if (module === null) return [];
  const names = snapshot.graph.exportsOf(module) ?? [];
  const items = names
    .filter(({ name }) => !name.startsWith('_'))
    .map(({ name, kind }): Completion => {
      const exported = exportOf(tiered, module, name);
      return exported
        ? { ...exportItem(snapshot, tiered, exported, slot, 0), ...spelled(name, kind, slot) }
        : { ...spelled(name, kind, slot), detail: module, rank: 1, span: slot.span };
    });
  if (module !== tiered.name) return items;
  const bound = new Set(items.map(({ label }) => label));
  const others = [...tiered.submodules].filter((leaf) => !leaf.startsWith('_') && !bound.has(leaf));
  return [...items, ...others.map((leaf) => moduleItem(leaf, `${module}.${leaf}`, slot, 1))];
}

function spelled(label: string, kind: CompletionKind, { quote }: DocumentSlot) {
  return { label, kind, newText: quote + label + quote };
}

/** The package's export that `name` of `module` is. */
function exportOf(tiered: TieredPackage, module: string, name: string): TieredExport | undefined {
  if (module === tiered.name) return tiered.exports.get(name);
  return [...tiered.exports.values()].find(({ home, chain }) =>
    [...(home ? [home] : []), ...chain].some(
      (each) => each.module === module && each.name === name,
    ),
  );
}

/** A module as a document writes it: absolute, with dots, or relative to the package in a configuration. */
function absolute(tiered: TieredPackage, module: string): string | null {
  const dots = /^\.*/.exec(module)?.[0].length ?? 0;
  if (dots > 0) {
    return absoluteModule({ level: dots, name: module.slice(dots) }, tiered.name, true);
  }
  return tiered.submodules.has(module) ? `${tiered.name}.${module}` : module;
}

/** The next segment of a dotted module on the way to the package, or its submodules. */
function modulesBelow(tiered: TieredPackage, slot: Slot<'module'>): Completion[] {
  const { parent } = slot;
  if (parent === tiered.name) {
    return [...tiered.submodules]
      .filter((leaf) => !leaf.startsWith('_'))
      .map((leaf) => moduleItem(leaf, `${tiered.name}.${leaf}`, slot, 0));
  }
  if (parent === '') return [moduleItem(tiered.name, tiered.name, slot, 0)];
  if (!tiered.name.startsWith(`${parent}.`)) return [];
  const rest = tiered.name.slice(parent.length + 1);
  return [moduleItem(rest, tiered.name, slot, 0)];
}
