/**
 * An export graph written down by hand, so that homes and tiers can be tested with every caution there is:
 *
 *     pkg: x -> pkg.a:y !fallback !lazy
 *     pkg.a: y
 *
 * A binding without an arrow is a definition, `module` and `dynamic` are said in words; a hop to a module
 * without lines leaves the source roots. Cautions gather along the way, as the real graph gathers them.
 */

import type {
  Binding,
  Caution,
  Definition,
  Export,
  ExportGraph,
  ModuleSource,
  Resolution,
} from '../../server/src/graph/resolution';
import { because } from '../../server/src/reason';
import { dedent } from '../support/fixture';

interface Line {
  readonly to: Binding | null;
  readonly word: string;
  readonly cautions: readonly Caution[];
}

export function fakeGraph(text: string): ExportGraph & ModuleSource {
  const modules = new Map<string, Map<string, Line>>();
  for (const line of dedent(text).split('\n').filter(Boolean)) {
    const match = /^([\w.]+): (\w+)(?: -> ([\w.]+):(\w*))?(?: (module|dynamic))?((?: !\S+)*)$/.exec(
      line,
    );
    if (!match) throw new Error(`no line of a fake graph: ${line}`);
    const [, module = '', name = '', toModule, toName = '', word = '', marks = ''] = match;
    const cautions = marks
      .split(' !')
      .slice(1)
      .map((kind) => {
        const loser = { module, name };
        return (kind === 'shadowed' ? { kind, module, loser } : { kind, module }) as Caution;
      });
    const names = modules.get(module) ?? new Map<string, Line>();
    modules.set(module, names);
    names.set(name, { to: toModule ? { module: toModule, name: toName } : null, word, cautions });
  }
  const resolve = (module: string, name: string): Resolution => {
    const line = modules.get(module)?.get(name);
    const base = {
      kind: 'class',
      chain: [],
      reason: null,
      cautions: line?.cautions ?? [],
    } as const;
    const none = { ...base, definition: null };
    if (!line) {
      const reason = because('nothing in {0} binds it', module);
      return { ...none, status: 'unresolved', reason, isUnbound: true };
    }
    if (line.word === 'dynamic')
      return { ...none, status: 'dynamic', reason: because('It is made at run time.') };
    const definition: Definition = {
      module,
      name,
      line: 0,
      span: null,
      signature: null,
      doc: null,
    };
    if (line.word === 'module') return { ...base, definition, kind: 'module', status: 'submodule' };
    if (!line.to) return { ...base, definition, status: 'local' };
    if (!modules.has(line.to.module)) {
      return {
        ...base,
        definition: { ...definition, ...line.to },
        chain: [line.to],
        status: 'external',
      };
    }
    const inner = resolve(line.to.module, line.to.name);
    const chain = [line.to, ...inner.chain];
    const status = inner.status === 'local' ? 'resolved' : inner.status;
    return { ...inner, status, chain, cautions: [...line.cautions, ...inner.cautions] };
  };
  return {
    resolve,
    exportsOf(module) {
      const names = modules.get(module);
      if (!names) return null;
      return [...names.keys()].map(
        (name): Export => ({ ...resolve(module, name), name, listed: true, span: null }),
      );
    },
    candidateNames: (module) => [...(modules.get(module)?.keys() ?? [])],
    exportNamed: (module, name) =>
      modules.get(module)?.has(name)
        ? { ...resolve(module, name), name, listed: true, span: null }
        : null,
    starNames: (module) => [...(modules.get(module)?.keys() ?? [])],
    lists: (module, name) => modules.get(module)?.has(name) ?? false,
    handsOn: (module, name) => modules.get(module)?.has(name) ?? false,
    hasOwnFallback: () => false,
    starBinds: () => null,
    file: (module) =>
      modules.has(module)
        ? { path: `/ws/${module}/__init__.py`, kind: 'source', isPackage: true }
        : null,
    summary: () => null,
    stub: () => null,
    buildsModules: () => false,
    submodules: (module) =>
      [...modules.keys()]
        .filter((one) => one.startsWith(`${module}.`))
        .map((one) => one.slice(module.length + 1)),
  };
}
