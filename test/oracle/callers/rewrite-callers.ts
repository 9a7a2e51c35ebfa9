/**
 * Callers on the disk, rewritten by the real workspace as `check --fix` does it, every export of the
 * packages that they import from being Tier 3.
 */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fixFiles } from '../../../server/src/cli/fix';
import { replaceFile } from '../../../server/src/cli/replace-file';
import { createNodeHost } from '../../../server/src/host/node';
import { findingsOf } from '../../../server/src/ide/diagnostics';
import { scanImports } from '../../../server/src/python/scan-imports';
import { createWorkspace, type Workspace } from '../../../server/src/workspace/workspace';
import { pythonParser } from '../../support/python';
import type { Interpreter } from '../interpreter';
import type { Case } from './cases';

/** Packages of the callers' own tree. */
const TREE = join(import.meta.dirname, 'tree');

export interface RewrittenFile {
  /** What about the file may change beside its from-imports. */
  readonly star: boolean;
  readonly attributes: boolean;
  readonly texts: boolean;
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

/** @param folder an empty folder to work in. */
export async function rewriteCallers(
  folder: string,
  cases: readonly Case[],
  interpreter: Interpreter,
  packages: readonly string[],
): Promise<RewrittenCallers> {
  const before = join(folder, 'before');
  const after = join(folder, 'after');
  cpSync(TREE, before, { recursive: true });
  for (const { files } of cases) {
    for (const [path, bytes] of files) {
      mkdirSync(dirname(join(before, path)), { recursive: true });
      writeFileSync(join(before, path), bytes);
    }
  }
  cpSync(before, after, { recursive: true });
  const paths = cases.flatMap(({ files }) => [...files.keys()]);
  const tiered = [...new Set([...packages, 'shelf', 'shelf.deep', ...packagesAmong(paths)])];
  writeFileSync(join(after, 'pyproject.toml'), configuration(tiered));
  const workspace = await open(after, interpreter);
  const absolute = paths.map((path) => `${after}/${path}`);
  const fixed = await fixFiles(workspace, absolute, { unsafe: false, hints: false });
  const again = await fixFiles(workspace, absolute, { unsafe: false, hints: false });
  const unstable = again.map(({ path }) => path);
  const left = absolute.flatMap((path) => leftIn(workspace, after, path));
  for (const { path, before: was, after: is } of fixed) {
    const result = replaceFile(path, was, is);
    if (result.kind === 'refused') throw new Error(`${path}: ${result.why}`);
  }
  const files = paths.map((path) => {
    const bytes = cases.find((each) => each.files.has(path))?.files.get(path);
    return [path, about(bytes?.toString('utf8') ?? '', tiered)] as const;
  });
  return { before, after, files: new Map(files), changed: fixed.length, unstable, left };
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
      const [fix] = finding.fixes();
      const reason = !fix ? 'none' : fix.safety.kind === 'safe' ? 'safe' : fix.safety.reason;
      const { code, message } = finding;
      return { path: path.slice(folder.length + 1), code, message, reason };
    });
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
  };
}
