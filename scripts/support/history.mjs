/** A clone of a git repository that goes from commit to commit. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from './steps.mjs';

/** Types of `FileEvent` in the protocol, by git's letters. */
const TYPES = { A: 1, M: 2, T: 2, D: 3 };

/** @typedef {{ file: string, type: number }} Change */

/**
 * @param {string} repository
 * @param {string} folder of the clone; is made.
 * @param {string} [packageName] tiered as a whole.
 */
export function createHistory(repository, folder, packageName) {
  const run = (/** @type {readonly string[]} */ words) =>
    execFileSync('git', words, { encoding: 'utf8', maxBuffer: 2 ** 30 });
  const git = (/** @type {readonly string[]} */ ...words) => run(['-C', folder, ...words]);
  run(['clone', '--quiet', '--shared', '--no-checkout', path.resolve(repository), folder]);
  const commits = git('rev-list', '--first-parent', 'HEAD').trim().split('\n');
  if (commits.length < 2) throw new UserError(`${repository} has no history to go through.`);
  if (packageName) {
    const tiers = `[[package]]\nname = "${packageName}"\ndefault-tier = 3\n`;
    writeFileSync(path.join(folder, 'export-tiers.toml'), tiers);
  }
  let at = -1;
  return {
    folder,
    /** From the newest to the oldest. */
    commits,
    position: () => at,
    current: () => commits[at]?.slice(0, 9),
    /**
     * Checks a commit out.
     *
     * @param {number} next
     * @returns {Change[]} of the commit before, by which the files on disk are others now.
     */
    switchTo(next) {
      const [before, after] = [commits[at], commits[next] ?? ''];
      git('checkout', '--quiet', '--force', after);
      at = next;
      if (before === undefined) return [];
      const names = git('diff', '--name-status', '--no-renames', '-z', before, after).split('\0');
      /** @type {Change[]} */
      const changes = [];
      for (let index = 0; index + 1 < names.length; index += 2) {
        const letter = /** @type {keyof typeof TYPES} */ (names[index]);
        changes.push({ file: names[index + 1] ?? '', type: TYPES[letter] ?? 2 });
      }
      return changes;
    },
    pythonFiles: () => git('ls-files', '-z', '*.py').split('\0').filter(Boolean),
    /** Null for a file that is not there. */
    textOf(/** @type {string} */ file) {
      const whole = path.join(folder, file);
      return existsSync(whole) ? readFileSync(whole, 'utf8') : null;
    },
  };
}
