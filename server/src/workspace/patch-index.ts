/** Which names of a package the files may patch: read out of their texts when it is first asked. */
import { patchedNames } from '../fixes/patches';
import type { SourceReader } from './sources';

/** @param files the files that may speak of the package. */
export function createPatchIndex(
  files: readonly string[],
  sources: SourceReader,
): (packageName: string) => ReadonlySet<string> {
  const known = new Map<string, ReadonlySet<string>>();
  return (packageName) => {
    const names = known.get(packageName) ?? collect(files, sources, packageName);
    known.set(packageName, names);
    return names;
  };
}

function collect(
  files: readonly string[],
  sources: SourceReader,
  packageName: string,
): Set<string> {
  const names = new Set<string>();
  for (const path of files) {
    for (const name of patchedNames(sources.text(path) ?? '', packageName)) names.add(name);
  }
  return names;
}
