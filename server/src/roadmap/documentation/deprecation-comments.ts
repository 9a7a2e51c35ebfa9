/**
 * Phase 1: a comment beside each Tier 3 re-export of `__init__.py` that says where the name lives and when it
 * goes. Comments change no program; those of an earlier run are brought up to date.
 */

import { splitComments, trailingComment } from '../../fixes/statement/comments';
import { type ImportParts, takeApart } from '../../fixes/statement/import-parts';
import { indentAt, lineBreakNear, lineEndAt } from '../../fixes/statement/lines';
import { printOneOrMany } from '../../fixes/statement/print-import';
import { LINE_LENGTH } from '../../fixes/statement/rewrite-imports';
import { t } from '../../l10n';
import type { FromImport, ModuleEvent } from '../../python/module-summary';
import type { FileView } from '../../rules/rule';
import { applyEdits, type Span, type TextEdit } from '../../text';
import type { TieredExport } from '../../tiers/policy';
import { findBlock } from '../marked-blocks';
import { isForTypeCheckers } from '../package-file/for-type-checkers';
import { isAlone } from '../package-file/own-lines';
import { starOf, starsOf } from '../package-file/parts';
import {
  isAccidental,
  NOTHING,
  packageFile,
  type Refusal,
  type RoadmapScene,
  type StepOutcome,
} from '../scene';

/** @param remove the day after which the names may go, `YYYY-MM-DD`, or null. */
export function writeDeprecationComments(scene: RoadmapScene, remove: string | null): StepOutcome {
  const own = packageFile(scene);
  const { exports } = scene.package;
  const stars = starsOf(scene);
  const wantedHere = (name: string) => commentFor(exports.get(name), remove);
  const outcomes = [
    commentsIn(own, wantedHere),
    ...stars.flatMap(({ part }) => {
      if (!part) return [];
      const gives = (name: string) =>
        exports.has(name) && starOf(stars, name)?.module === part.module;
      // Comments on names that the package has from elsewhere are none of this refactoring's business.
      const wanted = (name: string) => (gives(name) ? wantedHere(name) : null);
      return [commentsIn(part.file, wanted)];
    }),
  ];
  const texts = new Map(outcomes.flatMap((each) => [...each.texts]));
  const changed = [...new Set(outcomes.flatMap((each) => each.changed))];
  const refused = [...exports.keys()].flatMap((name): Refusal[] => {
    const star = wantedHere(name) === null || changed.includes(name) ? null : starOf(stars, name);
    if (!star || star.part) return [];
    const reason =
      typeof star.written === 'string'
        ? t('comes by {0}, {1}', `\`from ${star.module} import *\``, star.written)
        : t('comes by `from {0} import *`: phase 2 writes it out', star.module);
    return [{ name, kind: 'binding', reason }];
  });
  return { ...NOTHING, texts, changed, refused };
}

function commentsIn(file: FileView, wanted: Wanted): StepOutcome {
  const block = findBlock(file.text, 'python', 'lazy')?.whole;
  const isOurs = ({ start }: Span) =>
    block !== undefined && start >= block.start && start < block.end;
  const changed = new Set<string>();
  const edits: TextEdit[] = [];
  for (const statement of file.imports) {
    if (statement.kind !== 'from' || statement.scope !== 'module' || statement.star) continue;
    if (isOurs(statement.span) || isForTypeCheckers(statement.guards)) continue;
    for (const { name, alias } of statement.names) {
      if (wanted(alias ?? name) !== null) changed.add(alias ?? name);
    }
    edits.push(...statementEdits(file, statement, wanted));
  }
  for (const event of file.summary().events) {
    if (!isAlias(event) || isOurs(event.span) || !isAlone(file.text, event.span)) continue;
    const comment = wanted(event.name);
    if (comment !== null) changed.add(event.name);
    edits.push(...tailEdit(file.text, event.span.end, comment));
  }
  const after = applyEdits(file.text, edits);
  const texts = after === file.text ? new Map() : new Map([[file.path, after]]);
  return { ...NOTHING, texts, changed: [...changed] };
}

