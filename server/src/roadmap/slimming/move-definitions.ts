/**
 * Functions and classes that `__init__.py` defines move to a submodule, with the imports and helpers that they
 * need; an import of them stays behind, so that the package has what it had.
 */

import { lineBreakNear } from '../../fixes/statement/lines';
import { printOneOrMany } from '../../fixes/statement/print-import';
import { LINE_LENGTH } from '../../fixes/statement/rewrite-imports';
import { ANY_PYTHON, inStandardLibrary } from '../../graph/layout/standard-library';
import { t } from '../../l10n';
import { topOf } from '../../python/dotted-name';
import type { FileView } from '../../rules/rule';
import { applyEdits, createLineIndex, type Span, type TextEdit } from '../../text';
import { findBlock } from '../marked-blocks';
import { dropLines, linesOf } from '../package-file/drop-lines';
import {
  NOTHING,
  packageFile,
  RoadmapRefused,
  type RoadmapScene,
  type StepOutcome,
} from '../scene';
import type { OwnDefinition } from './definitions-here';
import { chooseMoves, type MoveChoice, type NeededImport } from './move-choice';

export interface MoveOptions {
  /** The new submodule's name. */
  readonly leaf: string;
  /** What to move; all functions and classes that are exports where it is null. */
  readonly names: readonly string[] | null;
  /** How a path is shown in reasons. */
  readonly shown: (path: string) => string;
}

/** @throws RoadmapRefused where there is such a module already or the name cannot be one. */
export function moveDefinitions(
  scene: RoadmapScene,
  { leaf, names, shown }: MoveOptions,
): StepOutcome {
  const { name: packageName, exports, submodules, path: own } = scene.package;
  if (!/^[A-Za-z_]\w*$/.test(leaf)) throw new RoadmapRefused(t("`{0}` is no module's name", leaf));
  if (submodules.has(leaf))
    throw new RoadmapRefused(t('there is a module {0}.{1} already', packageName, leaf));
  if (exports.has(leaf)) {
    throw new RoadmapRefused(
      t('{0} exports `{1}`: a submodule would take its place', packageName, leaf),
    );
  }
  const file = packageFile(scene);
  const choice = chooseMoves(scene, names, shown);
  if (choice.moved.length === 0) return { ...NOTHING, refused: choice.refused };
  const path = `${own.slice(0, own.lastIndexOf('/') + 1)}${leaf}.py`;
  const texts = new Map([
    [path, moduleText(file, packageName, choice)],
    [own, applyEdits(file.text, packageEdits(file, packageName, leaf, choice))],
  ]);
  return { ...NOTHING, texts, changed: choice.facade, refused: choice.refused };
}

function moduleText(file: FileView, packageName: string, choice: MoveChoice): string {
  const lineBreak = lineBreakNear(file.text, 0);
  const future = /^from __future__ import [^\r\n]*/m.exec(file.text)?.[0];
  const imports = importLines(file, choice);
  const head = [
    `"""Parts of \`${packageName}\` that its \`__init__.py\` used to define."""`,
    '',
    ...(future ? [future, ''] : []),
    ...imports,
    ...(imports.length > 0 ? [''] : []),
  ].join(lineBreak);
  let body = '';
  let last: OwnDefinition | null = null;
  for (const each of choice.moved) {
    const between: string = last === null ? '' : file.text.slice(last.span.end, each.span.start);
    const blanks = last === null ? 0 : between.trim() === '' ? countBreaks(between) : 2;
    const needed = each.kind === 'define' || last?.kind === 'define' ? 2 : 0;
    body += lineBreak.repeat(Math.max(blanks, needed)) + textOf(file, packageName, each);
    last = each;
  }
  const text =
    head + lineBreak + body.replace(/^(?:\r\n|\r|\n)+/, imports.length > 0 ? lineBreak : '');
  return text.trimEnd() + lineBreak;
}

function countBreaks(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}

