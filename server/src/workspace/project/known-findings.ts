/** Which findings of a file are known: by the user's baseline, else by that of the nearest configuration. */
import {
  type Baseline,
  fromFolder,
  type KnownFindings,
  readBaseline,
} from '../../rules/suppression/baseline';
import type { Configuration } from '../../tiers/configuration/configuration';
import type { SourceReader } from '../sources/source-reader';
import type { SettingsByFolder } from './folder-settings';
import { folderOf, resolveFrom } from './settings';
import { nearestConfiguration } from './severities';

interface BaselineFile {
  readonly folder: string;
  readonly baseline: Baseline;
}

/** The files that may be asked for, so that they can be read before. */
export function baselinePaths(
  folders: readonly string[],
  settings: SettingsByFolder,
  configurations: readonly Configuration[],
): string[] {
  const ofFolders = folders.flatMap((folder) => {
    const { baseline } = settings.of(folder);
    return baseline === null ? [] : [resolveFrom(folder, baseline)];
  });
  const ofConfigurations = configurations.flatMap(({ path, settings: { baseline } }) =>
    baseline === null || settings.of(path).baseline !== null
      ? []
      : [resolveFrom(folderOf(path), baseline)],
  );
  return [...ofFolders, ...ofConfigurations];
}

/** Reads the files when first asked about; null for a file without a baseline. */
export function knownFindings(
  folders: readonly string[],
  settings: SettingsByFolder,
  configurations: readonly Configuration[],
  sources: SourceReader,
): (path: string) => KnownFindings | null {
  const nearest = nearestConfiguration(configurations);
  const read = new Map<string, BaselineFile | null>();
  const open = (path: string): BaselineFile | null => {
    let file = read.get(path);
    if (file === undefined) {
      const text = sources.text(path);
      const baseline = text === null ? null : readBaseline(text);
      file = baseline && { folder: folderOf(path), baseline };
      read.set(path, file);
    }
    return file;
  };
  return (path) => {
    const place = baselinePath(folders, settings, nearest, path);
    const file = place === null ? null : open(place);
    return file?.baseline.get(fromFolder(file.folder, path)) ?? null;
  };
}

function baselinePath(
  folders: readonly string[],
  settings: SettingsByFolder,
  nearest: (path: string) => Configuration | null,
  path: string,
): string | null {
  const { baseline } = settings.of(path);
  if (baseline !== null) {
    const folder = folders.find((each) => path.startsWith(`${each}/`));
    return folder === undefined ? null : resolveFrom(folder, baseline);
  }
  const configuration = nearest(path);
  const written = configuration?.settings.baseline ?? null;
  return configuration && written !== null
    ? resolveFrom(folderOf(configuration.path), written)
    : null;
}
