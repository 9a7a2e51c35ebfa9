/** What the stubs beside native modules tell of their names. */
import type { NamesList } from '../look-up/all-names';
import { END, type Reader } from '../look-up/reader';

/**
 * The `__all__` that the stub beside a native module spells: there is no other source, and such a list is
 * generated or kept for the very purpose. Null where the module is none, or its stub has no list.
 */
export function nativeList(reader: Reader, module: string): NamesList | null {
  if (reader.modules.file(module)?.kind !== 'native') return null;
  const stub = reader.modules.stubIndex(module);
  const all = stub && reader.all(stub, END);
  return all?.isSure ? all : null;
}

/** Functions and classes that the stub beside a native module without `__all__` says it has. */
export function stubDefines(reader: Reader, module: string): string[] {
  if (reader.modules.file(module)?.kind !== 'native') return [];
  const stub = reader.modules.stubIndex(module);
  if (!stub || reader.all(stub, END)) return [];
  return stub.events.flatMap((event) =>
    event.kind === 'define' && event.guards.length === 0 ? [event.name] : [],
  );
}

/**
 * False where a stub beside the native module leaves the name out. It may be there all the same, brought
 * in by the module's own imports, but is not what a star import of the module is for.
 */
export function stubMakes(reader: Reader, module: string, name: string): boolean {
  if (reader.modules.file(module)?.kind !== 'native') return true;
  const stub = reader.modules.stubIndex(module);
  if (!stub) return true;
  return stub.events.some((event) => {
    if (event.kind === 'define' || event.kind === 'assign') return event.name === name;
    if (event.kind === 'from') return event.name === name && event.imported === name;
    return event.kind === 'star';
  });
}
