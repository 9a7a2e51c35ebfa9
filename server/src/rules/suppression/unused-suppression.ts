/** ET401: a comment that silences findings silences none. */
import type { RuleDescription } from '../rule';

export const unusedSuppression: RuleDescription = {
  code: 'ET401',
  name: 'unused-suppression',
  defaultSeverity: 'information',
  summary: 'A comment that silences findings silences none.',
  documentation: `
## What it does

Finds \`# export-tiers: ignore\` and \`# export-tiers: file-ignore\` comments, or rules in their brackets, that
silence nothing: there is no such finding any more, there is no such rule, or the comment stands where it
does not count. An \`ignore\` counts on the line of a finding or on the first line of its statement, a
\`file-ignore\` before the first statement of the file.

Rules that are switched off for the file are not judged.

## Why

A comment that has outlived its finding hides the next one of its kind. Once the import is mended nobody
knows what the comment was for.

## Example

\`\`\`python
from app.coordination.ring_buffer import RingBuffer  # noqa: F401  # export-tiers: ignore[ET101]
\`\`\`

Use instead:

\`\`\`python
from app.coordination.ring_buffer import RingBuffer  # noqa: F401
\`\`\`

## How it is mended

The quick fix removes the comment, or the rules in it that silence nothing. Other tools' comments on the
same line stay as they are. It is not part of fixing all findings of a file: what silences nothing today may have
been put there with care.
`,
};
