/** Where a lazy export is taken from when somebody asks for it. */
import type { Binding } from '../../graph/resolution';
import type { Reexport } from '../package-file/reexports';

/**
 * Its home, or for one that nobody is told to import from elsewhere what the package itself takes it from,
 * private or not. The name is empty for a module; null where neither is known to have the object.
 */
export function lazySource({ exported, source }: Reexport): Binding | null {
  const { home, status, definition, kind, assignment } = exported;
  if (status === 'submodule') return source;
  if (home) return home.name === '' ? null : home;
  const isObject = status === 'resolved' && definition !== null && definition.name !== '';
  return isObject && kind !== 'module' && assignment?.tier !== 3 ? source : null;
}
