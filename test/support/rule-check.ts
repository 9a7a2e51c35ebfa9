/**
 * Rules over a fixture's files, without a workspace: `pkg` is a tiered package in which names beginning with
 * `t1_` are Tier 1, with `t2_` Tier 2, and all others Tier 3.
 */

import { onePart } from '../../server/src/fixes/file-parts';
import { patchCalls } from '../../server/src/fixes/patch/patch-calls';
import { createPatchIndex } from '../../server/src/fixes/patch/patch-index';
import type { SceneFile } from '../../server/src/fixes/scene';
import { createGraph } from '../../server/src/graph/export-graph';
import { createLayout, type FileTree, type Layout } from '../../server/src/graph/layout/layout';
import { absoluteModule } from '../../server/src/graph/layout/module-ref';
import { createImportReach } from '../../server/src/graph/loading/import-reach';
import type { ModuleSource } from '../../server/src/graph/resolution';
import { scanImports } from '../../server/src/python/imports/scan-imports';
import type { Import } from '../../server/src/python/module-summary';
import type { ParsedModule, PythonParser } from '../../server/src/python/parser';
import { checkFile } from '../../server/src/rules/check-file';
import { safeFixes } from '../../server/src/rules/fix-all';
import type { Finding, RuleContext } from '../../server/src/rules/rule';
import { applyEdits } from '../../server/src/text';
import type { PackagePolicy, TieredPackage } from '../../server/src/tiers/policy';
import { policyOf } from '../../server/src/tiers/policy-of';
import { emptyDocument } from '../../server/src/tiers/problems';
import { buildTieredPackage } from '../../server/src/tiers/tiered-package';
import { readFacts } from '../../server/src/workspace/sources/file-facts';
import { parseFixture, ROOT } from './fixture';
import { pythonParser } from './python';

export interface FixtureOptions {
  /** The tiered packages; `pkg` unless told. */
  readonly packages?: readonly string[];
  readonly massImportLimit?: number;
  /** Leave out what a workspace may not know. */
  readonly without?: readonly ('reach' | 'takenFrom')[];
}

export interface CheckedFixture {
  /** The text that the file has, by its path without the root. */
  text(path: string): string;
  context(path: string): RuleContext;
  findings(path: string): readonly Finding[];
}

const NOWHERE = { start: 0, end: 0 };

/** Reads the fixture's files; nothing is written to disk. */
export async function openRuleFixture(
  source: string,
  options: FixtureOptions = {},
): Promise<CheckedFixture> {
  const { files } = parseFixture(source);
  return checkFiles(files, await pythonParser(), options);
}

/** The same over a map of absolute paths to texts. */
export function checkFiles(
  files: ReadonlyMap<string, string>,
  parser: PythonParser,
  options: FixtureOptions = {},
): CheckedFixture {
  const layout = createLayout([ROOT], treeOf(files));
  const parsed = new Map<string, ParsedModule>();
  const parse = (path: string): ParsedModule | null => {
    const text = files.get(path);
    if (text === undefined) return null;
    const known = parsed.get(path) ?? parser.parse(text);
    parsed.set(path, known);
    return known;
  };
  const modules = moduleSource(layout, parse);
  const graph = createGraph(modules);
  const packages = new Map<string, TieredPackage>();
  for (const name of options.packages ?? ['pkg']) {
    const typed = createGraph(modules, { isTypeChecking: true });
    const built = buildTieredPackage(graph, modules, policy(name, options), { typed });
    if (built) packages.set(name, built);
  }
  const reach = createImportReach(modules);
  const left = new Set(options.without ?? []);

  const imports = new Map<string, readonly Import[]>();
  const importsAt = (path: string) => {
    const known = imports.get(path) ?? scanImports(files.get(path) ?? '');
    imports.set(path, known);
    return known;
  };
  const parts = onePart([...files.keys()].filter((each) => each.endsWith('.py')));
  const patchIndex = createPatchIndex({
    parts,
    standing: parts,
    packages: [...packages.keys()],
    isComplete: true,
    imports: importsAt,
    calls: (path) => patchCalls(files.get(path) ?? '', importsAt(path)),
    quoted: (path) => readFacts(files.get(path) ?? '').quoted.names,
    replaced: (path) => readFacts(files.get(path) ?? '').replaced,
    replacing: (path) => readFacts(files.get(path) ?? '').replacing,
    ownNames: (path) => readFacts(files.get(path) ?? '').ownNames,
    lookedUp: (path) => readFacts(files.get(path) ?? '').lookedUp,
    mayFindModules: (path) => readFacts(files.get(path) ?? '').mayFindModules,
    mayImportByCall: (path) => readFacts(files.get(path) ?? '').mayImportByCall,
    moduleOf: layout.moduleOf,
    pathOf: (module) => layout.file(module)?.path ?? null,
    closure: reach.closure,
    direct: reach.direct,
    scene: (path) => (files.has(path) ? context(path.slice(ROOT.length + 1)) : null),
  });

  function context(name: string): RuleContext {
    const path = `${ROOT}/${name}`;
    const module = parse(path);
    if (!module) throw new Error(`the fixture has no ${name}`);
    const file: SceneFile = {
      path,
      module: layout.moduleOf(path),
      isPackage: /\/__init__\.pyi?$/.test(path),
      text: module.text,
      imports: importsAt(path),
      summary: () => module.summary,
      scopes: () => module.scopes,
    };
    return {
      file,
      graph,
      packages,
      modulePath: (each) => layout.file(each)?.path ?? null,
      ...(!left.has('reach') && { reach }),
      patched: patchIndex.names,
      patchIndex,
      ...(!left.has('takenFrom') && {
        takenFrom: (each) => takenFrom(files, layout, each),
        takenWhole: (each) =>
          [...files.values()].some((text) => text.includes(`from ${each} import *`)),
      }),
    };
  }

  return {
    context,
    text: (path) => files.get(`${ROOT}/${path}`) ?? '',
    findings: (path) => checkFile(context(path)),
  };
}

