/** Puts all documents of one package together. */
import type { PackagePolicy, TierDocument } from './policy';

/**
 * The mass-import limit where no document states one: more names than this are "too many symbols". The
 * tier document that the product comes from shows three names as acceptable and nine followed by "50 more"
 * as not; ten keeps the ordinary parenthesised import of a handful quiet and catches the lists.
 */
export const DEFAULT_MASS_IMPORT_LIMIT = 10;

/**
 * @param documents of any packages; those of others are left out. Among those of one format the order
 *   given counts.
 */
export function policyOf(packageName: string, documents: Iterable<TierDocument>): PackagePolicy {
  const own = [...documents].filter((document) => document.package === packageName);
  const ordered = [
    ...own.filter(({ format }) => format === 'toml'),
    ...own.filter(({ format }) => format === 'markdown'),
  ];
  const first = <T>(read: (document: TierDocument) => T | null): T | null => {
    for (const document of ordered) {
      const value = read(document);
      if (value !== null) return value;
    }
    return null;
  };
  return {
    package: packageName,
    documents: ordered,
    defaultTier: first((document) => document.defaultTier),
    massImportLimit: first((document) => document.massImportLimit) ?? DEFAULT_MASS_IMPORT_LIMIT,
  };
}

/** The first stated target of each kind, the configuration's before a Markdown document's. */
export function targetsOf(policy: PackagePolicy): TierDocument['targets'] {
  const first = (key: 'exports' | 'lines' | 'importTimeMs') =>
    policy.documents.find(({ targets }) => targets[key] !== null)?.targets[key] ?? null;
  const due = policy.documents.find(({ targets }) => targets.due)?.targets.due;
  return {
    exports: first('exports'),
    lines: first('lines'),
    importTimeMs: first('importTimeMs'),
    ...(due && { due }),
  };
}
