/** `__all__` of native modules. */
import type { NamesList } from './all-names';
import { END, type Reader } from './reader';

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