function isAlias(event: ModuleEvent): event is Extract<ModuleEvent, { kind: 'assign' }> {
  return event.kind === 'assign' && event.binds && event.value.kind === 'name';
}

/** `# export-tiers: deprecated tier=3 home=pkg.sub:name remove=2026-09-30`, or null for other tiers. */
export function commentFor(
  exported: TieredExport | undefined,
  remove: string | null,
): string | null {
  if (exported?.assignment?.tier !== 3 || exported.status === 'submodule') return null;
  if (exported.status === 'local' || isAccidental(exported)) return null;
  const { home } = exported;
  const where = home === null || home.name === '' ? null : home.module;
  const renamed = home && home.name !== exported.name ? `:${home.name}` : '';
  return [
    '# export-tiers: deprecated tier=3',
    ...(where === null ? [] : [`home=${where}${renamed}`]),
    ...(remove === null ? [] : [`remove=${remove}`]),
  ].join(' ');
}

const OURS = /^#\s*export-tiers:\s*deprecated\b/;

type Wanted = (name: string) => string | null;

function statementEdits(file: FileView, statement: FromImport, wanted: Wanted): TextEdit[] {
  const { text } = file;
  const alone = isAlone(text, statement.span);
  const parts = takeApart(text, statement, alone);
  const comments = parts.names.map(({ name, alias }) => wanted(alias ?? name));
  if (parts.form === 'exploded') {
    return statement.names.flatMap((imported, i) => {
      const comma = /^[ \t\f]*,/.exec(text.slice(imported.span.end))?.[0].length ?? 0;
      return tailEdit(text, imported.span.end + comma, comments[i] ?? null);
    });
  }
  if (!alone) return [];
  const [first] = comments;
  if (comments.every((comment) => comment === first)) {
    return tailEdit(text, statement.span.end, first ?? null);
  }
  // A comment below the last name belongs to none of them and would have no place.
  return parts.below.length > 0
    ? []
    : [explode(text, file.lineLength ?? LINE_LENGTH, statement, parts, comments)];
}

/** Puts the comment at the end of the line, in place of one that an earlier run put there. */
function tailEdit(text: string, end: number, comment: string | null): TextEdit[] {
  const lineEnd = lineEndAt(text, end);
  const tail = trailingComment(text, end);
  // Something that is no comment follows on the line: nothing can be said there.
  if (!tail && text.slice(end, lineEnd).trim() !== '') return [];
  const before = tail ? splitComments(tail.text) : [];
  const after = [
    ...before.filter((each) => !OURS.test(each)),
    ...(comment === null ? [] : [comment]),
  ];
  if (before.join('  ') === after.join('  ')) return [];
  const newText = after.map((each) => `  ${each}`).join('');
  return [{ span: { start: end, end: lineEnd }, newText }];
}

/** A name a line, so that each can have a comment of its own. */
function explode(
  text: string,
  lineLength: number,
  statement: FromImport,
  parts: ImportParts,
  comments: readonly (string | null)[],
): TextEdit {
  const written = '.'.repeat(statement.module.level) + statement.module.name;
  const names = parts.names.map((part, i) => ({
    ...part,
    comments: [
      ...new Set([...parts.shared, ...part.comments]),
      ...(comments[i] ? [comments[i] as string] : []),
    ].filter((each) => !OURS.test(each) || each === comments[i]),
  }));
  const newText = printOneOrMany(
    { module: written, lazy: statement.lazy, names, explode: true },
    {
      lineLength,
      indent: indentAt(text, statement.span.start),
      hanging: '    ',
      lineBreak: lineBreakNear(text, statement.span.start),
      joined: false,
    },
  );
  return { span: { start: statement.span.start, end: parts.end }, newText };
}
