/** Which modules that merely have an export's object can be imported wherever the package can. */

import { ANY_PYTHON, inStandardLibrary } from '../../graph/layout/standard-library';
import { certainClosures } from '../../graph/loading/closure';
import type { ModuleSource } from '../../graph/resolution';

/** Tests come and go, are often not installed, and may not be importable by that name. */
const TESTS = /(?:^|\.)(?:tests?|conftest|test_[^.]*|[^.]*_tests?)(?:\.|$)/;

/**
 * A module counts where importing it surely needs nothing but what importing the package needs too, and
 * the standard library: a home must not ask for a package that its users do not have.
 */
export function importableBinders(
  source: ModuleSource,
  packageName: string,
): (module: string) => boolean {
  let closures: ReturnType<typeof certainClosures> | null = null;
  const answers = new Map<string, boolean>();

  function needsNoMore(module: string): boolean {
    closures ??= certainClosures(source);
    const own = closures(packageName);
    if (own.modules.has(module)) return true;
    const its = closures(module);
    if (its.missing.size > 0) return false;
    return [...its.foreign].every(
      (each) => each === module || own.foreign.has(each) || isStandard(each),
    );
  }

  return (module) => {
    const known = answers.get(module);
    if (known !== undefined) return known;
    const answer = !TESTS.test(module) && needsNoMore(module);
    answers.set(module, answer);
    return answer;
  };
}

function isStandard(module: string): boolean {
  const top = module.split('.', 1)[0] as string;
  return inStandardLibrary(top, ANY_PYTHON) === 'yes';
}
