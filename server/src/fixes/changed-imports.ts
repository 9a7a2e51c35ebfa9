/** Which imports two versions of a file differ in, as claims that a running Python can judge. */
import { absoluteModule } from '../graph/layout/module-ref';
import type { Import } from '../python/module-summary';

/** What an import binds a name to; an empty `name` is the module itself. */
export interface ImportedBinding {
  readonly local: string;
  readonly module: string;
  readonly name: string;
}

export interface ChangedImports {
  /** Imports of the old version that the new one has not. */
  readonly before: readonly ImportedBinding[];
  /** Imports of the new version that the old one had not. */
  readonly after: readonly ImportedBinding[];
  /** Modules of which the old version took everything. */
  readonly stars: readonly string[];
}

/** Where the file is, as far as its relative imports depend on it. */
interface ImportingModule {
  readonly module: string | null;
  readonly isPackage: boolean;
}

/** Imports count as a multiset: one of two equal ones that goes is a change. */
export function changedImports(
  file: ImportingModule,
  before: readonly Import[],
  after: readonly Import[],
): ChangedImports {
  const [old, fresh] = [bindingsOf(file, before), bindingsOf(file, after)];
  const { names: first } = old;
  const { names: second } = fresh;
  return {
    before: without(first, second),
    after: without(second, first),
    stars: old.stars.filter((module) => !fresh.stars.includes(module)),
  };
}

function bindingsOf({ module, isPackage }: ImportingModule, imports: readonly Import[]) {
  const names: ImportedBinding[] = [];
  const stars: string[] = [];
  for (const statement of imports) {
    if (statement.kind === 'import') {
      for (const { name, alias } of statement.modules) {
        const top = name.split('.', 1)[0] ?? name;
        names.push({ local: alias ?? top, module: alias === null ? top : name, name: '' });
      }
      continue;
    }
    const source = absoluteModule(statement.module, module, isPackage);
    if (source === null) continue;
    if (statement.star) stars.push(source);
    for (const { name, alias } of statement.names) {
      names.push({ local: alias ?? name, module: source, name });
    }
  }
  return { names, stars };
}

function without(
  all: readonly ImportedBinding[],
  others: readonly ImportedBinding[],
): ImportedBinding[] {
  const left = new Map<string, number>();
  const keyOf = ({ local, module, name }: ImportedBinding) => `${local} ${module} ${name}`;
  for (const each of others) left.set(keyOf(each), (left.get(keyOf(each)) ?? 0) + 1);
  return all.filter((each) => {
    const count = left.get(keyOf(each)) ?? 0;
    left.set(keyOf(each), count - 1);
    return count <= 0;
  });
}
