/** The tiered packages of a project, resolved: what all answers but those about one file rest on. */
import { createGraph, type RememberingGraph } from '../../graph/export-graph';
import type { Layout } from '../../graph/layout/layout';
import type { Binding, ModuleSource } from '../../graph/resolution';
import type { TierDocument, TieredPackage } from '../../tiers/policy';
import { policyOf } from '../../tiers/policy-of';
import {
  buildTieredPackage,
  type OpenPackage,
  openTieredPackage,
} from '../../tiers/tiered-package';
import type { Project } from '../project/project';
import { scannedImports } from '../scan/scanned-imports';
import type { SourceReader } from '../sources/source-reader';
import type { Sources } from '../sources/sources';
import type { BindingIndexes } from '../usage/binding-index';
import type { Carried } from './carried-answers';

export interface Core {
  readonly graph: RememberingGraph;
  readonly packages: ReadonlyMap<string, TieredPackage>;
  /** Tiered packages whose file cannot be found under any source root. */
  readonly missing: readonly string[];
  /** Files that went into the answers; while they stay as they are, so do the answers. */
  readonly inputs: ReadonlySet<string>;
  /** Those of them that were looked at for more than what they import. */
  readonly summarized: ReadonlySet<string>;
  /** What is found out only as far as somebody has asked for it; undefined where all is found out. */
  readonly open?: Pick<OpenPackage, 'completing' | 'complete' | 'isWhole'>;
}

export interface CoreParts {
  readonly project: Project;
  /** The packages to look at, tiered or only asked for. */
  readonly packageNames: Iterable<string>;
  /** The scanned files, for the modules that bind the same objects; the same list as long as these are the files. */
  readonly candidates: readonly string[];
  readonly sources: Sources;
  readonly bindings: BindingIndexes;
}

/**
 * @param carried what an earlier core found out and this one would find out again.
 * @param isOpen true where only what is asked for is to be found out, until `open.completing()` is gone through; so it is
 *   where something is carried.
 */
export function buildCore(
  { project, packageNames, candidates, sources, bindings }: CoreParts,
  carried: Carried | null = null,
  isOpen = false,
): Core {
  const inputs = new Set(carried?.inputs);
  const summarized = new Set(carried?.summarized);
  const { layout } = project;
  // For modules of which only what they load matters.
  const imports = scannedImports(layout, sources);
  const source: ModuleSource = {
    ...moduleSource(layout, sources, {
      asked: (path) => inputs.add(path),
      summarized: (path) => summarized.add(path),
    }),
    imports(module) {
      const path = layout.file(module)?.path;
      if (path !== undefined) inputs.add(path);
      return imports(module);
    },
  };
  const graph = createGraph(source, project.python, carried?.answers);
  const typed = createGraph(source, { ...project.python, isTypeChecking: true });
  const packages = new Map<string, TieredPackage>();
  const missing: string[] = [];
  const open: OpenPackage[] = [];
  for (const name of packageNames) {
    const path = project.layout.file(name)?.path;
    const documents: readonly TierDocument[] = project.tiered.get(name) ?? [];
    const bindingIndex = once(() => bindings.of(name, path, candidates, layout, sources));
    const bindingModules = (exportName: string) => bindingIndex().get(exportName) ?? NO_BINDINGS;
    const policy = policyOf(name, documents);
    const options = { bindingModules, typed };
    const kept = carried?.keptExports(name, graph, bindingModules);
    const built =
      isOpen || kept
        ? openTieredPackage(graph, source, policy, kept ? { ...options, kept } : options)
        : buildTieredPackage(graph, source, policy, options);
    if (!built) missing.push(name);
    else packages.set(name, built);
    if (built && 'completing' in built) open.push(built as OpenPackage);
  }
  const core = { graph, packages, missing, inputs, summarized };
  if (open.length === 0) return core;
  return {
    ...core,
    open: {
      *completing() {
        for (const each of open) yield* each.completing();
      },
      complete() {
        for (const each of open) each.complete();
      },
      isWhole: () => open.every((each) => each.isWhole()),
    },
  };
}

const NO_BINDINGS: readonly Binding[] = [];

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Is told the files that answers rest on. */
export interface NotedFiles {
  asked(path: string): void;
  /** Of those asked for, the ones that a summary is made of. */
  summarized(path: string): void;
}

/**
 * The modules of a layout, as the graph asks for them.
 *
 * @param noted is told the files that are read for it.
 */
export function moduleSource(
  layout: Layout,
  sources: SourceReader,
  noted: NotedFiles | null = null,
): ModuleSource {
  const summaryAt = (path: string | null | undefined) => {
    if (!path) return null;
    noted?.asked(path);
    noted?.summarized(path);
    return sources.summary(path);
  };
  const fact = (name: YesOrNo, ofOthers: boolean) => (module: string) => {
    const file = layout.file(module);
    if (file?.kind !== 'source') return ofOthers;
    noted?.asked(file.path);
    return sources.fact(file.path, name);
  };
  return {
    file: layout.file,
    summary(module) {
      const file = layout.file(module);
      return file?.kind === 'source' || file?.kind === 'stub' ? summaryAt(file.path) : null;
    },
    stub: (module) => summaryAt(layout.stubPath(module)),
    submodules: layout.submodules,
    buildsModules: layout.buildsModules,
    mayGiveLate: fact('mayGiveLate', true),
    mayPatch: fact('mayPatch', false),
    mayRaise: fact('mayRaise', false),
    mayBringModules: fact('mayBringModules', true),
  };
}

type YesOrNo = 'mayGiveLate' | 'mayPatch' | 'mayRaise' | 'mayBringModules';
