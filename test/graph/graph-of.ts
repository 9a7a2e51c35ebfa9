/** A graph over a fixture's files, with the real parser and layout. */

import { expect } from 'vitest';
import { createGraph, type GraphOptions } from '../../server/src/graph/export-graph';
import { createLayout, type FileTree } from '../../server/src/graph/layout/layout';
import type {
  Binding,
  ExportGraph,
  ModuleSource,
  Resolution,
} from '../../server/src/graph/resolution';
import { told } from '../../server/src/l10n';
import { mayPatch } from '../../server/src/python/calls/patches';
import { scanImports } from '../../server/src/python/imports/scan-imports';
import type { PythonParser } from '../../server/src/python/parser';
import { bringsModules } from '../../server/src/python/summary/import-system';
import { parseFixture, ROOT } from '../support/fixture';

export interface FixtureGraph {
  readonly graph: ExportGraph;
  readonly source: ModuleSource;
  /** Modules whose summary was asked for. */
  readonly asked: ReadonlySet<string>;
}

/** @param roots under the fixture's root; its root itself where none are given. */
export function graphOf(
  parser: PythonParser,
  fixture: string,
  options: GraphOptions = {},
  roots: readonly string[] = [''],
): FixtureGraph {
  const source = sourceOf(parser, parseFixture(fixture).files, roots);
  return { ...source, graph: createGraph(source.source, options) };
}

export function sourceOf(
  parser: PythonParser,
  files: ReadonlyMap<string, string>,
  roots: readonly string[] = [''],
): { source: ModuleSource; asked: ReadonlySet<string> } {
  const paths = roots.map((each) => (each ? `${ROOT}/${each}` : ROOT));
  const layout = createLayout(paths, treeOf(files.keys()));
  const asked = new Set<string>();
  const textAt = (path: string | undefined | null) => (path ? files.get(path) : undefined);
  const summaryAt = (path: string | undefined | null) => {
    const text = textAt(path);
    return text === undefined ? null : parser.summarize(text);
  };
  return {
    asked,
    source: {
      file: layout.file,
      submodules: layout.submodules,
      buildsModules: layout.buildsModules,
      summary(module) {
        asked.add(module);
        const file = layout.file(module);
        return file?.kind === 'source' || file?.kind === 'stub' ? summaryAt(file.path) : null;
      },
      mayPatch(module) {
        const text = textAt(layout.file(module)?.path);
        return text !== undefined && mayPatch(text, scanImports(text));
      },
      mayBringModules: (module) => bringsModules(textAt(layout.file(module)?.path) ?? ''),
      mayRaise: (module) => /^raise\b/m.test(textAt(layout.file(module)?.path) ?? ''),
      stub: (module) => summaryAt(layout.stubPath(module)),
    },
  };
}

/** The folders and files of a list of paths. */
export function treeOf(paths: Iterable<string>): FileTree {
  const files = new Set(paths);
  const folders = new Map<string, Set<string>>();
  for (const path of files) {
    let at = path;
    for (let slash = at.lastIndexOf('/'); slash >= 0; slash = at.lastIndexOf('/')) {
      const folder = at.slice(0, slash);
      const entries = folders.get(folder) ?? new Set();
      folders.set(folder, entries.add(at.slice(slash + 1)));
      at = folder;
    }
  }
  return {
    isFile: (path) => files.has(path),
    isDirectory: (path) => folders.has(path),
    list: (path) => [...(folders.get(path) ?? [])],
  };
}

/**
 * An answer in one line: `resolved class a.b:C via p.x, a.b:C [fallback p] (reason)`. Names that stay the
 * same along the way are left out.
 */
export function show(graph: ExportGraph, module: string, name: string): string {
  return showResolution(graph.resolve(module, name));
}

export function showResolution(resolution: Resolution): string {
  const { status, kind, definition, chain, cautions, reason } = resolution;
  const place = definition ? [`${binding(definition)}`] : [];
  const way = chain.slice(0, -1);
  return [
    status,
    ...(kind === 'unknown' ? [] : [kind]),
    ...place,
    ...(way.length > 0 ? [`via ${way.map(binding).join(', ')}`] : []),
    ...cautions.map((each) => `[${each.kind} ${each.module}]`),
    ...(reason === null ? [] : [`(${told(reason)})`]),
  ].join(' ');
}

function binding({ module, name }: Binding): string {
  return name ? `${module}:${name}` : module;
}

/** All exports of a module, one a line; `*` marks those of `__all__`. Each is found alone, too. */
export function showExports(graph: ExportGraph, module: string): string {
  const exports = graph.exportsOf(module);
  for (const each of exports ?? []) {
    expect(graph.exportNamed(module, each.name)).toEqual(each);
  }
  const lines = exports?.map(
    (each) => `${each.listed ? '*' : ' '} ${each.name}: ${showResolution(each)}`,
  );
  return lines ? `\n${lines.join('\n')}\n` : 'no such module';
}
