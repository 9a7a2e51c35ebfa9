/** Types, lint and architecture: `npm run check`. Not a test, so it counts only where it fails. */
import { run } from '../support/child.mjs';
import { NONE } from '../support/counts.mjs';
import { ROOT } from '../support/root.mjs';

export async function checks() {
  const status = await run('npm', ['run', '--silent', 'check'], { cwd: ROOT });
  if (status === 0) return { counts: NONE, complaint: null };
  return { counts: { ...NONE, failed: 1 }, complaint: '`npm run check` failed' };
}
