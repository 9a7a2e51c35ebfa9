/**
 * A finding's identity over time, for services that tell new findings from old ones. It does not hold
 * line numbers: a finding stays the same while lines above it come and go.
 */
import { createHash } from 'node:crypto';
import { linesByPath } from './lines-by-path';
import type { LocatedFinding } from './located-finding';
import { relativePath } from './repository-base';

/** Rules that speak of a file as a whole: its first line and the figures of the moment tell nothing. */
const OF_WHOLE_FILE: readonly string[] = ['ET207'];

/**
 * Gives the findings of one output their fingerprints, in their order: a hash of rule, file, export and the words of its
 * line, and of a count where several have all these in common.
 *
 * @returns 64 hexadecimal digits each, no two the same.
 */
export function fingerprints(
  textOf: (path: string) => string | null,
  base: string,
): (located: LocatedFinding) => string {
  const linesOf = linesByPath(textOf);
  const seen = new Map<string, number>();
  return ({ finding, range, inFile }) => {
    const { path, code, package: packageName, name } = finding;
    // Indentation may change without the statement being another one.
    const words = OF_WHOLE_FILE.includes(code)
      ? finding.message.replace(/\d[\d,.]*/g, '#')
      : (linesOf(path)[range.start.line] ?? '').trim().replace(/\s+/g, ' ');
    const where = relativePath(inFile.path, base) ?? inFile.path;
    const identity = JSON.stringify([code, where, packageName, name, words]);
    const earlier = seen.get(identity) ?? 0;
    seen.set(identity, earlier + 1);
    return createHash('sha256').update(`${identity}${earlier}`).digest('hex');
  };
}
