/** What an edit changes of names is found by comparing all that is said; told by the edit it is that, or less of it. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ModuleRef } from '../../server/src/python/module-summary';
import type { Span } from '../../server/src/text';
import { changedNames, namesOfEdit } from '../../server/src/workspace/snapshot/changed-names';
import { movedSpans } from '../../server/src/workspace/snapshot/moved-spans';
import { cases, FUZZ_TIMEOUT } from '../support/cases';
import { edit, edited, read, statement } from '../support/edited-modules';
import { pythonParser } from '../support/python';

const isSubmodule = (_: ModuleRef, name: string) => name === 'Gamma_1';

it(
  'names and places',
  async () => {
    const parser = await pythonParser();
    let [told, places] = [0, 0];
    fc.assert(
      fc.property(
        fc.array(statement, { minLength: 1, maxLength: 7 }),
        fc.array(edit, { minLength: 1, maxLength: 6 }),
        (statements, edits) => {
          let last = read(parser, `${statements.join('\n')}\n`, null);
          for (const each of edits) {
            const before = last.summary;
            const textBefore = last.store.text.toString();
            const text = edited(textBefore, each);
            last = read(parser, text, last);
            const now = last.summary;
            if (!last.edit) continue;
            const spans = movedSpans(before, now);
            const found = spans
              ? { spans, names: new Set<string>() }
              : changedNames(before, now, isSubmodule);
            const known = namesOfEdit(last.edit, now, isSubmodule);
            // Where statements are much alike, comparing may take one for another.
            const isLess = [...(known?.names ?? [])].every((name) => found?.names.has(name));
            expect([text, found === null || isLess]).toEqual([text, true]);
            if (!found || !known) continue;
            told++;
            for (const event of before.events) {
              const own = 'nameSpan' in event ? event.nameSpan : event.span;
              const place = known.spans.span(own);
              if (place === undefined) continue;
              places++;
              const like = found.spans.span(own) ?? place;
              const wordAt = (of: string, { end }: Span) => /\w*$/.exec(of.slice(0, end))?.[0];
              expect([text, wordAt(text, place)]).toEqual([text, wordAt(textBefore, own)]);
              expect([text, wordAt(text, place)]).toEqual([text, wordAt(text, like)]);
              const line = known.spans.line(own, event.line);
              const begun = now.events.find(
                ({ span }) => span.start <= place.start && span.end >= place.end,
              );
              expect([text, line]).toEqual([text, begun?.line]);
            }
          }
        },
      ),
      { numRuns: cases(1500) },
    );
    expect(told).toBeGreaterThan(50);
    expect(places).toBeGreaterThan(100);
  },
  FUZZ_TIMEOUT,
);
