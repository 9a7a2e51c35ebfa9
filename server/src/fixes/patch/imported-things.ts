/** What the names are that imports bind, by the text of the imports alone. */
import { absoluteModule } from '../../graph/layout/module-ref';
import { remembered } from '../../graph/remembered';
import type { Import } from '../../python/module-summary';

export interface ImportSources {
  imports(path: string): readonly Import[];
  moduleOf(path: string): string | null;
}

/** Re-exports that lead from where a function is imported to where it is defined. */
export const MOST_HOPS = 4;

export interface Imported {
  readonly module: string;
  /** Null for a module as an object, and for all names of one. */
  readonly name: string | null;
  /** Null for all names of a module. */
  readonly local: string | null;
}

/** All that the imports of a file bind. */
export function imported(sources: ImportSources, path: string): Imported[] {
  return sources
    .imports(path)
    .flatMap((statement) =>
      takenBy(statement).flatMap((taken) => importedBy(sources, path, taken)),
    );
}

/** A name that a statement binds, and what it takes for it; without a star's, which has neither. */
export interface Taken {
  readonly statement: Import;
  readonly name: string | null;
  readonly local: string | null;
}

function takenBy(statement: Import): Taken[] {
  if (statement.kind === 'import') {
    return statement.modules.map(({ name, alias }) => ({ statement, name, local: alias ?? name }));
  }
  const named = statement.names.map(({ name, alias }) => ({
    statement,
    name,
    local: alias ?? name,
  }));
  return statement.star ? [{ statement, name: null, local: null }, ...named] : named;
}

/** A file's by the names that they bind: of large files a few are asked for, again and again. */
export const takenAs = remembered((imports: readonly Import[]) => {
  const all = new Map<string | null, Taken[]>();
  for (const taken of imports.flatMap(takenBy)) {
    const same = all.get(taken.local);
    if (same) same.push(taken);
    else all.set(taken.local, [taken]);
  }
  return all;
});

/** What the taken thing may be: a name of the module, or a module of that name in it. */
export function importedBy(
  { moduleOf }: ImportSources,
  path: string,
  { statement, name, local }: Taken,
): Imported[] {
  if (statement.kind === 'import') return [{ module: name ?? '', name: null, local }];
  const isPackage = /(?:^|\/)__init__\.pyi?$/.test(path);
  const from = absoluteModule(statement.module, moduleOf(path), isPackage);
  if (from === null) return [];
  if (name === null) return [{ module: from, name, local }];
  return [
    { module: from, name, local },
    { module: `${from}.${name}`, name: null, local },
  ];
}
