/**
 * How git is started in a repository that nobody vouches for: nothing that its own configuration names is
 * run (file monitor, hooks, pager, signature checks, helpers of remotes), and nothing is fetched.
 */
const CONFIGURATION = [
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
  'log.showSignature=false',
];

/** @returns the arguments of `git` for a command in a folder. */
export function gitArguments(folder: string, given: readonly string[]): string[] {
  const configuration = CONFIGURATION.flatMap((each) => ['-c', each]);
  return ['--no-pager', ...configuration, '-C', folder, ...given];
}

/** What tells the filters that configurations name. */
export const FILTER_NAMES = [
  'config',
  '--includes',
  '--name-only',
  '-z',
  '--get-regexp',
  '^filter\\..*',
];

/**
 * The environment in which these filters do nothing. Git runs clean filters even where it only looks whether a
 * file changed, when the file is as young as the index.
 *
 * @param names the output of `FILTER_NAMES`.
 */
export function withoutFilters(names: string): Readonly<Record<string, string>> {
  const filters = new Set(
    names.split('\0').flatMap((key) => {
      const end = key.lastIndexOf('.');
      return end > 'filter.'.length ? [key.slice(0, end)] : [];
    }),
  );
  const settings = [...filters].flatMap((filter) => [
    [`${filter}.clean`, ''],
    [`${filter}.process`, ''],
    [`${filter}.required`, 'false'],
  ]);
  return Object.fromEntries([
    ['GIT_CONFIG_COUNT', String(settings.length)],
    ...settings.flatMap(([key, value], i) => [
      [`GIT_CONFIG_KEY_${i}`, key],
      [`GIT_CONFIG_VALUE_${i}`, value],
    ]),
  ]);
}

/** @param environment what is given to git besides. */
export function gitEnvironment(environment: Readonly<Record<string, string | undefined>>) {
  return {
    ...environment,
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_LAZY_FETCH: '1',
    // Older git fetches all the same: by no protocol that there is.
    GIT_ALLOW_PROTOCOL: 'none',
    LC_ALL: 'C',
  };
}
