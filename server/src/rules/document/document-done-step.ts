/** ET308: a step of the roadmap is done, and its box is not ticked. */
import { t } from '../../l10n';
import { type DocumentRule, spokenOf } from './document-rule';
import { whyDone } from './finished-steps';

export const documentDoneStep: DocumentRule = {
  code: 'ET308',
  name: 'document-done-step',
  defaultSeverity: 'hint',
  summary: 'A step of the roadmap is provably done, and its box is not ticked.',
  documentation: `
## What it does

Looks at the open boxes of a tier document's phases and finds those whose step is provably done: Tier 3
re-exports marked by deprecation comments, given with a warning by the block of the roadmap's phase 2, or gone; Tier 1 and 2 alone left; a \`public.py\` with all Tier 1
exports; \`__init__.py\` shortened to the lines that the step names; no caller left that imports a Tier 2 or 3
name through the package; \`CLAUDE.md\`, \`AGENTS.md\` or \`CONTRIBUTING.md\` with the section on imports that the
roadmap's phase 1 writes, as it would write it now. Other steps it does not understand.

## Why

A roadmap is worth reading when its boxes are right.

## Example

\`\`\`markdown
- [ ] Reduce \`__init__.py\` from 2,223 to ~500 LOC
\`\`\`

Use instead, once the file has 498 lines:

\`\`\`markdown
- [x] Reduce \`__init__.py\` from 2,223 to ~500 LOC
\`\`\`

## How it is mended

The quick fix ticks the box.
`,
  *check(context) {
    const { path } = context.document;
    for (const { said, tiered } of spokenOf(context)) {
      // A configuration has no boxes.
      if (said.format !== 'markdown') continue;
      for (const { text, done, span, box } of (said.phases ?? []).flatMap(({ steps }) => steps)) {
        const why = done ? null : whyDone(context, tiered, text);
        if (why === null) continue;
        yield {
          span,
          message: t('This is done: {0}.', why),
          tags: [],
          related: [],
          package: tiered.name,
          name: null,
          fixes: () => [
            {
              title: t('Tick this box'),
              safety: { kind: 'safe' },
              files: [{ path, edits: [{ span: box, newText: 'x' }] }],
              preferred: true,
            },
          ],
        };
      }
    }
  },
};
