/** The names of a file's own `__all__`, as far as they are written out. */
import type { NameList } from '../../python/module-summary';
import type { Scene } from '../scene';

export interface ListedNames {
  readonly names: ReadonlySet<string>;
  /** False where `__all__` is built from something that is not written out. */
  readonly isWhole: boolean;
}

/** Null where the file has no `__all__`. */
export function namesInAll(scene: Scene): ListedNames | null {
  const lists = scene.file.summary().events.filter((event) => event.kind === 'all');
  if (lists.length === 0) return null;
  const names = new Set<string>();
  let isWhole = true;
  for (const { value } of lists) if (!collect(value, names)) isWhole = false;
  return { names, isWhole };
}

/** True where `__all__` has the name or may have it. */
export function listsInAll(scene: Scene, name: string): boolean {
  const listed = namesInAll(scene);
  return listed !== null && (listed.names.has(name) || !listed.isWhole);
}

function collect(list: NameList, names: Set<string>): boolean {
  switch (list.kind) {
    case 'names':
      for (const { value } of list.names) names.add(value);
      return true;
    case 'concat':
      return list.parts.map((part) => collect(part, names)).every((whole) => whole);
    case 'filter':
      return collect(list.source, names);
    default:
      return false;
  }
}
