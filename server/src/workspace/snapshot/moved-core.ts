/** The resolved packages after edits that moved things in files without changing what these say. */
import type { Definition, Export, Resolution } from '../../graph/resolution';
import type { TieredExport, TieredPackage } from '../../tiers/policy';
import type { Core } from './core';
import type { MovedSpans } from './moved-spans';

/** A file that says what it said, at other places. */
export interface MovedFile {
  readonly path: string;
  readonly spans: MovedSpans;
  /** Lines of the file now. */
  readonly lines: number;
}

/** Puts definitions where they are now. */
export interface Placing {
  /** Of a file that moved; undefined for others. */
  spansOf(path: string): MovedSpans | undefined;
  definition(found: Definition | null): Definition | null;
  resolution<T extends Resolution>(found: T): T;
}

/**
 * @param files those that moved, from what they were then.
 * @param pathOf where a module's file is.
 */
export function createPlacing(
  files: ReadonlyMap<string, MovedFile>,
  pathOf: (module: string) => string | null,
): Placing {
  const byModule = new Map<string, MovedFile | null>();

  function fileOf(module: string): MovedFile | null {
    let file = byModule.get(module);
    if (file === undefined) {
      file = files.get(pathOf(module) ?? '') ?? null;
      byModule.set(module, file);
    }
    return file;
  }

  function definition(found: Definition | null): Definition | null {
    const moved = found?.span ? fileOf(found.module) : null;
    if (!found?.span || !moved) return found;
    const { span, line } = moved.spans;
    return {
      module: found.module,
      name: found.name,
      line: line(found.span, found.line) ?? found.line,
      span: span(found.span) ?? found.span,
      signature: found.signature,
      doc: found.doc,
    };
  }

  return {
    spansOf: (path) => files.get(path)?.spans,
    definition,
    resolution(found) {
      const moved = definition(found.definition);
      return moved === found.definition ? found : { ...found, definition: moved };
    },
  };
}

/**
 * @param core as it was built.
 * @param files those that moved since, from what they were then.
 * @param pathOf where a module's file is.
 */
export function movedCore(
  core: Core,
  files: ReadonlyMap<string, MovedFile>,
  pathOf: (module: string) => string | null,
): Core {
  const { definition, resolution } = createPlacing(files, pathOf);

  /** @param module the one that exports it. */
  function exported(found: Export, module: string): Export {
    const moved = files.get(pathOf(module) ?? '');
    const span = found.span && (moved?.spans.span(found.span) ?? found.span);
    return { ...resolution(found), span };
  }

  function tieredPackage(tiered: TieredPackage): TieredPackage {
    const exports = new Map<string, TieredExport>();
    for (const [name, each] of tiered.exports) exports.set(name, tieredExport(each, tiered));
    return { ...tiered, exports, lines: files.get(tiered.path)?.lines ?? tiered.lines };
  }

  function tieredExport(found: TieredExport, tiered: TieredPackage): TieredExport {
    const moved = files.get(tiered.path);
    const span = found.span && (moved?.spans.span(found.span) ?? found.span);
    const place = definition(found.definition);
    if (span === found.span && place === found.definition) return found;
    return {
      name: found.name,
      listed: found.listed,
      status: found.status,
      kind: found.kind,
      chain: found.chain,
      reason: found.reason,
      cautions: found.cautions,
      ...(found.isUnbound !== undefined && { isUnbound: found.isUnbound }),
      assignment: found.assignment,
      home: found.home,
      noHome: found.noHome,
      ...(found.typedHome && { typedHome: found.typedHome }),
      span,
      definition: place,
      // The built package's, which keeps what it found.
      otherHomes: found.otherHomes,
    };
  }

  const { graph } = core;
  return {
    ...core,
    graph: {
      ...graph,
      resolve: (module, name) => resolution(graph.resolve(module, name)),
      exportsOf: (module) => graph.exportsOf(module)?.map((each) => exported(each, module)) ?? null,
      candidateNames: graph.candidateNames,
      exportNamed(module, name) {
        const found = graph.exportNamed(module, name);
        return found && exported(found, module);
      },
      starNames: graph.starNames,
      lists: graph.lists,
      handsOn: graph.handsOn,
      starBinds: graph.starBinds,
    },
    packages: new Map(
      Array.from(core.packages, ([name, tiered]) => [name, tieredPackage(tiered)] as const),
    ),
  };
}
