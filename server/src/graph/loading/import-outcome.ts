/** Whether importing a module works, as far as files tell. */

import { topOf } from '../../python/dotted-name';
import { inStandardLibrary } from '../layout/standard-library';
import type { Modules } from '../modules';
import { closureOf } from './closure';
import { mayBeCovered } from './covered-names';

export interface ImportOutcome {
  readonly kind: 'succeeds' | 'fails' | 'unknown';
  /** Modules under the roots that are executed on the way. */
  readonly reached: ReadonlySet<string>;
  /** Set where it takes modules by attributes of packages that may have bound these names otherwise. */
  readonly mayBeCovered?: true;
}

/**
 * It fails where a module that it surely imports is missing, in a package under the roots or in the
 * standard library of that version, or raises an error. Third-party packages may be installed or not.
 */
export function importOutcome(modules: Modules, module: string): ImportOutcome {
  const { modules: reached, foreign, missing } = closureOf(modules, module, 'certain');
  if (missing.size > 0) return { kind: 'fails', reached };
  if ([...reached].some(modules.raises)) return { kind: 'fails', reached };
  const known = [...foreign].map((each) => foreignOutcome(modules, each));
  if (known.includes('fails')) return { kind: 'fails', reached };
  // Whether a module that is made at run time has what is taken from it, nobody knows.
  const covered = [...reached].some((each) => importsCovered(modules, each));
  const isOpen = known.includes('unknown') || [...reached].some(modules.importsWhatItMakes);
  const kind = isOpen ? 'unknown' : 'succeeds';
  return covered ? { kind, reached, mayBeCovered: true } : { kind, reached };
}

function importsCovered(modules: Modules, module: string): boolean {
  return modules
    .loads(module)
    .some((load) => load.isAliased === true && mayBeCovered(modules, load.module));
}

function foreignOutcome(modules: Modules, module: string): ImportOutcome['kind'] {
  const top = topOf(module);
  switch (inStandardLibrary(top, modules.environment)) {
    case 'no':
      return 'fails';
    case 'yes':
      // Which submodules it has depends on the version.
      return top === module || STABLE.has(module) ? 'succeeds' : 'unknown';
    default:
      return 'unknown';
  }
}

/** Submodules that every supported version has. */
const STABLE = new Set(
  `collections.abc concurrent.futures email.message email.utils html.parser http.client http.cookies
  http.server importlib.abc importlib.machinery importlib.metadata importlib.resources importlib.util
  logging.config logging.handlers multiprocessing.pool multiprocessing.shared_memory os.path
  unittest.mock urllib.error urllib.parse urllib.request wsgiref.simple_server xml.dom xml.dom.minidom
  xml.etree xml.etree.ElementTree xml.sax xmlrpc.client xmlrpc.server`.split(/\s+/),
);
