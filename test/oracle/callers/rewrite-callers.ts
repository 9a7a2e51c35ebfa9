/**
 * Callers on the disk, rewritten by the real workspace as `check --fix` does it, every export of the
 * packages that they import from being Tier 3.
 */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fixFiles } from '../../../server/src/cli/check/fix';
import { replaceFile } from '../../../server/src/cli/replace-file';
import type { Fix } from '../../../server/src/fixes/fix';
import { createNodeHost } from '../../../server/src/host/node';
import { findingsOf } from '../../../server/src/ide/diagnostics';
import { scanImports } from '../../../server/src/python/imports/scan-imports';
import type { Import } from '../../../server/src/python/module-summary';
import { pythonOfCell } from '../../../server/src/python/notebook/notebook-cell';
import { createWorkspace, type Workspace } from '../../../server/src/workspace/workspace';
import { pythonParser } from '../../support/python';
import type { Interpreter } from '../interpreter';
import { type Case, pathsOf } from './cases';

/** Packages of the callers' own tree. */
const TREE = join(import.meta.dirname, 'tree');

export interface RewrittenFile {
  /** What about the file may change beside its from-imports. */
  readonly star: boolean;
  readonly attributes: boolean;
  readonly texts: boolean;
  /** False where a word to people may be said twice: some scope binds a name twice. */
  readonly once: boolean;
}

export interface RewrittenCallers {
  readonly before: string;
  readonly after: string;
  /** By path, relative to both folders. */
  readonly files: ReadonlyMap<string, RewrittenFile>;
  /** How many files changed. */
  readonly changed: number;
  /** A second run would change these. */
  readonly unstable: readonly string[];
  /** Files in which other names are imported lazily than before. */
  readonly hastened: readonly string[];
  /** Findings that are left, with the reasons of their fixes. */
  readonly left: readonly LeftFinding[];
}

export interface LeftFinding {
  readonly path: string;
  readonly code: string;
  readonly message: string;
  /** `none` where there is no fix at all. */
  readonly reason: string;
}

/** A workspace of callers before and after, in two folders. */
export interface CallersWorkspace {
  readonly before: string;
  readonly after: string;
  /** The names that a tiered package exports, as far as they are resolved. */
  exportsOf(packageName: string): readonly string[];
  /** Writes more callers, in UTF-8, and lets the workspace know. */
  add(cases: readonly Case[]): void;
  /** Rewrites some of them. Nothing else is changed, so parts can be proven while others are rewritten. */
  rewrite(cases: readonly Case[]): Promise<RewrittenCallers>;
}

/** Rewrites all at once. @param folder an empty folder to work in. */
export async function rewriteCallers(
  folder: string,
  cases: readonly Case[],
  interpreter: Interpreter,
  packages: readonly string[],
): Promise<RewrittenCallers> {
  const callers = await openCallers(folder, cases, interpreter, packages);
  return callers.rewrite(cases);
}

/** @param packages those of which each name is Tier 3, beside those of the cases' own. */
export async function openCallers(
  folder: string,
  cases: readonly Case[],
  interpreter: Interpreter,
  packages: readonly string[],
): Promise<CallersWorkspace> {
  const before = join(folder, 'before');
  const after = join(folder, 'after');
  cpSync(TREE, before, { recursive: true });
  writeCases(before, cases);
  cpSync(before, after, { recursive: true });
  const own = packagesAmong(cases.flatMap(({ files }) => [...files.keys()]));
  const tiered = [...new Set([...packages, 'shelf', 'shelf.deep', ...own])];
  writeFileSync(join(after, 'pyproject.toml'), configuration(tiered));
  const workspace = await open(after, interpreter);
  return {
    before,
    after,
    exportsOf(name) {
      const exports = workspace.snapshot().packages.get(name)?.exports.values() ?? [];
      return [...exports].filter(({ status }) => status !== 'unresolved').map((it) => it.name);
    },
    add(more) {
      for (const side of [before, after]) writeCases(side, more);
      // An open document is known without another scan, after which all packages would be resolved anew.
      for (const [path, bytes] of more.flatMap(({ files }) => [...files])) {
        workspace.openDocument(`${after}/${path}`, 1, bytes.toString('utf8'));
      }
    },
    rewrite: (some) => rewriteSome(workspace, before, after, some, tiered),
  };
}

function writeCases(side: string, cases: readonly Case[]): void {
  for (const { files } of cases) {
    for (const [path, bytes] of files) {
      mkdirSync(dirname(join(side, path)), { recursive: true });
      writeFileSync(join(side, path), bytes);
    }
  }
}