/** `ET101 RingBuffer: message`, a line a finding. */
export function summaries(findings: readonly Finding[], text: string): string[] {
  return findings.map(
    ({ code, span, message }) => `${code} ${text.slice(span.start, span.end)}: ${message}`,
  );
}

/** The file's text after all safe fixes; the same text where there are none. */
export function afterSafeFixes(fixture: CheckedFixture, path: string): string {
  const fix = safeFixes(fixture.context(path));
  const text = fixture.text(path);
  return fix
    ? applyEdits(
        text,
        fix.files.flatMap(({ edits }) => edits),
      )
    : text;
}

function policy(name: string, { massImportLimit }: FixtureOptions): PackagePolicy {
  const glob = (tier: 1 | 2, value: string) =>
    ({ tier, kind: 'glob', value, document: 'tiers', span: NOWHERE }) as const;
  const document = {
    ...emptyDocument('tiers', 'toml', name),
    entries: [glob(1, 't1_*'), glob(2, 't2_*')],
    defaultTier: 3 as const,
    massImportLimit: massImportLimit ?? null,
  };
  return policyOf(name, [document]);
}

function treeOf(files: ReadonlyMap<string, string>): FileTree {
  const entries = new Map<string, Set<string>>();
  for (const path of files.keys()) {
    for (let at = path; at.includes('/'); at = at.slice(0, at.lastIndexOf('/'))) {
      const folder = at.slice(0, at.lastIndexOf('/'));
      const known = entries.get(folder) ?? new Set();
      entries.set(folder, known.add(at.slice(folder.length + 1)));
    }
  }
  return {
    isFile: (path) => files.has(path),
    isDirectory: (path) => entries.has(path),
    list: (path) => [...(entries.get(path) ?? [])],
  };
}

function moduleSource(layout: Layout, parse: (path: string) => ParsedModule | null): ModuleSource {
  return {
    file: layout.file,
    submodules: layout.submodules,
    buildsModules: layout.buildsModules,
    summary: (module) => {
      const file = layout.file(module);
      return file?.kind === 'source' || file?.kind === 'stub'
        ? (parse(file.path)?.summary ?? null)
        : null;
    },
    stub: (module) => {
      const path = layout.stubPath(module);
      return path ? (parse(path)?.summary ?? null) : null;
    },
  };
}

function takenFrom(
  files: ReadonlyMap<string, string>,
  layout: Layout,
  taken: string,
): ReadonlySet<string> | null {
  const names = new Set<string>();
  for (const [path, text] of files) {
    if (!path.endsWith('.py')) continue;
    for (const statement of scanImports(text)) {
      if (statement.kind === 'import') {
        if (statement.modules.some(({ name }) => name === taken)) return null;
        continue;
      }
      const isPackage = path.endsWith('/__init__.py');
      const source = absoluteModule(statement.module, layout.moduleOf(path), isPackage);
      if (source === taken && statement.star) return null;
      if (source === taken) for (const { name } of statement.names) names.add(name);
      if (statement.names.some(({ name }) => `${source}.${name}` === taken)) return null;
    }
  }
  return names;
}
