/**
 * Imports of the standard library that the package's own code needed and that nothing needs any more: `import warnings`
 * for a block that is gone, what a definition used that has moved.
 */
import { ANY_PYTHON, inStandardLibrary } from '../../graph/layout/standard-library';
import { isNameCharacter } from '../../python/lexical/characters';
import type { PlainImport } from '../../python/module-summary';
import type { FileView } from '../../rules/rule';
import { applyEdits, createLineIndex, occurrences } from '../../text';
import { dropLines, linesOf } from '../package-file/drop-lines';
import { isAlone } from '../package-file/own-lines';
import { starsOf } from '../package-file/parts';
import { readReferences } from '../references';
import { NOTHING, packageFile, type RoadmapScene, type StepOutcome } from '../scene';

/** By path: the names of the standard library's modules that the package's file and its parts use. */
export type UsedImports = ReadonlyMap<string, ReadonlySet<string>>;

/** As the scene is now; it need not be asked for its files later. */
export function usedImports(scene: RoadmapScene): UsedImports {
  return new Map(
    filesOf(scene).map((file) => [
      file.path,
      new Set(plainImports(file).flatMap(({ bound }) => (isUsed(file, bound) ? [bound] : []))),
    ]),
  );
}

/** @param before what was used before the steps that may have made an import needless. */
export function dropSpareImports(scene: RoadmapScene, before: UsedImports): StepOutcome {
  const { exports } = scene.package;
  const texts = new Map<string, string>();
  let references: ReturnType<typeof readReferences> | null = null;
  for (const file of filesOf(scene)) {
    const spare = plainImports(file).filter(({ bound }) => {
      if (!before.get(file.path)?.has(bound) || isUsed(file, bound)) return false;
      const exported = exports.get(bound);
      if (exported?.listed || exported?.assignment?.entry) return false;
      references ??= readReferences(scene);
      return !references.byName.has(bound);
    });
    if (spare.length === 0) continue;
    const index = createLineIndex(file.text);
    const lines = new Set(spare.flatMap(({ statement }) => linesOf(index, statement.span)));
    texts.set(file.path, applyEdits(file.text, dropLines(file.text, lines)));
  }
  return texts.size === 0 ? NOTHING : { ...NOTHING, texts };
}

function filesOf(scene: RoadmapScene): FileView[] {
  return [packageFile(scene), ...starsOf(scene).flatMap(({ part }) => (part ? [part.file] : []))];
}

/** Statements on lines of their own that import one module without a dot, which no load can depend on. */
function plainImports(file: FileView): { statement: PlainImport; bound: string }[] {
  return file.imports.flatMap((statement) => {
    if (statement.kind !== 'import' || statement.scope !== 'module') return [];
    if (statement.guards.length > 0 || !isAlone(file.text, statement.span)) return [];
    const [module, ...others] = statement.modules;
    if (!module || others.length > 0 || !isStandard(module.name)) return [];
    return [{ statement, bound: module.alias ?? module.name }];
  });
}

function isStandard(module: string): boolean {
  return !module.includes('.') && inStandardLibrary(module, ANY_PYTHON) === 'yes';
}

/** True where the text spells the name outside of imports, be it in a comment or a string. */
function isUsed({ text, imports }: FileView, name: string): boolean {
  for (const at of occurrences(text, name)) {
    const isWord =
      !isNameCharacter(text.charCodeAt(at - 1)) &&
      !isNameCharacter(text.charCodeAt(at + name.length));
    if (isWord && !imports.some(({ span }) => span.start <= at && at < span.end)) return true;
  }
  return false;
}
