/** Findings about imported names of one tier, which ET101 and ET102 share. */
import { firstFixOfName, fixesOfName } from '../../fixes/import-fixes';
import {
  type ImportedExport,
  otherOfName,
  restrictedTier,
  tieredNames,
} from '../../fixes/planned-moves';
import type { Tier, TieredExport } from '../../tiers/policy';
import { relatedDefinition } from '../related';
import type { RawFinding, RuleContext } from '../rule';

/** One finding for each name of the tier that the file imports through a package. */
export function* tierFindings(context: RuleContext, tier: Tier): Iterable<RawFinding> {
  for (const statement of context.file.imports) {
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
  return ` The statement binds \`${alias ?? name}\` twice, so it is left as it is.`;
}

/** `` `a` is a Tier 3 export of `pkg`: import it from `pkg.sub`. `` */
export function tierMessage(
  { name, home, noHome, typedHome }: TieredExport,
  packageName: string,
  tier: Tier,
  importer: string | null,
): string {
  const what = `\`${name}\` is a Tier ${tier} export of \`${packageName}\``;
  if (!home && typedHome) {
    return `${what}, made at run time; type checkers are told that it is in \`${typedHome.module}\`.`;
  }
  if (!home) return `${what} that has no other home. ${sentence(noHome ?? '')}`.trimEnd();
  if (home.module === importer) return `${what}, and this module is its home.`;
  if (home.name === '') return `${what}: \`import ${home.module}\` instead.`;
  const how = home.name === name ? 'it' : `\`${home.name}\``;
  return `${what}: import ${how} from \`${home.module}\`.`;
}

/** The reason as a sentence; a module's name that it begins with keeps its letters. */
function sentence(text: string): string {
  const name = /^[\w.]+(?= (?:binds|may bind|has bound|does not bind) )/.exec(text)?.[0];
  const code = /^[\w.]+\([^)]*\)\S*(?= )/.exec(text)?.[0];
  const quoted = name ?? code;
  const begun = quoted
    ? `\`${quoted}\`${text.slice(quoted.length)}`
    : text.charAt(0).toUpperCase() + text.slice(1);
  return begun === '' || /[.!?]$/.test(begun) ? begun : `${begun}.`;
}