/** `__name__` goes on meaning the package. */
function textOf(file: FileView, packageName: string, { span, ownName }: OwnDefinition): string {
  const edits = (ownName ?? []).map(({ start, end }) => ({
    span: { start: start - span.start, end: end - span.start },
    newText: `"${packageName}"`,
  }));
  const text = applyEdits(file.text.slice(span.start, span.end), edits);
  return /[\r\n]$/.test(text) ? text : `${text}\n`;
}

function importLines({ text, lineLength }: FileView, { imports }: MoveChoice): string[] {
  const plain: { readonly module: string; readonly text: string }[] = [];
  const from = new Map<string, { name: string; alias: string | null }[]>();
  for (const [bound, event] of imports) {
    if (event.kind === 'import')
      plain.push({ module: event.module, text: plainImport(bound, event) });
    else {
      const module = '.'.repeat(event.module.level) + event.module.name;
      const part = { name: event.imported, alias: event.imported === bound ? null : bound };
      from.set(module, [...(from.get(module) ?? []), part]);
    }
  }
  const layout = {
    lineLength: lineLength ?? LINE_LENGTH,
    indent: '',
    hanging: '    ',
    lineBreak: lineBreakNear(text, 0),
    joined: false,
  };
  const statements = [...from]
    .sort(([a], [b]) => Number(isRelative(a)) - Number(isRelative(b)) || (a < b ? -1 : 1))
    .map(([module, parts]) => {
      const names = parts
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .map((part) => ({ ...part, comments: [], above: [], shared: [] }));
      const text = printOneOrMany({ module, lazy: false, names, explode: false }, layout);
      return { module, text };
    });
  const all = [...plain.sort((a, b) => (a.text < b.text ? -1 : 1)), ...statements];
  const [standard, others] = [true, false].map((wanted) =>
    all.filter(({ module }) => isStandard(module) === wanted).map((each) => each.text),
  ) as [string[], string[]];
  return standard.length > 0 && others.length > 0
    ? [...standard, '', ...others]
    : [...standard, ...others];
}

/** Modules of the standard library come first, as a group. */
function isStandard(module: string): boolean {
  return inStandardLibrary(topOf(module), ANY_PYTHON) === 'yes';
}

function isRelative(module: string): boolean {
  return module.startsWith('.');
}

function plainImport(bound: string, event: Extract<NeededImport, { kind: 'import' }>): string {
  return event.aliased ? `import ${event.module} as ${bound}` : `import ${event.module}`;
}

/** The moved lines go; in the first one's place the names come back from the new module. */
function packageEdits(
  file: FileView,
  packageName: string,
  leaf: string,
  { moved, facade }: MoveChoice,
): TextEdit[] {
  const index = createLineIndex(file.text);
  const [first, ...others] = moved;
  if (!first) return [];
  const lines = new Set(others.flatMap(({ span }) => linesOf(index, lineSpan(span))));
  const names = facade.map((name) => ({ name, alias: null, comments: [], above: [], shared: [] }));
  const lineBreak = lineBreakNear(file.text, first.span.start);
  // As people write the file's other imports.
  const block = findBlock(file.text, 'python', 'lazy')?.whole;
  const own = file.imports.filter(
    ({ kind, scope, span }) =>
      kind === 'from' &&
      scope === 'module' &&
      !(block && block.start <= span.start && span.end <= block.end),
  );
  const dotted = own.filter((each) => each.kind === 'from' && each.module.level > 0).length;
  const absolute = own.filter(
    (each) => each.kind === 'from' && each.module.name.startsWith(`${packageName}.`),
  ).length;
  const module = dotted > absolute ? `.${leaf}` : `${packageName}.${leaf}`;
  const layout = {
    lineLength: file.lineLength ?? LINE_LENGTH,
    indent: '',
    hanging: '    ',
    lineBreak,
    joined: false,
  };
  const statement =
    names.length === 0
      ? ''
      : printOneOrMany({ module, lazy: false, names, explode: false }, layout) + lineBreak;
  return [{ span: first.span, newText: statement }, ...dropLines(file.text, lines)];
}

function lineSpan({ start, end }: Span): Span {
  return { start, end: Math.max(start, end - 1) };
}
