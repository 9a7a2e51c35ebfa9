/**
 * Programs beside Node that some tests use. Where one is missing its tests are skipped, by name in the
 * report; where the machine was prepared for them (`.ci/run` says so) they fail instead.
 */
import { spawnSync } from 'node:child_process';
import { describe } from 'vitest';

/** The lists `scripts/NAME-packages.txt` that were installed. */
const REQUIRED = (process.env.EXPORT_TIERS_REQUIRE ?? '').split(/\s+/).filter(Boolean);

/** True where the program starts and says that it is there. */
export function hasProgram(command: string, args: readonly string[] = ['--version']): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

/**
 * `describe` for tests that need a program.
 *
 * @param list the list of packages that has it.
 */
export function describeWith(
  program: { readonly name: string; readonly list: string; readonly isThere: boolean },
  body: () => void,
): void {
  const { name, list, isThere } = program;
  if (isThere || REQUIRED.includes(list)) describe(name, body);
  else {
    console.warn(`not run, for ${name} is not installed: the tests of it`);
    describe.skip(`${name} (not run: ${name} is not installed)`, body);
  }
}
