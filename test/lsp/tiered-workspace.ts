/** A small tiered package with one caller, and clients on it that are stopped after each test. */
import { afterEach } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import {
  startClient as start,
  type TestClient,
  type TestClientOptions,
  uriOf,
} from './test-client';

export const PACKAGE = `
  # file: pyproject.toml
  [[tool.export-tiers.package]]
  name = "pkg"
  tier1 = ["essential"]
  tier2 = ["common"]
  tier3 = ["special", "other"]
  # file: pkg/__init__.py
  from .core import essential, common
  from ._private import special as special
  from .deep.sub import other
  __all__ = ["essential", "common", "special", "other"]
  # file: pkg/core.py
  def essential(): ...
  def common(a: int, *rest) -> str:
      """What is commonly *used*."""
  # file: pkg/_private.py
  from .deep.sub import special
  # file: pkg/deep/__init__.py
  # file: pkg/deep/sub.py
  class special: ...
  def other(): ...
`;

export const CALLER = `
  # file: main.py
  from pkg import essential, special$0

  print(essential, special)
`;

/** The caller. */
export const MAIN = uriOf('main.py');

export const codes = (diagnostics: readonly Diagnostic[]) => diagnostics.map(({ code }) => code);

export const EVERYTHING = {
  start: { line: 0, character: 0 },
  end: { line: 999, character: 0 },
};

const clients: TestClient[] = [];

/** Starts a client; the test need not stop it. */
export async function startClient(
  source: string,
  options?: TestClientOptions,
): Promise<TestClient> {
  const client = await start(source, options);
  clients.push(client);
  return client;
}

afterEach(async () => {
  for (const client of clients.splice(0)) await client.stop();
});
