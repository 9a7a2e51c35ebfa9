/** All that a client can see of a server's answers, as plain data. */
import type {
  CodeAction,
  Diagnostic,
  PublishDiagnosticsParams,
} from 'vscode-languageserver-protocol';
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver-protocol/node';
import { createLineIndex } from '../../../server/src/text';
import type { TestClient } from '../test-client';

export interface Seen {
  readonly uri: string;
  readonly diagnostics: readonly Diagnostic[] | null;
  readonly actions?: readonly CodeAction[];
  readonly lenses?: unknown;
  readonly hints?: unknown;
  readonly at?: readonly unknown[];
}

/**
 * Asks everything about some files.
 *
 * @param texts the open ones by URI.
 */
export async function look(
  client: TestClient,
  texts: ReadonlyMap<string, string>,
  closed: readonly string[],
): Promise<Seen[]> {
  const { capabilities } = client.initialized;
  const pull = async (uri: string) => (capabilities.diagnosticProvider ? client.pull(uri) : null);
  const seen = Array.from(texts, async ([uri, text]): Promise<Seen> => {
    const textDocument = { uri };
    const actions = await client.actions(uri, ALL);
    return {
      uri,
      diagnostics: await pull(uri),
      actions: await Promise.all(actions.map((each) => withEdit(client, each))),
      lenses: await client.connection.sendRequest('textDocument/codeLens', { textDocument }),
      hints: await client.connection.sendRequest('textDocument/inlayHint', {
        textDocument,
        range: ALL,
      }),
      at: await Promise.all(
        placesIn(text).map(async (position) => ({
          hover: await client.hover(uri, position),
          definition: await client.definition(uri, position),
          completion: await client.complete(uri, position),
          references: await client.connection.sendRequest('textDocument/references', {
            textDocument,
            position,
            context: { includeDeclaration: true },
          }),
        })),
      ),
    };
  });
  // Of a closed file an editor asks for nothing but findings.
  const others = closed.map(async (uri) => ({ uri, diagnostics: await pull(uri) }));
  return Promise.all([...seen, ...others]);
}

/** The last diagnostics that were sent for each file, without those that are empty. */
export function published(client: TestClient): Record<string, readonly Diagnostic[]> {
  const last = new Map<string, PublishDiagnosticsParams>();
  for (const each of client.published) last.set(each.uri, each);
  return Object.fromEntries(
    [...last]
      .filter(([, { diagnostics }]) => diagnostics.length > 0)
      .map(([uri, { diagnostics }]) => [uri, diagnostics] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

let changes = 0;

/** An action whose edit is asked for separately gets it: the one list must not hide what the other says. */
async function withEdit(client: TestClient, action: CodeAction): Promise<CodeAction> {
  if (action.data === undefined) return action;
  try {
    return await client.resolve(action);
  } catch (error) {
    if (!(error instanceof ResponseError) || error.code !== LSPErrorCodes.ContentModified)
      throw error;
    // Settings came between the list and the edit: such an answer is like no other, and a later look has to do without.
    return { ...action, data: `changed ${++changes}` };
  }
}

const ALL = { start: { line: 0, character: 0 }, end: { line: 100_000, character: 0 } };

/** A few places of a text, the same ones for the same text. */
function placesIn(text: string) {
  const index = createLineIndex(text);
  const step = Math.max(1, Math.floor(text.length / 6));
  return Array.from({ length: Math.min(7, text.length + 1) }, (_, i) => index.positionAt(i * step));
}
