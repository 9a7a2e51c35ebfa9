/** What `--fix` does about a finding: it says so beside each one, and it has to be so. */
import type { LocatedFinding } from '../format/located-finding';

/**
 * Rules whose fixes are taken one by one, in an editor. What was meant by a name that is not there is for a person to
 * say, whether a step is done as well, and a comment that silences nothing today may have been put there with care.
 */
export const ONE_BY_ONE: readonly string[] = ['ET106', 'ET301', 'ET302', 'ET304', 'ET308', 'ET401'];

/** `safe` with `--fix`, `unsafe` with `--unsafe-fixes` besides, `single` in an editor; null where nothing is offered. */
export function mending({ finding, fix }: LocatedFinding): 'safe' | 'unsafe' | 'single' | null {
  if (!fix) return null;
  return ONE_BY_ONE.includes(finding.code) ? 'single' : fix.fix.safety.kind;
}
