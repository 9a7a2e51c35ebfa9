/**
 * Renaming an export of a package, whole or not at all: the definition, each re-export on the way, and all that takes
 * it under that name in files, stubs and cells.
 */

import { leafOf } from '../../graph/layout/module-ref';
import type { FileEdits } from '../fix';
import { isNotebookCell } from '../notebook-cells';
import type { SceneFile } from '../scene';
import { type ImportLinks, importLinks, keepsName, scopeOfLink } from './import-links';
import { addListedNames } from './listed-names';
import { addModuleUses, refuseRunTimeUses, sceneOfSlots } from './module-uses';
import { type NameEdits, nameEdits } from './name-edits';
import { addNamesByScope, type RenamedScopes, renamedScopes } from './names-by-scope';
import { proveRename } from './prove-rename';
import { addQuotedTypes } from './quoted-types';
import { placeOf, refuse } from './refusals';
import { moduleOfFile, type RenameWorld, type Slot } from './rename-world';
import { type Slots, slotsOf } from './slots';

export interface RenamedFile {
  readonly file: SceneFile;
  readonly edits: NameEdits;
  readonly renamed: RenamedScopes;
}

/** What is known before the new name is. */
export interface RenamePlan {
  readonly slots: Slots;
  readonly files: readonly RenamedFile[];
  /** Paths of files that have the name without an import of it: by a star import, or from another cell. */
  readonly sharing: ReadonlySet<string>;
}

/**
 * @param packageName the package that exports it under this name.
 * @param asked the same name of the same object, in whatever module.
 * @throws RenameRefused where not all places can be told, or not all may be changed. */
export function planRename(world: RenameWorld, packageName: string, asked: Slot): RenamePlan {
  const links = importLinks(world, asked.name);
  const slots = slotsOf(world, links, asked.name, [packageName, asked.module]);
  const sharing = sharingCells(world, links, slots);
  const files = links.spelling.flatMap((file): RenamedFile[] => {
    const planned = planFile(world, links, slots, file, sharing.has(file.path));
    return planned.edits.size > 0 ? [planned] : [];
  });
  for (const { file, renamed } of files) {
    if (!renamed.scopes.has(0) || moduleOfFile(world, file) !== null) continue;
    refuseOtherStars(links, slots, file);
    refuseTakenFromScript(links, slots, file);
  }
  return { slots, files, sharing: new Set([...sharing, ...slots.starFiles]) };
}

/** Of a file that is no module the graph does not tell which of several star imports a name is from. */
function refuseOtherStars(
  links: ImportLinks,
  { modules, starFiles }: Slots,
  file: SceneFile,
): void {
  const other = links.starsOf(file.path).find(({ module }) => !modules.has(module));
  if (other && starFiles.has(file.path)) {
    refuse({ kind: 'star', place: placeOf(file, other.statement.span) });
  }
}

/** A program's folder is searched first while it runs: files beside it may have names from it. */
function refuseTakenFromScript(links: ImportLinks, { name }: Slots, script: SceneFile): void {
  if (isNotebookCell(script)) return;
  const folder = folderOf(script.path);
  const stem = leafOf(script.path.slice(folder.length + 1).replace(/\.pyi?$/, ''));
  const attribute = new RegExp(`(?<![.\\w])${stem.replace(/\W/g, '\\$&')}\\.${name}(?!\\w)`);
  for (const file of links.spelling) {
    const isBeside = file !== script && folderOf(file.path) === folder;
    if (!isBeside) continue;
    const isTaken = links.of(file.path).some(({ module }) => module === stem);
    if (isTaken || attribute.test(file.text)) {
      refuse({ kind: 'unknown', module: stem, name, reason: null });
    }
  }
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/**
 * The edits for a name that was told.
 *
 * @throws RenameRefused where the program would not be the same one under the new name.
 */
export function renamedFiles(
  world: RenameWorld,
  plan: RenamePlan,
  newName: string,
): readonly FileEdits[] {
  proveRename(world, plan, newName);
  return plan.files.map(({ file, edits }) => ({
    path: file.path,
    edits: edits.with(newName, plan.slots.name),
  }));
}

function planFile(
  world: RenameWorld,
  links: ImportLinks,
  slots: Slots,
  file: SceneFile,
  isInMate: boolean,
): RenamedFile {
  const edits = nameEdits(file.path);
  const module = moduleOfFile(world, file);
  const isOwn = module !== null && slots.modules.has(module);
  const renamed = renamedScopes(file, links, slots, { isInMate, isOwn });
  addNamesByScope(file, links, slots, renamed, edits);
  if (isOwn) addListedNames(file, slots.name, isLazy(world, slots, module), edits);
  const scene = sceneOfSlots(world, file, slots);
  addModuleUses(scene, slots, edits);
  addQuotedTypes(file, slots.name, renamed, modulesIn(file, slots), edits);
  refuseRunTimeUses(scene, slots, edits, isOwn);
  if (edits.size > 0) {
    if (file.path.endsWith('.ipynb')) refuse({ kind: 'notebook', path: file.path });
    if (file.summary().errors.length > 0) refuse({ kind: 'broken', path: file.path });
  }
  return { file, edits, renamed };
}

function isLazy({ graph }: RenameWorld, { name }: Slots, module: string): boolean {
  return graph
    .resolve(module, name)
    .cautions.some((caution) => caution.kind === 'lazy' && caution.module === module);
}

/** Whether a dotted path that begins with an imported name is one of the modules. */
function modulesIn(file: SceneFile, { modules }: Slots): (path: string) => boolean {
  return (path) => {
    if (modules.has(path)) return true;
    const [first = '', ...rest] = path.split('.');
    return file.imports.some((statement) => {
      if (statement.kind === 'import') {
        return statement.modules.some(
          ({ name, alias }) => alias === first && modules.has([name, ...rest].join('.')),
        );
      }
      return statement.names.some(({ name, alias }) => {
        if ((alias ?? name) !== first) return false;
        const tail = [statement.module.name, name, ...rest].filter(Boolean).join('.');
        return [...modules].some((module) => module === tail || module.endsWith(`.${tail}`));
      });
    });
  };
}

/** Cells that share their names with one that has the name. */
function sharingCells(world: RenameWorld, links: ImportLinks, slots: Slots): ReadonlySet<string> {
  const having = links.spelling.filter(
    (file) =>
      isNotebookCell(file) &&
      (slots.starFiles.has(file.path) ||
        links
          .of(file.path)
          .some(
            (link) => slots.modules.has(link.module) && keepsName(link) && scopeOfLink(link) === 0,
          )),
  );
  return new Set(having.flatMap(({ path }) => [path, ...world.mates(path)]));
}
