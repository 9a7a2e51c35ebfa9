/** Import cycles at module level. */

import type { Environment } from '../branches/environment';
import { createModules } from '../modules';
import type { ModuleSource } from '../resolution';
import { directImports } from './closure';

/**
 * Groups of modules that import each other in a circle, each sorted, the groups by their first module.
 * Only imports written in the modules count, not the packages that Python executes on the way.
 */
export function importCycles(
  source: ModuleSource,
  modules: Iterable<string>,
  environment: Environment = { pythonVersion: null, platform: null },
): string[][] {
  const indexed = createModules(source, environment);
  const all = new Set(modules);
  const edges = (module: string) =>
    [...directImports(indexed, module)].filter((each) => all.has(each));
  return stronglyConnected(all, edges)
    .filter((group) => group.length > 1 || edges(group[0] as string).includes(group[0] as string))
    .map((group) => group.sort())
    .sort((a, b) => ((a[0] as string) < (b[0] as string) ? -1 : 1));
}

/**
 * Strongly connected components of a directed graph (Tarjan 1972), without recursion, so that a chain of
 * any length fits.
 */
export function stronglyConnected<T>(nodes: Iterable<T>, edges: (node: T) => Iterable<T>): T[][] {
  const order = new Map<T, number>();
  const low = new Map<T, number>();
  const open: T[] = [];
  const isOpen = new Set<T>();
  const groups: T[][] = [];
  const lower = (node: T, to: number) => low.set(node, Math.min(low.get(node) as number, to));

  function enter(node: T) {
    order.set(node, order.size);
    low.set(node, order.size - 1);
    open.push(node);
    isOpen.add(node);
    return { node, rest: edges(node)[Symbol.iterator]() };
  }

  function close(node: T): void {
    if (low.get(node) !== order.get(node)) return;
    const group: T[] = [];
    let last: T;
    do {
      last = open.pop() as T;
      isOpen.delete(last);
      group.push(last);
    } while (last !== node);
    groups.push(group);
  }

  for (const start of nodes) {
    if (order.has(start)) continue;
    const stack = [enter(start)];
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const { done, value } = top.rest.next();
      if (done) {
        stack.pop();
        close(top.node);
        const parent = stack.at(-1);
        if (parent) lower(parent.node, low.get(top.node) as number);
      } else if (!order.has(value)) stack.push(enter(value));
      else if (isOpen.has(value)) lower(top.node, order.get(value) as number);
    }
  }
  return groups;
}
