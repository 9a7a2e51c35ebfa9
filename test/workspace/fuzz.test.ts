/**
 * Whole workspaces out of random pieces: tier documents, configurations, packages and callers that nobody
 * would write. Nothing throws, every place lies in its text, every fix applies, what was a program stays
 * one, and safe fixes come to an end.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cases, FUZZ_TIMEOUT } from '../support/cases';
import { brokenBy, fixAll, holds } from './holding';
import { openFixture } from './open-fixture';
import { configuration, markdown, module } from './random-files';

const world = fc.record({
  document: markdown,
  configuration,
  init: module,
  core: module,
  caller: module,
});

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
