/** Which steps of a roadmap are provably done. A step that is not understood, or not to be told, is not. */

import { numeral, t } from '../../l10n';
import { NUMBER, wholeNumber } from '../../tiers/document/stated-numbers';
import type { TieredExport, TieredPackage } from '../../tiers/policy';
import { deprecatedNames, namesThatWarn } from '../package/deprecated-names';
import { meantExports } from '../package/own-package';
import type { DocumentContext } from './document-rule';

interface StepKind {
  /** What the step's words are like. */
  readonly says: RegExp;
  /** Why it is done, or null; `words` are those of the step. */
  readonly proof: (context: DocumentContext, tiered: TieredPackage, words: string) => string | null;
}

/** The first kind whose words fit decides. */
const KINDS: readonly StepKind[] = [
  { says: /\btier[\s-]*3\b.*\bcomments?\b|\bcomments?\b.*\btier[\s-]*3\b/i, proof: commented },
  { says: /\bwarnings?\b.*\btier[\s-]*3\b|\btier[\s-]*3\b.*\bwarnings?\b/i, proof: warned },
  { says: /\b(?:remove|drop|delete)\b.*\btier[\s-]*3\b/i, proof: removed },
  { says: /\bkeep only\b.*\btier[\s-]*1\b.*\btier[\s-]*2\b/i, proof: onlyFirstTiers },
  { says: /\bpublic\.py\b/i, proof: hasPublicModule },
  {
    says: new RegExp(`\\bto\\s+[~≈]?${NUMBER}\\s+(?:LOC|lines)\\b`, 'i'),
    proof: shortened,
  },
  { says: /\b(?:update|move|migrate)\b.*\bcallers\b/i, proof: callersMoved },
  { says: /\b(?:CLAUDE|AGENTS|CONTRIBUTING)\.md\b.*\bimport/i, proof: advised },
  { says: /\btier classification\b/i, proof: classified },
];

/** Why the step is done, as a sentence without its full stop; null where that cannot be proved. */
export function whyDone(
  context: DocumentContext,
  tiered: TieredPackage,
  words: string,
): string | null {
  const kind = KINDS.find(({ says }) => says.test(words));
  return kind?.proof(context, tiered, words) ?? null;
}

function inTier(tiered: TieredPackage, ...tiers: readonly number[]): TieredExport[] {
  return meantExports(tiered).filter(({ assignment }) => tiers.includes(assignment?.tier ?? 0));
}

/** True where all exports are known: nothing may come in unseen. */
function isClosed({ graph }: DocumentContext, { name, policy }: TieredPackage): boolean {
  const saysTier3 = policy.documents.some(({ entries }) => entries.some(({ tier }) => tier === 3));
  return saysTier3 && graph.starNames(name) !== null;
}

function commented({ file }: DocumentContext, tiered: TieredPackage): string | null {
  const own = file?.(tiered.path);
  const reexports = inTier(tiered, 3).filter(({ status }) => status !== 'local');
  if (!own || reexports.length === 0) return null;
  const marked = new Set(
    deprecatedNames(own.text, own.imports).map(({ imported }) => imported.alias ?? imported.name),
  );
  return reexports.every(({ name }) => marked.has(name))
    ? t('all {0} Tier 3 re-exports are marked', reexports.length)
    : null;
}

function warned({ file }: DocumentContext, tiered: TieredPackage): string | null {
  const given = namesThatWarn(file?.(tiered.path)?.text ?? '');
  const reexports = inTier(tiered, 3).filter(({ status }) => status !== 'local');
  const isGiven = ({ name, cautions }: TieredExport) =>
    given.has(name) &&
    cautions.some(({ kind, module }) => kind === 'lazy' && module === tiered.name);
  return reexports.length > 0 && reexports.every(isGiven)
    ? t('all {0} Tier 3 re-exports warn when they are asked for', reexports.length)
    : null;
}

function removed(context: DocumentContext, tiered: TieredPackage): string | null {
  if (!isClosed(context, tiered)) return null;
  const left = [...tiered.exports.values()].filter(({ assignment }) => assignment?.tier === 3);
  return left.every(({ status }) => status === 'submodule' || status === 'local')
    ? t('`{0}` re-exports no Tier 3 name', tiered.name)
    : null;
}

function onlyFirstTiers(context: DocumentContext, tiered: TieredPackage): string | null {
  if (!isClosed(context, tiered)) return null;
  const exports = meantExports(tiered);
  const kept = inTier(tiered, 1, 2);
  return exports.length > 0 && kept.length === exports.length
    ? t('all {0} exports are in Tier 1 or 2', exports.length)
    : null;
}

function hasPublicModule(
  { graph, modulePath }: DocumentContext,
  tiered: TieredPackage,
): string | null {
  const module = `${tiered.name}.public`;
  const essential = inTier(tiered, 1);
  if (modulePath(module) === null || essential.length === 0) return null;
  const hasAll = essential.every(({ name }) => {
    const { status } = graph.resolve(module, name);
    return status !== 'unresolved' && status !== 'dynamic';
  });
  return hasAll ? t('`{0}` has all {1} Tier 1 exports', module, essential.length) : null;
}

function shortened(_: DocumentContext, tiered: TieredPackage, words: string): string | null {
  const digits = new RegExp(`\\bto\\s+[~≈]?${NUMBER}`, 'i').exec(words)?.[1];
  if (digits === undefined || tiered.lines === 0) return null;
  return tiered.lines <= wholeNumber(digits)
    ? t('`__init__.py` has {0} lines', numeral(tiered.lines))
    : null;
}

function callersMoved({ usage }: DocumentContext, tiered: TieredPackage): string | null {
  const restricted = inTier(tiered, 2, 3).filter(({ home }) => home !== null);
  if (!usage || usage.isTakenWhole(tiered.name) || restricted.length === 0) return null;
  const isMoved = ({ name }: TieredExport) =>
    usage.throughPackage(tiered.name, name) === 0 && !usage.isQuoted(tiered.name, name);
  return restricted.every(isMoved)
    ? t('no file imports a Tier 2 or Tier 3 name through the package')
    : null;
}

function advised({ advice }: DocumentContext, tiered: TieredPackage, words: string): string | null {
  const named = /\b(?:CLAUDE|AGENTS|CONTRIBUTING)\.md\b/i.exec(words)?.[0].toLowerCase() ?? '';
  const found = advice?.(tiered).find((path) => path.toLowerCase().endsWith(`/${named}`));
  if (found === undefined) return null;
  const name = found.slice(found.lastIndexOf('/') + 1);
  return t('`{0}` tells how to import from `{1}`, by its tiers as they are now', name, tiered.name);
}

function classified(_: DocumentContext, { policy }: TieredPackage): string | null {
  return policy.documents.some(({ entries }) => entries.length > 0)
    ? t('this document is it')
    : null;
}
