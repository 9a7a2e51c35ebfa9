/**
 * Reads what `python -X importtime` writes: a line a module, when its import is done, so that what a
 * module loaded stands above it, indented by two columns more.
 *
 *     import time:       112 |        342 |   pkg.core
 *     import time:        80 |        422 | pkg
 */
import { median, type TimedModule } from './import-times';

const LINE = /^import time:\s+(\d+) \|\s+(\d+) \|( +)(\S.*)$/;

interface OpenModule {
  readonly depth: number;
  readonly module: TimedModule;
}

/**
 * The modules that were imported, each with those that it loaded first. Other lines (warnings, prints of
 * the modules) are passed over.
 *
 * @param after only lines below the first one that is this text count; all where it does not occur.
 */
export function readImportLog(stderr: string, after: string | null = null): TimedModule[] {
  const lines = stderr.split(/\r?\n/);
  const start = after === null ? -1 : lines.indexOf(after);
  let waiting: OpenModule[] = [];
  for (const line of lines.slice(start + 1)) {
    const [, self, cumulative, indent = '', module = ''] = LINE.exec(line.trimEnd()) ?? [];
    if (self === undefined || cumulative === undefined) continue;
    const depth = (indent.length - 1) / 2;
    const children = waiting.filter((each) => each.depth > depth).map((each) => each.module);
    waiting = waiting.filter((each) => each.depth <= depth);
    const timed = { module, self: +self / 1000, cumulative: +cumulative / 1000, children };
    waiting.push({ depth, module: timed });
  }
  return waiting.map((each) => each.module);
}

/**
 * One tree out of several runs' trees: the shape of the run whose total is the middle one, with every
 * module's medians over all runs.
 */
export function mergeRuns(runs: readonly (readonly TimedModule[])[]): TimedModule[] {
  const ordered = [...runs].sort((a, b) => totalOf(a) - totalOf(b));
  const middle = ordered[ordered.length >> 1] ?? [];
  const figures = new Map<string, { self: number[]; cumulative: number[] }>();
  for (const run of runs) {
    const key = occurrences();
    for (const each of modulesOf(run)) {
      const place = key(each.module);
      const known = figures.get(place) ?? { self: [], cumulative: [] };
      figures.set(place, known);
      known.self.push(each.self);
      known.cumulative.push(each.cumulative);
    }
  }
  const key = occurrences();
  const withMedians = (each: TimedModule): TimedModule => {
    // In the order of `modulesOf`: what it loaded comes first.
    const children = each.children.map(withMedians);
    const { self, cumulative } = figures.get(key(each.module)) ?? { self: [], cumulative: [] };
    return {
      module: each.module,
      self: median(self),
      cumulative: median(cumulative),
      children,
    };
  };
  return middle.map(withMedians);
}

/**
 * Tells the times apart that a run names a module: `a.b` is named twice where importing it imports `a`
 * first and that imports `a.b` by itself.
 */
function occurrences(): (module: string) => string {
  const seen = new Map<string, number>();
  return (module) => {
    const count = (seen.get(module) ?? 0) + 1;
    seen.set(module, count);
    return `${module} ${count}`;
  };
}

/** All modules of a tree, those that others loaded included. */
export function modulesOf(tree: readonly TimedModule[]): TimedModule[] {
  return tree.flatMap((each) => [...modulesOf(each.children), each]);
}

/** Milliseconds of all top modules together. */
export function totalOf(tree: readonly TimedModule[]): number {
  return tree.reduce((sum, { cumulative }) => sum + cumulative, 0);
}
