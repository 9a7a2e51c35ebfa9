/** Whether a name that nothing binds is surely not there, as far as the files that it may come from can be read. */
import { absoluteModule } from '../layout/module-ref';
import { directImports } from '../loading/closure';
import { lazyModule, type ModuleIndex } from '../module-index';
import type { Modules } from '../modules';
import type { Binding } from '../resolution';
import { END, type Reader } from './reader';

/**
 * False where the module, or one that it takes the name from, has something that could not be read: it may bind more than
 * is known. So may one that calls functions which make names in it, and a package may have submodules that no file tells.
 */
export function isUnderstood(reader: Reader, asked: Binding): boolean {
  const { modules } = reader;
  if (!modules.index(asked.module) || modules.bringsSubmodules(asked.module)) return false;
  return !isGivenNames(modules, asked.module) && !comesFromBroken(reader, asked);
}

/** Whether it calls what it imports from there is not looked at: who can write so is imported for that. */
function isGivenNames(modules: Modules, module: string): boolean {
  const imported = [...directImports(modules, module)];
  return imported.some((each) => modules.index(each)?.summary.setsCallersNames === true);
}

/** Goes whatever way the name may come, for a text with a mistake in it need not have the import that decides. */
function comesFromBroken(reader: Reader, asked: Binding): boolean {
  const seen = new Set<string>();
  const pending = [asked];
  for (let at = pending.pop(); at; at = pending.pop()) {
    const key = `${at.module} ${at.name}`;
    const index = seen.has(key) ? null : reader.modules.index(at.module);
    if (!index) continue;
    seen.add(key);
    if (index.summary.errors.length > 0) return true;
    pending.push(...sourcesOf(reader, index, at.name));
  }
  return false;
}

function sourcesOf(reader: Reader, index: ModuleIndex, name: string): readonly Binding[] {
  const places = [...(index.byName.get(name) ?? []), ...index.byAnyName];
  const imported = places.flatMap((place) => {
    const event = index.events[place];
    if (event?.kind !== 'from' && event?.kind !== 'star') return [];
    const module = absoluteModule(event.module, index.module, index.isPackage);
    return module === null ? [] : [{ module, name: event.kind === 'from' ? event.imported : name }];
  });
  const entry = reader.lazy(index, END)?.entries.get(name);
  const module = entry ? lazyModule(index, entry) : null;
  const isTaken = entry && module !== null && entry.attribute !== null;
  return isTaken ? [...imported, { module, name: entry.attribute }] : imported;
}
