/** The pages of docs/rules/, made from the rule files. */
import { CATALOGUE } from './catalogue';
import type { RuleDescription } from './rule';

/** Texts by file name: `ET101.md` and so on, and the index `README.md`. */
export function rulePages(
  rules: readonly RuleDescription[] = CATALOGUE,
): ReadonlyMap<string, string> {
  const pages = rules.map((rule) => [`${rule.code}.md`, rulePage(rule)] as const);
  return new Map([...pages, ['README.md', ruleIndex(rules)]]);
}

const GENERATED = '<!-- Written by `npm run docs:rules` from the rule files. -->';

function rulePage({
  code,
  name,
  defaultSeverity,
  summary,
  documentation,
}: RuleDescription): string {
  return [
    GENERATED,
    `# ${code}: ${name}`,
    `${summary} Severity unless set otherwise: **${defaultSeverity}**.`,
    documentation.trim(),
    silencing(code),
  ]
    .join('\n\n')
    .trimEnd()
    .concat('\n');
}

function silencing(code: string): string {
  const settings = `## Settings

\`"exportTiers.severity": { "${code}": "off" }\` switches the rule off, in the same way another severity is set.`;
  // Documents and configurations have no comments of ours.
  if (code.startsWith('ET3')) return settings;
  return `${settings}
\`# export-tiers: ignore[${code}] why\` at the end of a line keeps it quiet there, or in the statement that begins
there; \`# export-tiers: file-ignore[${code}] why\` at the top of a file does so in all of it.`;
}

function ruleIndex(rules: readonly RuleDescription[]): string {
  const rows = rules.map(
    ({ code, name, defaultSeverity, summary }) =>
      `| [${code}](${code}.md) | \`${name}\` | ${defaultSeverity} | ${summary} |`,
  );
  return [
    GENERATED,
    '',
    '# Rules',
    '',
    'Codes that begin with ET1 are of Python files that import from a tiered package, ET2 of the package’s own',
    '`__init__.py`, ET3 of tier documents and configurations, ET4 of comments that silence the others. A fix is *safe* where after it every name provably is',
    'the identical object, at the same moment; any other says why it is not, and is never applied in bulk.',
    '',
    'Hints are for the editor: they fade a name or put dots under it and are in no list of problems.',
    '',
    '| Code | Name | Severity | What it finds |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}
