/**
 * Places that ask the modules for the new name already, though nothing has it yet: `getattr(pkg, "name", None)`, or an import
 * under `try`. They would find what is renamed.
 */
import { importLinks } from './import-links';
import { addListedNames } from './listed-names';
import { addModuleUses, sceneOfSlots } from './module-uses';
import { nameEdits } from './name-edits';
import { placeOf, refuse } from './refusals';
import { moduleOfFile, type RenameWorld } from './rename-world';
import type { Slots } from './slots';

/** @throws RenameRefused with the first of them. */
export function refuseAskedBefore(
  world: RenameWorld,
  { modules }: Pick<Slots, 'modules'>,
  newName: string,
): void {
  const slots: Slots = { name: newName, modules, starFiles: new Set() };
  const links = importLinks(world, newName);
  for (const file of links.spelling) {
    const found = nameEdits(file.path);
    for (const { module, imported } of links.of(file.path)) {
      if (modules.has(module)) found.add(imported.nameSpan);
    }
    const module = moduleOfFile(world, file);
    if (module !== null && modules.has(module)) addListedNames(file, newName, false, found);
    addModuleUses(sceneOfSlots(world, file, slots), slots, found);
    const [first] = found.spans();
    if (first) refuse({ kind: 'captured', newName, place: placeOf(file, first) });
  }
}
