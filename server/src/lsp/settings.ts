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
  session.onDispose(() => clearTimeout(asked.get(session)?.timer));
  await applySettings(session);
}

/** Milliseconds after which a client counts as one that does not tell its settings. */
const PATIENCE = 5000;

/** The last time that each client was asked. */
const asked = new WeakMap<Session, { readonly timer: ReturnType<typeof setTimeout> }>();

/**
 * Asks the client for the settings, those of each folder too, and gives them to the workspace: what was asked for last
 * counts, whichever comes first. Settles when they are there, or a client that tells them has been waited for long
 * enough; if they come after all, they count from then on.
 */
export async function applySettings(session: Session): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const late = () => {
      session.log.warn('the client has not told its settings yet: going on without them');
      resolve();
    };
    const time = { timer: setTimeout(late, PATIENCE) };
    asked.set(session, time);
    const isLast = () => asked.get(session) === time;
    askAndApply(session, isLast)
      .finally(() => clearTimeout(time.timer))
      .then(resolve, reject);
  });
}

async function askAndApply(session: Session, isLast: () => boolean): Promise<void> {
  const { locations, options, workspace } = session;
  const folders = [...session.folders];
  const scopes = [{}, ...folders.map((scopeUri) => ({ scopeUri }))];
  const items = scopes.flatMap((scope) => SECTIONS.map((section) => ({ ...scope, section })));
  const answers = await answersTo(session, items);
  if (!isLast()) return;
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
  items: ConfigurationItem[],
): Promise<readonly unknown[] | null> {
  if (!client.configuration) return null;
  try {
    return await connection.workspace.getConfiguration(items);
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
