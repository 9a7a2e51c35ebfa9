/** What may go wrong when attributes of a package are imported by name, or become those of another module. */
import { remembered } from '../../graph/remembered';
import { topOf } from '../../python/dotted-name';
import type { BindingSite, Scope } from '../../python/scopes/scope-model';
import type { Span } from '../../text';
import type { TieredExport } from '../../tiers/policy';
import type { Doubt } from '../doubt/doubts';
import { isPartlyLoaded } from '../doubt/import-cycles';
import { isNotebookCell } from '../notebook-cells';
import { runTimeLookUp } from '../patch/run-time-look-ups';
import type { Scene } from '../scene';
import { indentAt, lineStartAt } from '../statement/lines';
import { isCertain, isProtected } from '../statement/protection';
import type { AttributeUse, PackageBinding } from './attribute-uses';
import { packageBindings } from './attribute-uses';

/** An attribute is looked up at each use; an imported name is taken when the import runs. */
export function momentDoubts(scene: Scene, use: AttributeUse): Doubt[] {
  const { binding, exported, package: tiered } = use;
  const doubts: Doubt[] = lazyDoubts(use);
  const { module } = scene.file;
  if (READ_AS_TEXT.test(exported.home?.name ?? exported.name)) {
    doubts.push({ kind: 'read-as-text', name: exported.name });
  }
  if (module !== null && isPartlyLoaded(scene, tiered.name)) {
    doubts.push({ kind: 'partly-loaded', package: tiered.name, module });
  }
  if (isProtected(binding.statement) && !isCertain(exported)) doubts.push({ kind: 'order' });
  return doubts;
}

/** `dataclasses` and attrs seek these by how an annotation in quotes, or of the future, is written. */
const READ_AS_TEXT = /^(?:ClassVar|InitVar|KW_ONLY)$/;

/** Taking the name earlier has the effects of making it earlier. */
export function lazyDoubts({ exported }: AttributeUse): Doubt[] {
  const { name } = exported;
  return exported.cautions.flatMap(({ kind, module }) =>
    kind === 'lazy' ? [{ kind, name, module }] : [],
  );
}

/** The package's name in the file may be more than this one import. */
export function bindingDoubts(scene: Scene, binding: PackageBinding): readonly Doubt[] {
  return doubtsOfBindings(scene)(binding);
}

/** Every use of the binding has these. */
const doubtsOfBindings = remembered((scene: Scene) =>
  remembered((binding: PackageBinding) => doubtsOfBinding(scene, binding)),
);

function doubtsOfBinding(
  scene: Scene,
  { local, site, statement, module }: PackageBinding,
): readonly Doubt[] {
  const { bindings, scopes } = scene.file.scopes();
  const doubts: Doubt[] = [];
  const others = bindings.filter(
    (other) =>
      other.name === local && other.scope === site.scope && other.span.start !== site.span.start,
  );
  const same = packageBindings(scene).filter((other) => other.module === module);
  const isSame = (other: BindingSite) =>
    same.some(({ site: known }) => known.span.start === other.span.start) ||
    (module === local && isImportOf(scene, module, other));
  // Where the first import may not run, a later one may be what the uses mean.
  const isSure = others.length === 0 || statement.guards.length === 0;
  if (!isSure || !others.every(isSame)) doubts.push({ kind: 'bound-again', name: local });
  if (scopeAround(scopes, site.span.start) !== site.scope) {
    doubts.push({ kind: 'declared-elsewhere', name: local });
  }
  if (scopes[site.scope]?.kind === 'class') doubts.push({ kind: 'class-scope', name: local });
  if (scene.file.summary().errors.length > 0) doubts.push({ kind: 'syntax' });
  const listing = runTimeLookUp(scene.file, site.scope, 'lists');
  const isLate = ({ name, scope }: BindingSite) => name === '__getattr__' && scope === 0;
  if (site.scope === 0 && bindings.some(isLate)) {
    doubts.push({ kind: 'names-at-run-time', how: '`__getattr__`' });
  }
  if (listing) doubts.push({ kind: 'names-at-run-time', how: `\`${listing}\`` });
  if (statement.lazy) doubts.push({ kind: 'lazy', name: local, module });
  return doubts;
}

/** True for what `import package` or `import package.anything` binds: the same package, whatever is inside. */
function isImportOf({ file }: Scene, top: string, site: BindingSite): boolean {
  const isHere = ({ start, end }: Span) => start <= site.span.start && site.span.end <= end;
  return file.imports.some(
    (statement) =>
      statement.kind === 'import' &&
      statement.modules.some(
        ({ name, alias, span }) => alias === null && topOf(name) === top && isHere(span),
      ),
  );
}

/**
 * Two imports of the package may give the file one new name. Where one of them need not run, its uses elsewhere fail
 * today, and would find what the other gave.
 *
 * @param newName what the file is to call the export, or the module that it stays an attribute of.
 */
export function sharedNameDoubts(
  { file: { text } }: Scene,
  uses: readonly AttributeUse[],
  others: readonly AttributeUse[],
  newName: (use: AttributeUse) => string,
): Doubt[] {
  const isElsewhere = ({ binding, span }: AttributeUse) =>
    binding.statement.guards.length > 0 && leavesBlock(text, binding.statement.span, span);
  const [use] = uses;
  if (!use) return [];
  const rivals = others.filter(
    (other) => isElsewhereBound(use, other) && newName(use) === newName(other),
  );
  if (rivals.length === 0) return [];
  const all = [...uses, ...rivals];
  return all.some(isElsewhere) ? [{ kind: 'bound-again', name: newName(use) }] : [];
}

