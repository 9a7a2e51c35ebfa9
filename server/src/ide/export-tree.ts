/**
 * The exports as a tree: packages, their tiers, the homes in a tier, the exports of a home. A level is made
 * when it is asked for, from counts that the snapshot has.
 */
import type { ExportKind } from '../graph/resolution';
import type { Tier, TieredExport } from '../tiers/policy';
import { inTree, type TreeFilter } from './export-tree-filter';
import type { FindingCounts } from './finding-counts';
import { type ListedPackage, listedPackages, packageByKey } from './projects';
import type { Snapshot } from './snapshot';

/** Where exports of a tier are: a home, or why they have none. */
export type Place =
  | { readonly kind: 'module'; readonly module: string }
  /** They are submodules themselves. */
  | { readonly kind: 'submodules' }
  /** No home can be proved. */
  | { readonly kind: 'none' };

/** Which children are asked for; nothing for the packages. */
export interface TreeParent {
  /** Its key, see `projects.ts`. */
  readonly package: string;
  /** Null for those without a tier; absent for the tiers of the package. */
  readonly tier?: Tier | null;
  readonly place?: Place;
}

interface NodeBase {
  /** The same for the same thing, in whichever snapshot. */
  readonly id: string;
  readonly package: string;
  /** Exports below, one for an export. */
  readonly exports: number;
  /** Files that import one of them through the package, counted for each; and past it. */
  readonly through: number;
  readonly past: number;
  /** Null where they are not counted yet. */
  readonly findings: number | null;
}

export type TreeNode = NodeBase &
  (
    | { readonly kind: 'package' }
    | { readonly kind: 'tier'; readonly tier: Tier | null }
    | { readonly kind: 'place'; readonly tier: Tier | null; readonly place: Place }
    | {
        readonly kind: 'export';
        readonly tier: Tier | null;
        readonly name: string;
        readonly what: ExportKind;
        /** Its name at home, where that is another. */
        readonly nameAtHome: string | null;
      }
  );

/** The nodes below `parent`, those that the filter leaves nothing of left out; in the order to be shown. */
export function treeNodes(
  snapshot: Snapshot,
  parent: TreeParent | null,
  filter: TreeFilter,
  findings: FindingCounts | null,
): readonly TreeNode[] {
  const shown = ({ tiered, key }: ListedPackage) =>
    [...tiered.exports.values()].filter((each) => inTree(tiered, key, each, filter, findings));
  if (!parent) {
    return listedPackages(snapshot)
      .map((listed) => ({ listed, exports: shown(listed) }))
      .filter(({ exports }) => exports.length > 0 || isOpen(filter))
      .map(({ listed, exports }) => makeNode(listed, exports, '', { kind: 'package' }, findings));
  }
  const listed = packageByKey(snapshot, parent.package);
  if (!listed) return [];
  const make = (own: readonly TieredExport[], id: string, kind: Kind) =>
    makeNode(listed, own, id, kind, findings);
  const exports = shown(listed);
  const { tier, place } = parent;
  if (tier === undefined) {
    return TIERS.flatMap((each) => {
      const own = exports.filter((one) => tierOf(one) === each);
      return own.length > 0 ? [make(own, `/${each ?? 'none'}`, { kind: 'tier', tier: each })] : [];
    });
  }
  const inTier = exports.filter((one) => tierOf(one) === tier);
  if (place === undefined) {
    return [...groupedByPlace(inTier)]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, own]) => {
        const kind = { kind: 'place', tier, place: placeOf(own[0] as TieredExport) } as const;
        return make(own, `/${tier ?? 'none'}/${key}`, kind);
      });
  }
  return inTier
    .filter((one) => placeKey(placeOf(one)) === placeKey(place))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((one) =>
      make([one], `/${tier ?? 'none'}/${placeKey(place)}/${one.name}`, {
        kind: 'export',
        tier,
        name: one.name,
        what: one.kind,
        nameAtHome: one.home && one.home.name !== one.name ? one.home.name : null,
      }),
    );
}

const TIERS: readonly (Tier | null)[] = [1, 2, 3, null];

type Kind<N = TreeNode> = N extends TreeNode ? Omit<N, keyof NodeBase> : never;

function makeNode(
  { key, tiered, snapshot }: ListedPackage,
  exports: readonly TieredExport[],
  id: string,
  kind: Kind,
  findings: FindingCounts | null,
): TreeNode {
  const counts = exports.map(({ name }) => snapshot.importCounts(tiered.name, name));
  const ofExports = exports.map(({ name }) => findings?.ofExport(key, name) ?? 0);
  return {
    ...kind,
    id: `${key}${id}`,
    package: key,
    exports: exports.length,
    through: sum(counts.map((each) => each.package)),
    past: sum(counts.map((each) => each.submodule)),
    findings:
      findings && sum(ofExports) + (kind.kind === 'package' ? findings.ofPackageAlone(key) : 0),
  };
}

function isOpen({ text, tiers, withFindings }: TreeFilter): boolean {
  return text === '' && tiers === null && !withFindings;
}

function tierOf({ assignment }: TieredExport): Tier | null {
  return assignment?.tier ?? null;
}

function placeOf({ home, status }: TieredExport): Place {
  if (status === 'submodule') return { kind: 'submodules' };
  return home ? { kind: 'module', module: home.module } : { kind: 'none' };
}

/** Modules by name; what has none comes last. */
function placeKey(place: Place): string {
  return place.kind === 'module' ? place.module : `~${place.kind}`;
}

function groupedByPlace(exports: readonly TieredExport[]): Map<string, TieredExport[]> {
  const groups = new Map<string, TieredExport[]>();
  for (const one of exports) {
    const key = placeKey(placeOf(one));
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return groups;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
