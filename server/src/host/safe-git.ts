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
