/** Settings that a folder of the workspace may have of its own: one server serves all folders. */
import { type PartialSettings, readSettings, type Settings } from './settings';

export interface SettingsByFolder {
  /** Those of the window as a whole, or of the command line. */
  readonly all: Settings;
  /** Those of each folder that has its own, by path. */
  readonly folders: ReadonlyMap<string, Settings>;
  /** Those of the innermost folder around a path; `all` outside of them. */
  of(path: string): Settings;
}

/** Never throws. @param folders what folders have instead of `all`, by path. */
export function settingsByFolder(
  all: PartialSettings | unknown,
  folders: ReadonlyMap<string, PartialSettings | unknown> = new Map(),
): SettingsByFolder {
  const read = readSettings(all);
  const own = [...folders]
    .map(([folder, given]) => ({ folder, settings: readSettings(given) }))
    .sort((a, b) => b.folder.length - a.folder.length);
  return {
    all: read,
    folders: new Map(own.map(({ folder, settings }) => [folder, settings])),
    of: (path) =>
      own.find(({ folder }) => path === folder || path.startsWith(`${folder}/`))?.settings ?? read,
  };
}
