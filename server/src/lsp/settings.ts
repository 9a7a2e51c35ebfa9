/** The user's settings, asked of the client or given by it. */
import type { ConfigurationItem } from 'vscode-languageserver';
import type { PartialSettings } from '../workspace/project/settings';
import { guardedNotification, guardedTask } from './guard';
import { DidChangeConfigurationNotification } from './protocol';
import type { Session } from './session';

/** The settings' name in the client, as in the extension's manifest. */
const SECTION = 'exportTiers';

/** The editor's own settings of what it does not show and does not search. */
const HIDDEN = ['files.exclude', 'search.exclude'];

/** All that is asked; `extraPaths` is where the user has told another server what Python finds besides. */
const SECTIONS = [SECTION, 'python.analysis.extraPaths', ...HIDDEN];

/** Fetches the settings and follows their changes. */
export async function followSettings(session: Session): Promise<void> {
  const { client, connection, log } = session;
  connection.onDidChangeConfiguration(
    guardedNotification(log, 'workspace/didChangeConfiguration', async ({ settings }) => {
      if (client.configuration) await applySettings(session);
      else session.workspace.setSettings(ownSection(settings));
    }),
  );
  if (client.configurationEvents) {
    // Not awaited: the first scan need not wait for the client to agree.
    void guardedTask(log, 'registering for settings', async () => {
      await connection.client.register(DidChangeConfigurationNotification.type, {
        section: [SECTION, ...HIDDEN],
      });
    });
  }
  await applySettings(session);
}

/** Asks the client for the settings, those of each folder too, and gives them to the workspace. */
export async function applySettings(session: Session): Promise<void> {
  const { folders, locations, options, workspace } = session;
  const scopes = [{}, ...folders.map((scopeUri) => ({ scopeUri }))];
  const asked = scopes.flatMap((scope) => SECTIONS.map((section) => ({ ...scope, section })));
  const answers = await answersTo(session, asked);
  if (!answers) {
    if (options.settings !== undefined) workspace.setSettings(ownSection(options.settings));
    return;
  }
  const [all, ...ofFolders] = scopes.map((_, at) =>
    settingsFrom(answers.slice(at * SECTIONS.length, (at + 1) * SECTIONS.length)),
  );
  const byFolder = folders.map((uri, at) => [locations.toPath(uri), ofFolders[at] ?? {}] as const);
  workspace.setSettings(all ?? {}, new Map(byFolder));
}

/** Null where the client cannot be asked, or says that it can and refuses all the same. */
async function answersTo(
  { client, connection, log }: Session,
  asked: ConfigurationItem[],
): Promise<readonly unknown[] | null> {
  if (!client.configuration) return null;
  try {
    return await connection.workspace.getConfiguration(asked);
  } catch (error) {
    log.warn(`the client does not tell its settings: ${error}`);
    return null;
  }
}

/** @param answers those to `SECTIONS`. */
function settingsFrom([own, extraPaths, ...hidden]: readonly unknown[]): PartialSettings {
  return {
    ...(Array.isArray(extraPaths) && { extraPaths }),
    hidden: hidden.flatMap(globsOf),
    ...ownSection(own),
  };
}

/** Clients send the section itself or an object around it; `null` stands for nothing set. */
function ownSection(settings: unknown): PartialSettings {
  if (typeof settings !== 'object' || settings === null) return {};
  const inner = (settings as Record<string, unknown>)[SECTION];
  return (typeof inner === 'object' && inner !== null ? inner : settings) as PartialSettings;
}

/** `{ "**\/out": true }`; a glob that is off, or for files with a certain neighbour only, hides nothing of ours. */
function globsOf(setting: unknown): string[] {
  if (typeof setting !== 'object' || setting === null) return [];
  return Object.entries(setting).flatMap(([glob, on]) => (on === true ? [glob] : []));
}
