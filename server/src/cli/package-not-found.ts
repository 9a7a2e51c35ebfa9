/** What a command says of a package that is not there. */
import { nearestNames } from '../tiers/nearest';

/** So many of the packages below are named. */
const MOST_BELOW = 5;

/** @param known dotted names of the packages that are there. */
export function packageNotFound(name: string, known: readonly string[]): string {
  const inside = known.filter((each) => each.startsWith(`${name}.`));
  const direct = inside.filter((each) => !each.slice(name.length + 1).includes('.'));
  const below = direct.length > 0 ? direct : inside;
  if (below.length > 0) {
    const more = below.length - MOST_BELOW;
    const named = below.slice(0, MOST_BELOW).join(', ');
    return `${name} has no __init__.py, so it exports nothing (PEP 420); below it there ${below.length === 1 ? 'is' : 'are'} ${named}${more > 0 ? ` and ${more} more` : ''}`;
  }
  const nearest = nearestNames(name, known);
  const advice =
    nearest.length > 0
      ? `did you mean ${nearest.join(', ')}?`
      : 'name the folder it is imported from with --root';
  return `there is no package ${name}; ${advice}`;
}
