/**
 * Whole workspaces out of random pieces: tier documents, configurations, packages and callers that nobody
 * would write. Nothing throws, every place lies in its text, every fix applies, what was a program stays
 * one, and safe fixes come to an end.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { analyseFile } from '../../server/src/ide/analysis';
import { sourceText } from '../../server/src/ide/source-text';
import { applyEdits } from '../../server/src/text';
import type { Workspace } from '../../server/src/workspace/workspace';
import { cases, FUZZ_TIMEOUT } from '../support/cases';
import { python } from '../support/cpython';
import { openFixture } from './open-fixture';
import { configuration, markdown, module } from './random-files';

const world = fc.record({
  document: markdown,
  configuration,
  init: module,
  core: module,
  caller: module,
});

/** Rounds of safe fixes; each takes names away, so there is an end to them. */
const ROUNDS = 8;

it(
  'findings and fixes of random files hold together',
  async () => {
    const before: string[] = [];
    const after: string[] = [];
    await fc.assert(
      fc.asyncProperty(world, async (files) => {
        const { workspace, host } = await openFixture('# file: pkg/sub/__init__.py\n');
        host.files.set('/ws/pkg/EXPORT_TIERS.md', files.document);
        host.files.set('/ws/pyproject.toml', files.configuration);
        host.files.set('/ws/pkg/__init__.py', files.init);
        host.files.set('/ws/pkg/core.py', files.core);
        host.files.set('/ws/main.py', files.caller);
        workspace.filesChanged([...host.files.keys()].map((path) => ({ path, kind: 'created' })));
        await workspace.scan();
        for (const path of host.files.keys()) {
          const text = workspace.text(path) ?? '';
          const fixed = holds(workspace, path, text);
          if (!path.endsWith('.py')) continue;
          for (const each of fixed) {
            before.push(text);
            after.push(each);
          }
        }
        await fixAll(workspace, [...host.files.keys()]);
      }),
      { numRuns: cases(60) },
    );
    expect(brokenBy(before, after)).toEqual([]);
  },
  FUZZ_TIMEOUT,
);

/** @returns the text after each fix of the file. */
function holds(workspace: Workspace, path: string, text: string): string[] {
  const snapshot = workspace.snapshot();
  const analysis = analyseFile(snapshot, path);
  const fixes = analysis.findings().flatMap((finding) => {
    const { span } = finding;
    expect(span.start).toBeGreaterThanOrEqual(0);
    expect(span.start).toBeLessThanOrEqual(span.end);
    expect(span.end).toBeLessThanOrEqual(sourceText(snapshot, path)?.length ?? -1);
    for (const related of finding.related) {
      expect(related.span.end).toBeLessThanOrEqual(sourceText(snapshot, related.path)?.length ?? 0);
    }
    return finding.fixes();
  });
  const all = analysis.safeFixes();
  return [...fixes, ...(all ? [all] : [])]
    .flatMap(({ files }) =>
      files.flatMap((file) => {
        const changed = applyEdits(workspace.text(file.path) ?? '', file.edits);
        return file.path === path ? [changed] : [];
      }),
    )
    .filter((changed) => changed !== text);
}

async function fixAll(workspace: Workspace, paths: readonly string[]): Promise<void> {
  for (let round = 1; ; round++) {
    let changed = false;
    for (const path of paths) {
      const fix = analyseFile(workspace.snapshot(), path).safeFixes();
      for (const { path: each, edits } of fix?.files ?? []) {
        const text = workspace.text(each) ?? '';
        const next = applyEdits(text, edits);
        expect(next).not.toBe(text);
        workspace.openDocument(each, round, next);
        changed = true;
      }
    }
    if (!changed) return;
    expect(round).toBeLessThan(ROUNDS);
    await workspace.scan();
  }
}

/** Texts that CPython takes before a fix and not after it. */
function brokenBy(before: readonly string[], after: readonly string[]): unknown[] {
  const input = [...before, ...after].map((text) => `${JSON.stringify(text)}\n`).join('');
  if (input === '') return [];
  const valid = JSON.parse(python(['-c', PARSES], input)) as boolean[];
  return before.flatMap((text, i) =>
    valid[i] && !valid[before.length + i] ? [{ before: text, after: after[i] }] : [],
  );
}

const PARSES = `
import ast, json, sys, warnings
warnings.simplefilter("ignore")
def parses(text):
    try:
        ast.parse(text.encode("utf-8"))
        return True
    except Exception:
        return False
print(json.dumps([parses(json.loads(line)) for line in sys.stdin]))
`;
