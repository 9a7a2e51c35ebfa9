/** What a place in a file can mean, seen from the tiered packages. */
import type { Span } from '../text';
import type { TierEntry, TieredExport, TieredPackage } from '../tiers/policy';

interface SubjectBase {
  /** The text that means it. */
  readonly span: Span;
  readonly package: TieredPackage;
}

export type Subject = SubjectBase &
  (
    | {
        readonly kind: 'export';
        readonly export: TieredExport;
        /** The dotted module that the place takes the name from; null in a tier document. */
        readonly via: string | null;
      }
    /** The package itself, as an import statement's source. */
    | { readonly kind: 'package' }
    /** A submodule that the tier document speaks of; `module` is absolute. */
    | { readonly kind: 'module'; readonly module: string; readonly entry: TierEntry | null }
    /** A pattern of the tier document with the exports and submodules that it covers, sorted. */
    | {
        readonly kind: 'glob';
        readonly entry: TierEntry;
        readonly exports: readonly string[];
        readonly submodules: readonly string[];
      }
    /** A name of the tier document that the package does not export. */
    | { readonly kind: 'missing'; readonly entry: TierEntry }
  );
