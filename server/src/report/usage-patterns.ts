/** The usage analysis: by which way the package's names are imported, and how often. */
import type { FileView } from '../rules/rule';
import type { TieredPackage } from '../tiers/policy';
import type { PackageImport } from './imports-of-file';
import type { Recommendation, UsagePattern } from './report';

export interface FileImports {
  readonly file: Pick<FileView, 'path'>;
  readonly inside: boolean;
  readonly imports: readonly PackageImport[];
}

interface Tally {
  readonly module: string;
  readonly recommended: Recommendation;
  /** The pattern, given the names that were taken, most frequent first. */
  readonly spell: (names: readonly string[]) => string;
  readonly names: Map<string, number>;
  readonly files: Set<string>;
  count: number;
  inside: number;
}

/** Patterns by count outside the package, most frequent first, then by their text. */
export function usagePatterns(
  files: Iterable<FileImports>,
  tiered: TieredPackage,
): readonly UsagePattern[] {
  const tallies = new Map<string, Tally>();
  for (const { file, inside, imports } of files) {
    for (const each of imports) {
      const kind = kindOf(each, tiered);
      const tally = tallies.get(kind.key) ?? newTally(kind);
      tallies.set(kind.key, tally);
      if (inside) tally.inside++;
      else {
        tally.count++;
        tally.files.add(file.path);
      }
      for (const name of 'names' in each ? each.names : []) {
        tally.names.set(name, (tally.names.get(name) ?? 0) + 1);
      }
    }
  }
  // What a package's own modules are is nobody's business as long as they alone import them.
  const shown = [...tallies.values()].filter(
    ({ count, recommended }) => count > 0 || recommended !== 'private',
  );
  return shown.map(finished).sort(byCount);
}

type Kind = Pick<Tally, 'module' | 'recommended' | 'spell'> & { readonly key: string };

function kindOf(each: PackageImport, tiered: TieredPackage): Kind {
  const { name } = tiered;
  switch (each.way) {
    case 'star':
      return {
        key: 'star',
        module: name,
        recommended: 'avoid',
        spell: () => `from ${name} import *`,
      };
    case 'submodule':
      return submoduleKind(each, tiered);
    case 'names':
    case 'attributes': {
      const isFine = each.names.every((taken) => isFineHere(tiered, taken));
      const recommended = isFine ? 'yes' : 'consider-submodule';
      return {
        key: `${each.way} ${recommended}`,
        module: name,
        recommended,
        spell(names) {
          // A name that the advice is about.
          const first = names.find((taken) => isFineHere(tiered, taken) === isFine) ?? names[0];
          return each.way === 'names'
            ? `from ${name} import ${first}${names.length > 1 ? ', ...' : ''}`
            : `import ${name}; ${name}.${first}`;
        },
      };
    }
  }
}

function submoduleKind(
  { module, asName }: Extract<PackageImport, { way: 'submodule' }>,
  tiered: TieredPackage,
): Kind {
  const inner = module.slice(tiered.name.length + 1);
  const isPrivate = inner.split('.').some((segment) => segment.startsWith('_'));
  return {
    key: `${asName ? 'name' : 'module'} ${module}`,
    module,
    recommended: isPrivate ? 'private' : 'yes',
    spell: () => (asName ? `from ${tiered.name} import ${inner}` : `from ${module} import ...`),
  };
}

/** An essential name, or one for which there is no better place. */
function isFineHere(tiered: TieredPackage, name: string): boolean {
  const exported = tiered.exports.get(name);
  if (!exported) return true;
  return exported.assignment?.tier === 1 || exported.home === null;
}

function newTally({ module, recommended, spell }: Kind): Tally {
  return { module, recommended, spell, names: new Map(), files: new Set(), count: 0, inside: 0 };
}

function finished({ module, recommended, spell, names, files, count, inside }: Tally) {
  const ordered = [...names].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const pattern = spell(ordered.map(([name]) => name));
  return { pattern, module, count, inside, files: files.size, recommended };
}

function byCount(a: UsagePattern, b: UsagePattern): number {
  return b.count - a.count || b.inside - a.inside || (a.pattern < b.pattern ? -1 : 1);
}
