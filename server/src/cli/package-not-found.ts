/** What a command says of a package that is not there. */
import { nearestNames } from '../tiers/nearest';

/** @param known dotted names of the packages that are there. */
export function packageNotFound(name: string, known: readonly string[]): string {
  const nearest = nearestNames(name, known);
  const advice =
    nearest.length > 0
      ? `did you mean ${nearest.join(', ')}?`
      : 'name the folder it is imported from with --root';
  return `there is no package ${name}; ${advice}`;
}
