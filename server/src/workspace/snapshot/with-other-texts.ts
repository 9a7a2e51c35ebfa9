/** What a snapshot says of texts that its files would have: for edits that have to be proved before they are made. */
import { createGraph } from '../../graph/export-graph';
import type { ExportGraph, ModuleSource } from '../../graph/resolution';
import type { Project } from '../project/project';
import type { ReadText } from '../sources/read-text';
import type { SourceReader } from '../sources/source-reader';
import { moduleSource } from './core';

/** The export graph with some texts in place of what the files have; modules stay where they are. */
export function graphWith(
  { layout, python }: Pick<Project, 'layout' | 'python'>,
  sources: SourceReader,
  texts: ReadonlyMap<string, string>,
): ExportGraph {
  const before = moduleSource(layout, sources);
  const read = new Map<string, ReadText>();
  const changed = (path: string | null | undefined): ReadText | null => {
    const text = path ? texts.get(path) : undefined;
    if (!path || text === undefined) return null;
    const known = read.get(path) ?? sources.readAs(text);
    read.set(path, known);
    return known;
  };
  const ofModule = (module: string) => changed(layout.file(module)?.path);
  const fact = (name: 'mayGiveLate' | 'mayPatch' | 'mayRaise' | 'mayBringModules') => {
    return (module: string) => ofModule(module)?.facts[name] ?? before[name]?.(module) ?? true;
  };
  const source: ModuleSource = {
    ...before,
    summary: (module) => ofModule(module)?.summary() ?? before.summary(module),
    stub: (module) => changed(layout.stubPath(module))?.summary() ?? before.stub(module),
    mayGiveLate: fact('mayGiveLate'),
    mayPatch: fact('mayPatch'),
    mayRaise: fact('mayRaise'),
    mayBringModules: fact('mayBringModules'),
  };
  return createGraph(source, python);
}
