/** Where files import a name, and where they import all names of a module: who has what from whom. */
import { absoluteModule } from '../../graph/layout/module-ref';
import type { FromImport, ImportedName } from '../../python/module-summary';
import type { SceneFile } from '../scene';
import type { RenameWorld } from './rename-world';

/** `from module import name`, whatever it is called afterwards. */
export interface ImportLink {
  readonly file: SceneFile;
  readonly imported: ImportedName;
  /** Absolute, under the name that the workspace knows it by. */
  readonly module: string;
}

export interface StarLink {
  readonly file: SceneFile;
  readonly statement: FromImport;
  readonly module: string;
}

export interface ImportLinks {
  /** Files whose text has the name somewhere. */
  readonly spelling: readonly SceneFile[];
  /** By file. */
  of(path: string): readonly ImportLink[];
  /** By the module that the name is taken from. */
  from(module: string): readonly ImportLink[];
  starsFrom(module: string): readonly StarLink[];
  starsOf(path: string): readonly StarLink[];
}

export function importLinks(world: RenameWorld, name: string): ImportLinks {
  const spelling: SceneFile[] = [];
  const links: ImportLink[] = [];
  const stars: StarLink[] = [];
  const known = canonicalNames(world);
  for (const path of world.files) {
    const file = world.file(path);
    if (!file) continue;
    const isSpelled = file.text.includes(name);
    if (isSpelled) spelling.push(file);
    for (const statement of file.imports) {
      if (statement.kind !== 'from' || (!statement.star && !isSpelled)) continue;
      const written = absoluteModule(statement.module, file.module, file.isPackage);
      if (written === null) continue;
      if (statement.star) stars.push({ file, statement, module: known(written) });
      for (const imported of statement.names) {
        if (imported.name === name) links.push({ file, imported, module: known(written) });
      }
    }
  }
  const byPath = groups(links, ({ file }) => file.path);
  const byModule = groups(links, ({ module }) => module);
  const starsByModule = groups(stars, ({ module }) => module);
  const starsByPath = groups(stars, ({ file }) => file.path);
  return {
    spelling,
    of: (path) => byPath.get(path) ?? [],
    from: (module) => byModule.get(module) ?? [],
    starsFrom: (module) => starsByModule.get(module) ?? [],
    starsOf: (path) => starsByPath.get(path) ?? [],
  };
}

/** True where the name is still called so after the import. */
export function keepsName({ imported: { name, alias } }: ImportLink): boolean {
  return alias === null || alias === name;
}

/** The scope of its file that gets the name; null where the text is too broken to tell. */
export function scopeOfLink({ file, imported }: ImportLink): number | null {
  const { start, end } = imported.span;
  const site = file
    .scopes()
    .bindings.find(({ kind, span }) => kind === 'import' && start <= span.start && span.end <= end);
  return site?.scope ?? null;
}

/** A file may be found by several module names, of which it has one. */
function canonicalNames(world: RenameWorld): (module: string) => string {
  const names = new Map<string, string>();
  return (module) => {
    const known = names.get(module);
    if (known !== undefined) return known;
    const path = world.modulePath(module);
    const name = (path === null ? null : world.file(path)?.module) ?? module;
    names.set(module, name);
    return name;
  };
}

function groups<T>(all: readonly T[], keyOf: (each: T) => string): ReadonlyMap<string, T[]> {
  const found = new Map<string, T[]>();
  for (const each of all) {
    const key = keyOf(each);
    const list = found.get(key);
    if (list) list.push(each);
    else found.set(key, [each]);
  }
  return found;
}
