/** Findings of one rule in a fixture's files, over the real workspace, on a day that the test names. */
import { findingsOf } from '../../server/src/ide/diagnostics';
import type { Snapshot } from '../../server/src/ide/snapshot';
import type { Finding } from '../../server/src/rules/rule';
import { applyEdits } from '../../server/src/text';
import { createWorkspace } from '../../server/src/workspace/workspace';
import { parseFixture, ROOT } from '../support/fixture';
import { createMemoryHost } from '../support/memory-host';
import { pythonParser } from '../support/python';

export const PACKAGE_FILE = 'pkg/__init__.py';
export const DOCUMENT = 'pkg/EXPORT_TIERS.md';

export interface RuleRun {
  readonly snapshot: Snapshot;
  readonly findings: readonly Finding[];
  /** `code text: message`, a line a finding. */
  readonly said: readonly string[];
  /** The file's text after a finding's fix (the first of each unless told). */
  fixed(finding: number, fix?: number): string;
}

export interface RunOptions {
  /** The file that is looked at; the package's own unless told. */
  readonly path?: string;
  /** 2026-06-15 unless told. */
  readonly today?: string;
}

/** Runs the rule `code` alone. */
export async function runRule(
  code: string,
  source: string,
  { path = PACKAGE_FILE, today = '2026-06-15' }: RunOptions = {},
): Promise<RuleRun> {
  const { files } = parseFixture(source);
  const workspace = createWorkspace(createMemoryHost(files), pythonParser(), () => today);
  workspace.setFolders([ROOT]);
  workspace.setSettings({ select: [code] });
  await workspace.scan();
  const snapshot = workspace.snapshot();
  const text = files.get(`${ROOT}/${path}`) ?? '';
  const findings = findingsOf(snapshot, `${ROOT}/${path}`);
  return {
    snapshot,
    findings,
    said: findings.map(
      ({ span, message }) => `${text.slice(span.start, span.end).split('\n')[0]}: ${message}`,
    ),
    fixed(finding, fix = 0) {
      const chosen = findings[finding]?.fixes()[fix];
      if (!chosen) throw new Error(`finding ${finding} has no fix ${fix}`);
      return applyEdits(
        text,
        chosen.files.flatMap(({ edits }) => edits),
      );
    },
  };
}

/** The package's own file, with modules `a` and `b`, a configuration, and more files where given. */
export function pkg(init: string, more = '', configuration = ''): string {
  return `# file: pyproject.toml
[[tool.export-tiers.package]]
name = "pkg"
tier1 = ["essential"]
tier3 = ["b"]
${configuration}
# file: pkg/a.py
def essential(): ...
def other(): ...
def shared(): ...
# file: pkg/b.py
def special(): ...
def shared(): ...
${more}# file: ${PACKAGE_FILE}
${init}`;
}
