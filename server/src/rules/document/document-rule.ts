/** What a rule over a tier document or configuration is: it holds what the document says against the package. */
import type { ExportGraph } from '../../graph/resolution';
import type { TierDocument, TieredPackage } from '../../tiers/policy';
import { byPlace, findingOf } from '../check-file';
import type { FileView, Finding, RawFinding, RuleDescription, Severity } from '../rule';
import type { UsageCounts } from '../usage-counts';

/** One file with what was read in it: a configuration may speak of several packages. */
export interface DocumentView {
  readonly path: string;
  readonly text: string;
  readonly documents: readonly TierDocument[];
}

export interface DocumentContext {
  readonly document: DocumentView;
  readonly graph: ExportGraph;
  readonly packages: ReadonlyMap<string, TieredPackage>;
  /** Where a module's file is; null for a module outside the source roots. */
  readonly modulePath: (module: string) => string | null;
  /** A Python file by its path. */
  readonly file?: (path: string) => FileView | null;
  /** Files that tell people how to import from the package as its tiers are now. */
  readonly advice?: (tiered: TieredPackage) => readonly string[];
  /** Absent while not all files of the workspace are known. */
  readonly usage?: UsageCounts;
}

export interface DocumentRule extends RuleDescription {
  check(context: DocumentContext): Iterable<RawFinding>;
}

/** The findings of the rules that are not off, in the order of the text. */
export function checkDocument(
  context: DocumentContext,
  severity: (rule: RuleDescription) => Severity | 'off',
  rules: readonly DocumentRule[],
): Finding[] {
  const findings = rules.flatMap((rule) => {
    const given = severity(rule);
    if (given === 'off') return [];
    return Array.from(rule.check(context), (raw) =>
      findingOf(raw, rule.code, context.document.path, given),
    );
  });
  return findings.sort(byPlace);
}

/** The parts of the document that speak of a package that was found. */
export function* spokenOf({
  document,
  packages,
}: DocumentContext): Iterable<{ readonly said: TierDocument; readonly tiered: TieredPackage }> {
  for (const said of document.documents) {
    const tiered = packages.get(said.package);
    // Another project may have a package of this name.
    if (tiered?.policy.documents.includes(said)) yield { said, tiered };
  }
}