async function rewriteSome(
  workspace: Workspace,
  before: string,
  after: string,
  cases: readonly Case[],
  tiered: readonly string[],
): Promise<RewrittenCallers> {
  const cells = openCells(workspace, after, cases);
  const paths = cases.flatMap(({ files }) => [...files.keys()]);
  const absolute = [...paths.map((path) => `${after}/${path}`), ...cells.keys()];
  const fixed = await fixFiles(workspace, absolute, { unsafe: false, hints: false });
  const again = await fixFiles(workspace, absolute, { unsafe: false, hints: false });
  const unstable = again.map(({ path }) => path);
  const left = absolute.flatMap((path) => leftIn(workspace, after, path));
  const hastened = fixed.filter((each) => lazyNames(each.before) !== lazyNames(each.after));
  for (const { path, before: was, after: is } of fixed) {
    if (cells.has(path)) continue;
    const result = replaceFile(path, was, is);
    if (result.kind === 'refused') throw new Error(`${path}: ${result.why}`);
  }
  for (const one of cases) {
    makeRunnable(before, one, (one.cells ?? []).map(pythonOfCell));
    makeRunnable(
      after,
      one,
      cellPaths(after, one).map((path) => workspace.text(path) ?? ''),
    );
  }
  const files = cases.flatMap((each) =>
    pathsOf(each).map((path) => {
      const text = each.files.get(path)?.toString('utf8') ?? each.cells?.join('\n') ?? '';
      return [path, about(text, tiered)] as const;
    }),
  );
  return {
    before,
    after,
    files: new Map(files),
    changed: fixed.length,
    unstable,
    hastened: hastened.map(({ path }) => path),
    left,
  };
}

function cellPaths(folder: string, { module, cells = [] }: Case): string[] {
  return cells.map((_, index) => `${folder}/${module}.ipynb#cell-${index}`);
}

/** Cells as an editor has them open. */
function openCells(
  workspace: Workspace,
  folder: string,
  cases: readonly Case[],
): ReadonlyMap<string, string> {
  const opened = new Map<string, string>();
  for (const one of cases) {
    cellPaths(folder, one).forEach((path, index) => {
      opened.set(path, pythonOfCell(one.cells?.[index] ?? ''));
    });
  }
  for (const [path, text] of opened) workspace.openDocument(path, 1, text);
  return opened;
}

/** The local names that are imported when they are first used. */
function lazyNames(text: string): string {
  const names = scanImports(text)
    .filter(({ lazy }) => lazy)
    .flatMap((it) => (it.kind === 'from' ? it.names : it.modules))
    .map(({ name, alias }) => alias ?? name.split('.')[0]);
  return [...new Set(names)].sort().join(' ');
}

/** What Pythons of today cannot read: cells become a module, and `lazy` goes. */
function makeRunnable(side: string, one: Case, cells: readonly string[]): void {
  if (one.cells) writeFileSync(join(side, `${one.module}.py`), cells.join('\n'));
  for (const path of pathsOf(one)) {
    const text = readFileSync(join(side, path), 'latin1');
    const eager = text.replace(
      /(^(?:\u00ef\u00bb\u00bf)?|[;\n][ \t]*)lazy (?=from |import )/g,
      '$1',
    );
    if (eager !== text) writeFileSync(join(side, path), eager, 'latin1');
  }
}

async function open(folder: string, { roots }: Interpreter): Promise<Workspace> {
  const workspace = createWorkspace(
    createNodeHost('node_modules/web-tree-sitter/'),
    pythonParser(),
    () => '2026-01-01',
  );
  workspace.setFolders([folder]);
  workspace.setSettings({ firstRoots: [folder, ...roots] });
  await workspace.scan();
  return workspace;
}

function configuration(packages: readonly string[]): string {
  return packages
    .map((name) => `[[tool.export-tiers.package]]\nname = "${name}"\ndefault-tier = 3\n`)
    .join('\n');
}

/** The top-level packages among the cases' own files. */
function packagesAmong(paths: readonly string[]): string[] {
  return paths.flatMap((path) => /^(\w+)\/__init__\.py$/.exec(path)?.[1] ?? []);
}

function leftIn(workspace: Workspace, folder: string, path: string): LeftFinding[] {
  const isOurs = /^ET1/;
  return findingsOf(workspace.snapshot(), path)
    .filter(({ code }) => isOurs.test(code))
    .map((finding) => {
      const reason = reasonOf(finding.fixes());
      const { code, message } = finding;
      return { path: path.slice(folder.length + 1), code, message, reason };
    });
}

/** Homes beside the first are offered, and left to a person. */
function reasonOf(fixes: readonly Fix[]): string {
  const fix = fixes.find(({ preferred }) => preferred) ?? fixes[0];
  if (!fix) return 'none';
  if (fix.safety.kind === 'unsafe') return fix.safety.reason;
  return fix.preferred ? 'safe' : 'another home';
}

/** As written: whatever scopes two imports are in, they count as one. */
function bindsTwice(imports: readonly Import[]): boolean {
  const names = imports.flatMap((it) =>
    it.kind === 'from' ? it.names.map(({ name, alias }) => alias ?? name) : [],
  );
  return new Set(names).size < names.length;
}

function about(text: string, packages: readonly string[]): RewrittenFile {
  const imports = scanImports(text);
  const known = new Set(packages);
  return {
    star: imports.some((it) => it.kind === 'from' && it.star !== null),
    attributes: imports.some(
      (it) =>
        it.kind === 'import' || it.names.some(({ name }) => known.has(`${it.module.name}.${name}`)),
    ),
    texts: /\bpatch\b|import_module/.test(text),
    once: !bindsTwice(imports),
  };
}
