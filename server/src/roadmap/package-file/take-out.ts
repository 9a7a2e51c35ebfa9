/** Takes re-exports out of the files that have them: their statements or parts of these, comments and blank lines. */
import { type ImportChange, rewriteImports } from '../../fixes/statement/rewrite-imports';
import type { FromImport } from '../../python/module-summary';
import type { FileView } from '../../rules/rule';
import { applyEdits, createLineIndex, type TextEdit } from '../../text';
import { packageFile, type RoadmapScene } from '../scene';
import { removeEntries } from './all-entries';
import { dropLines, linesOf } from './drop-lines';
import { onOneLine } from './on-one-line';
import { optionalBlock } from './optional-imports';
import { isAlone } from './own-lines';
import { quietBlock } from './quiet-block';
import type { Reexport } from './reexports';
import { starsAmong, writeStarOut } from './write-star-out';

/**
 * The texts of the package's own file and of its parts without the re-exports, those that change.
 *
 * @param listed names that leave the package's `__all__`; that of a part loses whatever leaves the part.
 */
export function takeOutOfAll(
  scene: RoadmapScene,
  reexports: readonly Reexport[],
  listed: ReadonlySet<string>,
): Map<string, string> {
  const own = packageFile(scene);
  const texts = new Map<string, string>();
  const files = new Map(
    [own, ...reexports.map((each) => each.file)].map((each) => [each.path, each]),
  );
  for (const file of files.values()) {
    const here = reexports.filter((each) => each.file.path === file.path);
    const names = file.path === own.path ? listed : new Set(here.map(({ name }) => name));
    const after = applyEdits(file.text, takeOut(scene, file, here, names));
    if (after !== file.text) texts.set(file.path, after);
  }
  return texts;
}

/** The edits, none overlapping. */
function takeOut(
  { package: tiered }: RoadmapScene,
  file: FileView,
  reexports: readonly Reexport[],
  listed: ReadonlySet<string>,
): TextEdit[] {
  const { text } = file;
  const index = createLineIndex(text);
  const lines = new Set<number>();
  const changes: ImportChange[] = [];
  const edits: TextEdit[] = [];
  const ownOf = (statement: FromImport) =>
    reexports.flatMap(({ site }) =>
      site.kind === 'from' && site.statement === statement ? [site.index] : [],
    );
  const goesWhole = (statement: FromImport) =>
    statement.names.length > 0 &&
    ownOf(statement).length === statement.names.length &&
    isAlone(text, statement.span);
  const statements = file.imports.filter((each) => each.kind === 'from');
  const going = new Set(statements.filter(goesWhole).map(({ span }) => span.start));
  for (const statement of statements) {
    const own = ownOf(statement);
    if (going.has(statement.span.start)) {
      const whole =
        optionalBlock(text, statement) ?? quietBlock(text, statement, going) ?? statement.span;
      for (const line of linesOf(index, whole)) lines.add(line);
      continue;
    }
    const single = onOneLine(file, statement, new Set(own));
    if (single) edits.push(single);
    else for (const each of own) changes.push({ kind: 'remove', statement, index: each });
  }
  for (const star of starsAmong(reexports)) {
    if (star.stay.length > 0) edits.push(writeStarOut(file, star, tiered));
    else for (const line of linesOf(index, star.statement.span)) lines.add(line);
  }
  for (const { site } of reexports) {
    if (site.kind === 'alias') for (const line of linesOf(index, site.span)) lines.add(line);
  }
  const entries = removeEntries(text, file.summary(), listed);
  for (const line of entries.lines) lines.add(line);
  return [...edits, ...rewriteImports(file, changes), ...entries.edits, ...dropLines(text, lines)];
}
