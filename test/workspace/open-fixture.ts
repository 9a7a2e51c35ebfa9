/** A scanned workspace over a fixture's files. */
import type { Workspace } from '../../server/src/workspace/workspace';
import { createWorkspace } from '../../server/src/workspace/workspace';
import { parseFixture, ROOT } from '../support/fixture';
import { createMemoryHost, type MemoryHost } from '../support/memory-host';
import { pythonParser } from '../support/python';

export interface OpenFixture {
  readonly workspace: Workspace;
  readonly host: MemoryHost;
}

/** @param options `sync: false` as in a browser. */
export async function openFixture(
  source: string,
  options: { readonly sync?: boolean; readonly settings?: object } = {},
): Promise<OpenFixture> {
  const host = createMemoryHost(parseFixture(source).files, options);
  const workspace = createWorkspace(host, pythonParser());
  workspace.setFolders([ROOT]);
  workspace.setSettings(options.settings ?? {});
  await workspace.scan();
  return { workspace, host };
}

/** Waits until the condition holds; a scan that a change set off takes a few turns of the event loop. */
export async function eventually(holds: () => boolean): Promise<void> {
  for (let i = 0; i < 500; i++) {
    if (holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`never held: ${holds}`);
}
