/** Which files settings and configurations leave out of a scan. */
import picomatch from 'picomatch';
import type { SettingsByFolder } from '../project/folder-settings';
import { excluder, type Settings } from '../project/settings';

export type PathTest = (path: string) => boolean;

/** What the user's own settings exclude, be it open. */
export function excludedBySettings(
  folders: readonly string[],
  settings: SettingsByFolder,
): PathTest {
  const excluded = excluder(
    folders.map((folder) => ({ folder, patterns: settings.of(folder).exclude })),
  );
  return sparing(settings.all.named, excluded);
}

/** What the editor does not show: a walk leaves it out, but who opens it all the same wants to work on it. */
export function hiddenBySettings(folders: readonly string[], settings: SettingsByFolder): PathTest {
  const tests = folders.map((folder) => hiddenBy(folder, settings.of(folder).hidden));
  return sparing(settings.all.named, (path) => tests.some((test) => test(path)));
}

/** What a folder's configuration leaves out, there and below. */
export interface Exclusion {
  readonly folder: string;
  readonly patterns: readonly string[];
}

/** What configurations leave out, each below its own folder. */
export function leftOutByConfigurations(
  exclusions: readonly Exclusion[],
  { named }: Settings,
): PathTest {
  const excluded = excluder(exclusions);
  return sparing(named, excluded);
}

/** What is named is looked at, with all below it, by whichever pattern it would be left out itself. */
function sparing(named: readonly string[], excluded: PathTest): PathTest {
  const spared = named.filter(excluded);
  if (spared.length === 0) return excluded;
  return (path) =>
    excluded(path) && !spared.some((each) => path === each || path.startsWith(`${each}/`));
}

/** Globs of whole paths, as an editor matches them against each folder and file of its tree. */
function hiddenBy(folder: string, globs: readonly string[]): PathTest {
  if (globs.length === 0) return () => false;
  const matches = picomatch([...globs], { dot: true, nonegate: true, windows: false });
  return (path) => path.startsWith(`${folder}/`) && matches(path.slice(folder.length + 1));
}
