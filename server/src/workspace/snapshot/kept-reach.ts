/**
 * Which modules import which, kept from one snapshot to the next: what is typed in most often imports what it
 * imported before.
 */
import { environmentOf, type GraphOptions } from '../../graph/export-graph';
import type { Layout } from '../../graph/layout/layout';
import { createImportReach, type ImportReach } from '../../graph/loading/import-reach';
import type { ModuleSource } from '../../graph/resolution';
import type { SourceReader } from '../sources/source-reader';
import { isMovedAtMost } from './moved-spans';

/** What the answers of one snapshot rest on. */
export interface ReachBasis {
  readonly layout: Layout;
  readonly python: GraphOptions;
  readonly sources: SourceReader;
  readonly modules: ModuleSource;
}

interface Kept {
  basis: ReachBasis;
  readonly closed: object;
  readonly reach: ImportReach;
  /** What was asked of open files, with the answer. */
  readonly open: Map<string, Asked>;
}

interface Asked {
  readonly ask: (modules: ModuleSource) => object | boolean | null;
  readonly answer: object | boolean | null;
}

/** @returns makes the answers for a snapshot; to be kept from one snapshot to the next. */
export function createKeptReach(): (basis: ReachBasis) => ImportReach {
  let kept: Kept | null = null;
  return (basis) => {
    const reach = () => {
      if (kept?.basis === basis) return kept.reach;
      if (kept && isGoodFor(basis, kept)) kept.basis = basis;
      else kept = anew(basis);
      return kept.reach;
    };
    return {
      direct: (module) => reach().direct(module),
      closure: (module) => reach().closure(module),
      around: (module, without) => reach().around(module, without),
    };
  };
}

function anew(basis: ReachBasis): Kept {
  const open = new Map<string, Asked>();
  const asking = <T extends object | boolean | null>(
    what: string,
    module: string,
    ask: (modules: ModuleSource) => T,
  ): T => {
    const { layout, modules, sources } = kept.basis;
    const answer = ask(modules);
    const path = layout.file(module)?.path;
    if (path && sources.isOpen(path)) open.set(`${what} ${module}`, { ask, answer });
    return answer;
  };
  const modules: ModuleSource = {
    file: basis.modules.file,
    submodules: basis.modules.submodules,
    buildsModules: basis.modules.buildsModules,
    stub: (module) => kept.basis.modules.stub(module),
    summary: (module) => asking('summary', module, (each) => each.summary(module)),
    imports: (module) => asking('imports', module, (each) => each.imports?.(module) ?? null),
    mayBringModules: (module) =>
      asking('mayBringModules', module, (each) => each.mayBringModules?.(module) ?? true),
  };
  const reach = createImportReach(modules, environmentOf(basis.python));
  const kept: Kept = { basis, closed: basis.sources.closedState(), reach, open };
  return kept;
}

function isGoodFor(basis: ReachBasis, { basis: before, closed, open }: Kept): boolean {
  if (before.layout !== basis.layout || before.python !== basis.python) return false;
  if (closed !== basis.sources.closedState()) return false;
  for (const { ask, answer } of open.values()) {
    const now = ask(basis.modules);
    if (now === answer) continue;
    if (typeof now !== 'object' || typeof answer !== 'object') return false;
    // Places are not asked for.
    if (!(now && answer && isMovedAtMost(answer, now))) return false;
  }
  return true;
}
