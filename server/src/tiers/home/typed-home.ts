/**
 * Where type checkers are told that a name comes from, for names that are made at run time: the imports under
 * `if TYPE_CHECKING`. Nobody proves that they tell the truth, so this is a hint and never a home.
 */
import type { Binding, Export, ExportGraph } from '../../graph/resolution';
import { type HomeIndex, ruledCandidates } from './home-candidates';

/** @param typed the graph as type checkers see it. */
export function findTypedHome(
  typed: ExportGraph,
  index: HomeIndex,
  exported: Export,
): Binding | null {
  if (exported.status !== 'dynamic') return null;
  const seen = typed.resolve(index.package, exported.name);
  if (seen.status !== 'resolved') return null;
  const { name, listed, span } = exported;
  const [first] = ruledCandidates(index, { ...seen, name, listed, span });
  return first ? { module: first.module, name: first.name } : null;
}
