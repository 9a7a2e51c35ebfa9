/** Findings about imported names of one tier, which ET101 and ET102 share. */

import { firstFixOfName, fixesOfName } from '../../fixes/import-fixes';
import {
  type ImportedExport,
  otherOfName,
  restrictedTier,
  tieredNames,
} from '../../fixes/planned-moves';
import { sentence, t } from '../../l10n';
import type { Tier, TieredExport } from '../../tiers/policy';
import { relatedDefinition } from '../related';
import type { RawFinding, RuleContext } from '../rule';
import { packageImports } from './package-imports';

/** One finding for each name of the tier that the file imports through a package. */
export function* tierFindings(context: RuleContext, tier: Tier): Iterable<RawFinding> {
  for (const { statement } of packageImports(context)) {
    for (const imported of tieredNames(context, statement)) {
      if (restrictedTier(imported.exported) !== tier) continue;
      yield findingOf(context, imported, tier);
    }
  }
}

function findingOf(context: RuleContext, imported: ImportedExport, tier: Tier): RawFinding {
  const { statement, index, exported, package: tiered } = imported;
  const span = statement.names[index]?.nameSpan ?? statement.moduleSpan;
  return {
    span,
    message: `${tierMessage(exported, tiered.name, tier, context.file.module)}${twice(imported)}`,
    tags: [],
    related: relatedDefinition(context, tiered, exported),
    package: tiered.name,
    name: exported.name,
    fixes: () => fixesOfName(context, imported),
    firstFix: () => firstFixOfName(context, imported),
  };
}

/** Why a name stays that the statement binds to two objects. */
function twice({ statement, index }: ImportedExport): string {
  if (!otherOfName(statement, index)) return '';
  const { name = '', alias = null } = statement.names[index] ?? {};
  return ` ${t('The statement binds `{0}` twice, so it is left as it is.', alias ?? name)}`;
}

/** `` `a` is a Tier 3 export of `pkg`: import it from `pkg.sub`. `` */
export function tierMessage(
  { name, home, noHome, typedHome }: TieredExport,
  packageName: string,
  tier: Tier,
  importer: string | null,
): string {
  const what = t('`{0}` is a Tier {1} export of `{2}`', name, tier, packageName);
  if (!home && typedHome) {
    return t(
      '{0}, made at run time; type checkers are told that it is in `{1}`.',
      what,
      typedHome.module,
    );
  }
  if (!home) {
    return `${t('{0} that has no other home.', what)} ${sentence(noHome)}`.trimEnd();
  }
  if (home.module === importer) return t('{0}, and this module is its home.', what);
  if (home.name === '') return t('{0}: `import {1}` instead.', what, home.module);
  return home.name === name
    ? t('{0}: import it from `{1}`.', what, home.module)
    : t('{0}: import `{1}` from `{2}`.', what, home.name, home.module);
}
