/** What was counted of files, kept from one snapshot to the next for as long as it would be counted again. */
import type { ResolutionStatus } from '../../graph/resolution';
import { fittedList } from '../../python/lexical/fitted-list';
import type { TieredPackage } from '../../tiers/policy';
import { type FileUsage, type ImportingFile, statusOf, usageOfFile } from './file-usage';
import type { UsageSum } from './usage';

type Packages = ReadonlyMap<string, TieredPackage>;

export interface UsageCache {
  of(file: ImportingFile, packages: Packages, seen: Packages): FileUsage;
  /** What was made of the same files' usages the last time, else what is made now. */
  sum(usages: readonly FileUsage[], make: () => UsageSum): UsageSum;
}

interface Kept {
  /** See `ImportingFile`. */
  readonly says: unknown;
  readonly quoted: string;
  readonly usage: FileUsage;
  /** What the packages are, but for their exports. */
  readonly shape: string;
  /** The exports that it rests on, and what they were. */
  readonly asked: readonly Asked[];
  /** The packages for which it is known to hold. */
  packages: Packages;
}

interface Asked {
  readonly package: string;
  readonly name: string;
  readonly status: ResolutionStatus | undefined;
}

export function createUsageCache(): UsageCache {
  const kept = new Map<string, Kept>();
  const shapes = new WeakMap<Packages, string>();
  let lastShape: (Pick<Kept, 'packages' | 'shape'> & { readonly seen: Packages }) | null = null;
  let last: { usages: readonly FileUsage[]; sum: UsageSum } | null = null;

  function shapeOf(packages: Packages): string {
    const known = shapes.get(packages);
    if (known !== undefined) return known;
    const shape = Array.from(packages.values(), ({ name, path }) => `${name} ${path}`).join('\n');
    shapes.set(packages, shape);
    return shape;
  }

  /** One text for all files that see the same: each would be put together, and compared, anew. */
  function shapeSeen(packages: Packages, seen: Packages): string {
    if (lastShape?.packages !== packages || lastShape.seen !== seen) {
      lastShape = { packages, seen, shape: `${shapeOf(packages)}\n\n${shapeOf(seen)}` };
    }
    return lastShape.shape;
  }

  function holds(known: Kept, packages: Packages, seen: Packages): boolean {
    if (known.packages === packages) return true;
    if (known.shape !== shapeSeen(packages, seen)) return false;
    const isSame = known.asked.every(
      (each) => statusOf(seen.get(each.package), each.name) === each.status,
    );
    if (isSame) known.packages = packages;
    return isSame;
  }

  return {
    sum(usages, make) {
      const isSame =
        last?.usages.length === usages.length &&
        usages.every((each, i) => each === last?.usages[i]);
      if (!last || !isSame) last = { usages, sum: make() };
      return last.sum;
    },
    of(file, packages, seen) {
      const known = kept.get(file.path);
      if (known && known.says === file.says && holds(known, packages, seen)) {
        return known.usage;
      }
      const asked: Asked[] = [];
      const made = usageOfFile(file, packages, seen, (tiered, name) => {
        const status = statusOf(tiered, name);
        asked.push({ package: tiered.name, name, status });
        return status;
      });
      const quoted = file.quoted?.().join() ?? '';
      // Most edits change nothing that counts: what was made of all files then stays good.
      const isSame = known?.quoted === quoted && isSameUsage(known.usage, made);
      const usage = isSame ? known.usage : made;
      const { path, says } = file;
      const shape = shapeSeen(packages, seen);
      kept.set(path, { says, quoted, usage, shape, asked: fittedList(asked), packages });
      return usage;
    },
  };
}

function isSameUsage(a: FileUsage, b: FileUsage): boolean {
  return (
    isSameTaken(a.taken, b.taken) &&
    isSameTaken(a.named, b.named) &&
    isSameSet(a.takenWhole, b.takenWhole) &&
    isSameMap(a.through, b.through) &&
    isSameMap(a.attributes, b.attributes) &&
    isSameMap(a.statements, b.statements)
  );
}

function isSameTaken(a: FileUsage['taken'], b: FileUsage['taken']): boolean {
  const namesOf = (taken: FileUsage['taken'], module: string) =>
    taken.get(module)?.map((names) => names.map(({ name }) => name).join(' '));
  return (
    a.size === b.size &&
    Array.from(a.keys()).every((module) => `${namesOf(a, module)}` === `${namesOf(b, module)}`)
  );
}

function isSameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((each) => b.has(each));
}

function isSameMap(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean {
  return a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);
}
