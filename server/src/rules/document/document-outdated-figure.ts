/** ET305: a figure that a tier document states no longer holds. */

import type { Fix } from '../../fixes/fix';
import { numeral, t } from '../../l10n';
import type { TextEdit } from '../../text';
import type { StatedFigure } from '../../tiers/policy';
import { type DocumentContext, type DocumentRule, spokenOf } from './document-rule';
import { type FiguredText, writeLike } from './figure-format';
import { currentFigure } from './figures';

export const documentOutdatedFigure: DocumentRule = {
  code: 'ET305',
  name: 'document-outdated-figure',
  defaultSeverity: 'information',
  summary: 'A figure that a tier document states no longer holds.',
  documentation: `
## What it does

Counts again what a tier document states: the names in \`__all__\`, the lines of \`__init__.py\`, the exports of
a tier in its heading, and in a usage table how often each import is written. Figures that say of
themselves to be approximate (\`~500\`, \`400+\`), targets and import times are left alone.

A figure of a usage table holds where it is the number of statements or of files, in all of the workspace
but the package's \`__init__.py\`, or in what lies outside the package: documents count in any of these ways.

## Why

Documents are read for their figures. A wrong one makes people doubt the right ones.

## Example

\`\`\`markdown
**Current State**: 568 exports in \`__all__\`, 2,223 LOC in \`__init__.py\`
\`\`\`

Use instead, for an \`__all__\` of 559 names:

\`\`\`markdown
**Current State**: 559 exports in \`__all__\`, 2,223 LOC in \`__init__.py\`
\`\`\`

## How it is mended

A quick fix writes the right figure in the form of the old one; another does so for all figures of the
document. Of imports it writes how many statements outside the package there are.
`,
  *check(context) {
    for (const { figure, tiered, current } of outdated(context)) {
      yield {
        span: figure.span,
        message: t('{0}, not {1}.', current.said, numeral(figure.value)),
        tags: [],
        related: [],
        package: tiered.name,
        name: null,
        fixes: () => fixesOf(context, figure, current.value),
      };
    }
  },
};

/** The edits that put all figures of the document right. */
export function figureCorrections(context: DocumentContext): TextEdit[] {
  return Array.from(outdated(context), ({ figure, current }) =>
    correction(context.document, figure, current.value),
  );
}

function* outdated(context: DocumentContext) {
  for (const { said, tiered } of spokenOf(context)) {
    for (const figure of said.figures) {
      const current = figure.approximate ? null : currentFigure(context, tiered, figure);
      if (current && !current.holds(figure.value)) yield { figure, tiered, current };
    }
  }
}

/** The edit that writes a value in the form of the figure. */
export function correction(document: FiguredText, figure: StatedFigure, value: number): TextEdit {
  const { span } = figure;
  const digits = writeLike(document, span, value);
  const more = digits.length - (span.end - span.start);
  // In a table whose columns are aligned the cell keeps its width.
  const room = /^( +)\|/.exec(document.text.slice(span.end, span.end + 100))?.[1]?.length ?? 0;
  if (room === 0 || more === 0) return { span, newText: digits };
  if (more < 0) return { span, newText: digits + ' '.repeat(-more) };
  const taken = Math.min(more, room - 1);
  return { span: { start: span.start, end: span.end + taken }, newText: digits };
}

function fixesOf(context: DocumentContext, figure: StatedFigure, value: number): readonly Fix[] {
  const { document } = context;
  const edit = correction(document, figure, value);
  const all = figureCorrections(context);
  const fix = (title: string, edits: readonly TextEdit[], preferred: boolean): Fix => ({
    title,
    safety: { kind: 'safe' },
    files: [{ path: document.path, edits }],
    preferred,
  });
  const one = fix(t('Write `{0}`', edit.newText.trimEnd()), [edit], true);
  return all.length > 1
    ? [one, fix(t('Write all {0} figures that no longer hold', all.length), all, false)]
    : [one];
}
