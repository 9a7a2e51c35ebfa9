/** What is told of the problems that reading a document finds: their codes have no rule to say it. */
import { problemCodes } from '../../tiers/problems';
import type { RuleDescription } from '../rule';

const twoTiers: RuleDescription = {
  code: problemCodes.twoTiers,
  name: 'document-two-tiers',
  defaultSeverity: 'warning',
  summary: 'A tier document puts one thing into two tiers.',
  documentation: `
## What it does

Finds names, modules and patterns that one document or one configuration table puts into two tiers. The
lower tier counts; the other mention is reported. A name may well be in another tier than its module: that
is no contradiction, the name's own tier counts.

## Why

Readers find the one mention or the other and do different things.

## Example

\`\`\`toml
tier1 = ["TaskCoordinator"]
tier3 = ["TaskCoordinator", "tracing"]
\`\`\`

Use instead:

\`\`\`toml
tier1 = ["TaskCoordinator"]
tier3 = ["tracing"]
\`\`\`

## How it is mended

By hand: which tier is meant, its maintainers know.
`,
};

const wrongHome: RuleDescription = {
  code: problemCodes.wrongHome,
  name: 'document-wrong-home',
  defaultSeverity: 'warning',
  summary: 'A declared home does not bind the object.',
  documentation: `
## What it does

Holds the homes that a document declares (an import under the good patterns, a row of a tier's table, the
\`homes\` of a configuration) against what the modules bind. It finds a module that has no such name, that
has another object under it, that is private, or that is the package itself. Where the module has the
object under another name, it says which. What cannot be told is not reported.

## Why

Whoever follows the document writes an import that fails, or gets another object. The home is not used for
fixes then; the next place that provably binds the object is.

## Example

\`\`\`toml
homes = { get_stage_event_bus = "app.coordination.stage_events" }
\`\`\`

Use instead, where that module calls it \`get_event_bus\`:

\`\`\`toml
homes = { get_stage_event_bus = "app.coordination.stage_events:get_event_bus" }
\`\`\`

## How it is mended

Where the object's name in that module is known, a quick fix writes it: \`module:name\` in a configuration,
\`import name as other\` in a document's code. The cell of a table cannot say it; write the import under
the good patterns instead.
`,
};

const unreadable: RuleDescription = {
  code: problemCodes.unreadable,
  name: 'document-unreadable',
  defaultSeverity: 'warning',
  summary: 'Something in a tier document cannot be read.',
  documentation: `
## What it does

Finds words in the tiers of a document that are no Python names, modules or patterns, headings of tiers
that do not exist, and documents that lie beside no package.

## Why

What is not understood counts for nothing, and nobody would notice.

## Example

\`\`\`markdown
## Tier 4: Obscure
\`\`\`

Use instead:

\`\`\`markdown
## Tier 3: Specialised
\`\`\`

## How it is mended

By hand. All that can be read in the rest of the document counts meanwhile.
`,
};

const configuration: RuleDescription = {
  code: problemCodes.configuration,
  name: 'configuration-mistake',
  defaultSeverity: 'warning',
  summary: 'There is a mistake in the configuration.',
  documentation: `
## What it does

Finds mistakes in \`[tool.export-tiers]\` of \`pyproject.toml\` and in \`export-tiers.toml\`: text that is not
valid TOML, keys that do not exist, with the nearest ones that do, and values of a wrong kind.

## Why

A setting with a mistake counts for nothing, and nobody would notice.

## Example

\`\`\`toml
[[tool.export-tiers.package]]
name = "app.coordination"
teir1 = ["TaskCoordinator"]
\`\`\`

Use instead:

\`\`\`toml
[[tool.export-tiers.package]]
name = "app.coordination"
tier1 = ["TaskCoordinator"]
\`\`\`

## How it is mended

By hand. All that can be read in the rest of the file counts meanwhile.
`,
};

/** In the order of their codes. */
export const DOCUMENT_PROBLEMS: readonly RuleDescription[] = [
  twoTiers,
  wrongHome,
  unreadable,
  configuration,
];
