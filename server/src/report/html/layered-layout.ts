/**
 * Places the nodes of a directed graph in columns, so that most edges go to the right: circles are broken,
 * every node stands one column left of what it leads to, and columns are ordered to keep edges short
 * (Sugiyama's method in its plainest form).
 */

export interface Edge {
  readonly from: string;
  readonly to: string;
}

/** The columns, left to right, each from top to bottom. */
export type Columns = readonly (readonly string[])[];

/** @param perColumn a longer column is split into several that stand side by side. */
export function layeredLayout(
  nodes: readonly string[],
  edges: readonly Edge[],
  perColumn = 22,
): Columns {
  const forward = withoutCircles(nodes, edges);
  const columns = byDistance(nodes, forward);
  sortColumns(columns, edges);
  return columns.flatMap((column) => chunks(column, perColumn));
}

/** The edges less those that lead back to a node which is still being followed. */
function withoutCircles(
  nodes: readonly string[],
  edges: readonly Edge[],
): ReadonlyMap<string, string[]> {
  const targets = new Map<string, string[]>(nodes.map((node) => [node, []]));
  for (const { from, to } of edges) if (targets.has(to)) targets.get(from)?.push(to);
  const state = new Map<string, 'open' | 'done'>();
  const kept = new Map<string, string[]>(nodes.map((node) => [node, []]));
  // Nodes that little leads to come first: a circle is then entered where most leads out of it.
  const incoming = new Map<string, number>();
  for (const { to } of edges) incoming.set(to, (incoming.get(to) ?? 0) + 1);
  const starts = [...nodes].sort((a, b) => (incoming.get(a) ?? 0) - (incoming.get(b) ?? 0));
  for (const start of starts) {
    if (state.has(start)) continue;
    const stack = [{ node: start, next: 0 }];
    state.set(start, 'open');
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const target = targets.get(top.node)?.[top.next++];
      if (target === undefined) {
        state.set(top.node, 'done');
        stack.pop();
      } else if (state.get(target) !== 'open') {
        kept.get(top.node)?.push(target);
        if (!state.has(target)) {
          state.set(target, 'open');
          stack.push({ node: target, next: 0 });
        }
      }
    }
  }
  return kept;
}

/** Column 0 holds what leads farthest; the last what leads nowhere. */
function byDistance(
  nodes: readonly string[],
  forward: ReadonlyMap<string, readonly string[]>,
): string[][] {
  const height = new Map<string, number>();
  for (const start of nodes) {
    const stack = [start];
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const targets = forward.get(top) ?? [];
      const unknown = targets.filter((each) => !height.has(each));
      if (unknown.length > 0) stack.push(...unknown);
      else {
        height.set(top, Math.max(-1, ...targets.map((each) => height.get(each) ?? 0)) + 1);
        stack.pop();
      }
    }
  }
  const last = Math.max(0, ...height.values());
  const columns: string[][] = Array.from({ length: last + 1 }, () => []);
  for (const node of [...nodes].sort()) columns[last - (height.get(node) ?? 0)]?.push(node);
  return columns.filter((column) => column.length > 0);
}

/** Moves each node to the mean height of its neighbours, a few times over. */
function sortColumns(columns: string[][], edges: readonly Edge[]): void {
  const neighbours = new Map<string, string[]>();
  for (const { from, to } of edges) {
    neighbours.set(from, [...(neighbours.get(from) ?? []), to]);
    neighbours.set(to, [...(neighbours.get(to) ?? []), from]);
  }
  const place = new Map<string, number>();
  const note = (column: readonly string[]) =>
    column.forEach((node, i) => void place.set(node, (i + 0.5) / column.length));
  for (const column of columns) note(column);
  for (let round = 0; round < 6; round++) {
    for (const column of round % 2 === 0 ? columns : [...columns].reverse()) {
      const mean = new Map(
        column.map((node) => {
          const others = neighbours.get(node) ?? [];
          const sum = others.reduce((total, each) => total + (place.get(each) ?? 0.5), 0);
          return [node, others.length > 0 ? sum / others.length : (place.get(node) ?? 0.5)];
        }),
      );
      column.sort((a, b) => (mean.get(a) ?? 0) - (mean.get(b) ?? 0) || (a < b ? -1 : 1));
      note(column);
    }
  }
}

function chunks(column: readonly string[], size: number): string[][] {
  const count = Math.ceil(column.length / size);
  const even = Math.ceil(column.length / count);
  return Array.from({ length: count }, (_, i) => column.slice(i * even, (i + 1) * even));
}
