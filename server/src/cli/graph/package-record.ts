/** A package's exports as plain data for programs; the form is documented in docs/graph.md. */

import type { Binding } from '../../graph/resolution';
import type { ImportCounts, Snapshot } from '../../ide/snapshot';
import { told } from '../../l10n';
import { countedExports } from '../../rules/package/own-package';
import type { Tier, TieredExport, TieredPackage } from '../../tiers/policy';

export interface ExportRecord {
  readonly name: string;
  readonly listed: boolean;
  readonly tier: Tier | null;
  readonly kind: TieredExport['kind'];
  readonly status: TieredExport['status'];
  readonly reason: string | null;
  readonly home: Binding | null;
  /** Where type checkers are told that a name without a home is; nothing proves it. */
  readonly typedHome?: Binding;
  /** `line` counts from one. */
  readonly definition: (Binding & { readonly line: number | null }) | null;
  readonly chain: readonly Binding[];
  readonly otherHomes: readonly Binding[];
  readonly importedBy: ImportCounts;
}

export interface PackageRecord {
  readonly package: string;
  readonly file: string;
  readonly exports: readonly ExportRecord[];
  readonly metrics: {
    readonly exports: number;
    readonly lines: number;
    readonly tier1: number;
    readonly tier2: number;
    readonly tier3: number;
    readonly importsThroughPackage: number;
  };
}

/** @param isWhole true where `otherHomes` will be asked for. */
export function packageRecord(
  snapshot: Snapshot,
  tiered: TieredPackage,
  isWhole: boolean,
): PackageRecord {
  // Importers are counted by those of them that somebody takes: found first and alone, they would be found twice.
  if (isWhole) for (const each of tiered.exports.values()) each.otherHomes();
  const exports = [...tiered.exports.values()].map((each) => exportRecord(snapshot, tiered, each));
  const counted = countedExports(tiered.name, tiered.exports.values());
  const inTier = (tier: Tier) =>
    counted.filter(({ assignment }) => assignment?.tier === tier).length;
  return {
    package: tiered.name,
    file: tiered.path,
    exports,
    metrics: {
      exports: counted.length,
      lines: tiered.lines,
      tier1: inTier(1),
      tier2: inTier(2),
      tier3: inTier(3),
      importsThroughPackage: snapshot.importsThroughPackage(tiered.name),
    },
  };
}

function exportRecord(
  snapshot: Snapshot,
  tiered: TieredPackage,
  found: TieredExport,
): ExportRecord {
  const { name, listed, kind, status, reason, definition } = found;
  const said = reason ?? found.noHome;
  return {
    name,
    listed,
    tier: found.assignment?.tier ?? null,
    kind,
    status,
    reason: said === null ? null : told(said),
    home: found.home && binding(found.home),
    ...(found.typedHome && { typedHome: binding(found.typedHome) }),
    definition: definition && {
      ...binding(definition),
      line: definition.line === null ? null : definition.line + 1,
    },
    chain: found.chain.map(binding),
    // Read by JSON alone: for these every module of the project is looked through.
    get otherHomes() {
      return found.otherHomes().map(binding);
    },
    importedBy: snapshot.importCounts(tiered.name, name),
  };
}

function binding({ module, name }: Binding): Binding {
  return { module, name };
}
