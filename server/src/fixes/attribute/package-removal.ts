/** Imports of a package that nothing needs any more once its attributes are imported by name. */
import { asciiNames } from '../../python/lexical/ascii-names';
import type { NameUse, ScopeModel } from '../../python/scopes/scope-model';
import { isNotebookCell } from '../notebook-cells';
import { runTimeLookUp } from '../patch/run-time-look-ups';
import type { Scene } from '../scene';
import { listsInAll } from '../star/names-listed';
import type { ImportChange } from '../statement/import-changes';
import { usedByFrame } from './attribute-doubts';
import type { AttributeUse, PackageBinding } from './attribute-uses';
import { loadsAnyway } from './loads-anyway';

/**
 * The bindings of which every use is among `rewritten`, at least one is, and that nobody outside the file
 * can need.
 *
 * @param changes of the file's imports, made now or maybe later: what is loaded in the end tells which imports go.
 */
export function removedBindings(
  scene: Scene,
  bindings: readonly PackageBinding[],
  rewritten: readonly AttributeUse[],
  released: readonly number[],
  changes: readonly ImportChange[],
): PackageBinding[] {
  const done = new Set([...rewritten.map(({ use }) => use.span.start), ...released]);
  const isReleased = ({ local, site }: PackageBinding) =>
    scene.file
      .scopes()
      .uses.some(
        (use) =>
          use.name === local && use.scope === site.scope && released.includes(use.span.start),
      );
  const touched = bindings.filter(
    (one) =>
      isReleased(one) ||
      rewritten.some(
        ({ binding }) => binding.local === one.local && binding.site.scope === one.site.scope,
      ),
  );
  return touched.filter((binding) => {
    const { local, site } = binding;
    const { uses, scopes, nonlocals } = scene.file.scopes();
    if (nonlocals.some(({ name, scope }) => name === local && scope === site.scope)) return false;
    const left = uses.filter(
      (use) =>
        use.name === local &&
        (use.scope === site.scope || isClassBody(scopes, use)) &&
        !done.has(use.span.start),
    );
    const reached =
      isReleased(binding) ||
      loadsAnyway(scene, binding, changes) ||
      rewritten.some(
        (use) =>
          use.binding.local === local &&
          use.binding.site.scope === site.scope &&
          use.package.name === binding.target,
      );
    if (left.length > 0 || !reached || mayBeTaken(scene, binding)) return false;
    if (isInDoctest(scene, local) || isInExpression(scene, local)) return false;
    return !isQuoted(scene, local) && runTimeLookUp(scene.file, site.scope, 'any') === null;
  });
}

/** A class body looks a name up further out as long as it has none of its own. */
function isClassBody(scopes: ScopeModel['scopes'], { scope }: NameUse): boolean {
  return scope !== null && scopes[scope]?.kind === 'class';
}

/** True where others may take the package's name from this file: from its module scope, by `__all__`, by a frame. */
function mayBeTaken(scene: Scene, binding: PackageBinding): boolean {
  const { local, site } = binding;
  if (usedByFrame(scene, binding, local).length > 0) return true;
  if (scene.file.scopes().scopes[site.scope]?.kind !== 'module') return false;
  const { module, isPackage } = scene.file;
  if (isNotebookCell(scene.file)) return true;
  if (isPackage || listsInAll(scene, local)) return true;
  if (module === null) return false;
  if (scene.patchIndex?.takenByText(module, local)) return true;
  return scene.takenFrom?.(module)?.has(local) ?? true;
}

/** True where a quoted annotation or a type comment says the name: type checkers look it up. */
function isQuoted({ file }: Scene, local: string): boolean {
  const mention = new RegExp(String.raw`(?<![\w.])${asciiNames(local)}\.[\w.,|[\] ]`);
  for (const [, , annotation, comment] of asciiNames(file.text).matchAll(ANNOTATION)) {
    if (mention.test(annotation ?? comment ?? '')) return true;
  }
  return false;
}

/** True where an example of a docstring says the name: it runs among the module's names. */
function isInDoctest({ file: { text } }: Scene, local: string): boolean {
  if (!text.includes('>>>')) return false;
  const said = String.raw`^[ \t]*(?:>>>|\.\.\.) (?:.*[^\w.])?${asciiNames(local)}\.`;
  return new RegExp(said, 'm').test(asciiNames(text));
}

/**
 * True where a string that reads like code calls something of the package's, or names it by pandas' `@`: functions
 * evaluate such texts among the names of their caller.
 */
function isInExpression({ file }: Scene, local: string): boolean {
  const { text } = file;
  const word = asciiNames(local);
  const call = new RegExp(String.raw`(?<![\w.])(?:@${word}\.\w|${word}\.[\w.]+\()`);
  const uses = file.scopes().uses.filter(({ name }) => name === local);
  return Array.from(text.matchAll(/(["'])([^"'\\\n]*)\1/g)).some(
    ({ 0: whole, 2: code = '', index }) => {
      // What a formatted string shows is a use as any other.
      const isUse = uses.some(({ span }) => index < span.start && span.end < index + whole.length);
      return !isUse && call.test(asciiNames(code)) && !isProse(code);
    },
  );
}

/** True where two words follow each other that are no keywords of an expression. */
function isProse(code: string): boolean {
  const isOperator = /\b(?:and|or|not|in|is|if|else|for|lambda|await)\b/g;
  return /[\w.)]\s+[A-Za-z_]/.test(code.replaceAll(isOperator, '+'));
}

/** What may be a quoted annotation, from before its quote to its end, and a type comment. */
const ANNOTATION =
  /(?:->|[:,[|]|\bbound\s*=|\bcast\()(?=\s*[rbuRBU]?(['"])([\w.,|[\] ]+)\1)|#\s*type:([^\r\n]*)/g;