/** In a notebook's cell the package may be another cell's where the import has not run, or not yet. */
export function cellUseDoubts({ file }: Scene, uses: readonly AttributeUse[]): Doubt[] {
  if (!isNotebookCell(file)) return [];
  const mayBeAnothers = ({ binding: { statement }, span }: AttributeUse) =>
    span.start < statement.span.start ||
    (statement.guards.length > 0 && leavesBlock(file.text, statement.span, span));
  return uses.some(mayBeAnothers) ? [{ kind: 'other-cells' }] : [];
}

/** True for uses by two imports of one scope. */
function isElsewhereBound({ binding: one }: AttributeUse, { binding: two }: AttributeUse): boolean {
  return one.site.span.start !== two.site.span.start && one.site.scope === two.site.scope;
}

/** True where some line from the one place to the other is indented less, as the block is by then left. */
function leavesBlock(text: string, from: Span, to: Span): boolean {
  if (to.start < from.start) return true;
  const indent = indentAt(text, from.start).length;
  const lines = text.slice(lineStartAt(text, from.start), to.start).split(/\r\n|\n|\r/);
  return lines.some((line) => /^[ \t]*[^\s#]/.test(line) && line.search(/[^ \t]/) < indent);
}

/** True for a file that some runner of tests may look through: unittest takes `tests.py`, too. */
function maySeekTests(path: string): boolean {
  return /test[^/]*\.py$/i.test(path) && !path.endsWith('/conftest.py');
}

/** True for what a runner of tests would take for tests of the file, were it one of the file's names. */
function mayBeTests({ name, kind, definition }: TieredExport): boolean {
  // The library's own cases have no tests.
  const origin = `${definition?.module}.${definition?.name}`;
  if (/^unittest\.(?:case\.TestCase|async_case\.IsolatedAsyncioTestCase)$/.test(origin))
    return false;
  if (/^test/i.test(name)) return true;
  const [, bases = ''] = definition?.signature?.split('(', 2) ?? [];
  return kind === 'class' && /Test|Case/.test(bases);
}

/** What others put in the place of the package's name in this module, or of its attributes, is seen by its uses. */
export function reachDoubts(scene: Scene, use: AttributeUse): Doubt[] {
  const { file, patchIndex } = scene;
  const { local, site } = use.binding;
  const byFrame = usedByFrame(scene, use.binding, local);
  if (site.scope !== 0) return byFrame;
  const path =
    byFrame.length > 0 || file.module === null
      ? null
      : (patchIndex?.reaching(file.module, local, use.exported.name) ??
        patchIndex?.listing(file.module) ??
        null);
  const doubts: Doubt[] = path === null ? byFrame : [{ kind: 'reached', name: local, path }];
  return maySeekTests(file.path) && mayBeTests(use.exported)
    ? [...doubts, { kind: 'collected', name: use.exported.name }]
    : doubts;
}

/** What is called there may set or look up the name by its caller's frame. */
export function usedByFrame(
  { file, patchIndex }: Scene,
  { site }: PackageBinding,
  name: string,
): Doubt[] {
  const where = site.scope === 0 ? 'module' : 'function';
  const [path] = patchIndex?.usersByFrame(file.path, name, where) ?? [];
  return path === undefined ? [] : [{ kind: 'reached', name, path }];
}

/** A new name of a module goes to whoever imports all of its names, and may be used by the functions that it calls. */
export function exposureDoubts(scene: Scene, binding: PackageBinding, name: string): Doubt[] {
  const { file, patchIndex, takenFrom, takenWhole } = scene;
  const byFrame = usedByFrame(scene, binding, name);
  if (byFrame.length > 0 || binding.site.scope !== 0 || file.module === null) return byFrame;
  const isKnown = file.scopes().bindings.some((own) => own.scope === 0 && own.name === name);
  // Who asks for a name that is not there has something else for it.
  const takers = patchIndex?.importers(file.module, name) ?? [];
  const isTaken = takers.length > 0 || takenFrom?.(file.module)?.has(name) === true;
  const namer = isKnown ? null : (patchIndex?.takenByText(file.module, name) ?? null);
  if (namer !== null) return [{ kind: 'reached', name, path: namer }];
  if (!isKnown && isTaken) return [{ kind: 'taken-from-here', name }];
  if (name.startsWith('_') || !takenWhole?.(file.module)) return [];
  const hasList = file.summary().events.some(({ kind }) => kind === 'all');
  return isKnown || hasList ? [] : [{ kind: 'taken-from-here', name }];
}

/** The innermost scope that a statement at the place binds its names in, if nothing is declared about them. */
export function scopeAround(scopes: readonly Scope[], offset: number): number {
  const around = scopes.filter(({ span }) => span.start <= offset && offset < span.end);
  return around.reduce((inner, each) => Math.max(inner, each.id), 0);
}

/** The attribute itself is assigned in the file. */
export function patched({ file }: Scene, { package: tiered, exported }: AttributeUse): Doubt {
  return { kind: 'patched', target: `${tiered.name}.${exported.name}`, path: file.path };
}
