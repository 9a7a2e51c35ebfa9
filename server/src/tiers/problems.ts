/** What can be wrong in a tier document or a configuration, and the check for two tiers of one thing. */
import { t } from '../l10n';
import type { DocumentProblem, TierDocument, TierEntry } from './policy';

/** The codes of the problems that reading finds; their severities are set like those of rules. */
export const problemCodes = {
  /** Two tiers for one name, module or glob. */
  twoTiers: 'ET303',
  /** A declared home that does not bind the object. */
  wrongHome: 'ET304',
  /** Something in a tier document that cannot be read. */
  unreadable: 'ET306',
  /** A mistake in `pyproject.toml` or `export-tiers.toml`. */
  configuration: 'ET307',
} as const;

/** A problem for each mention of a thing that the same document puts into a lower tier too. */
export function findTwoTiers(entries: readonly TierEntry[]): DocumentProblem[] {
  const key = (entry: TierEntry) => `${entry.kind} ${entry.value}`;
  const winners = new Map<string, TierEntry>();
  for (const entry of entries) {
    const known = winners.get(key(entry));
    if (!known || entry.tier < known.tier) winners.set(key(entry), entry);
  }
  return entries.flatMap((entry) => {
    const winner = winners.get(key(entry));
    if (!winner || winner.tier === entry.tier) return [];
    const message = t(
      '`{0}` is in Tier {1} and in Tier {2}; Tier {1} counts.',
      entry.value,
      winner.tier,
      entry.tier,
    );
    return [{ code: problemCodes.twoTiers, message, span: entry.span }];
  });
}

/** Problems in the order of the text. */
export function inTextOrder(problems: readonly DocumentProblem[]): DocumentProblem[] {
  return [...problems].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** A document that says nothing yet; readers fill it. */
export function emptyDocument(
  path: string,
  format: TierDocument['format'],
  packageName: string,
): TierDocument {
  return {
    path,
    format,
    package: packageName,
    entries: [],
    homes: [],
    facades: [],
    figures: [],
    targets: { exports: null, lines: null, importTimeMs: null },
    defaultTier: null,
    massImportLimit: null,
    problems: [],
  };
}
