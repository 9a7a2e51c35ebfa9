/** Whether importing a module works, as far as files tell. */

import { topOf } from '../../python/dotted-name';
import { inStandardLibrary } from '../layout/standard-library';
import type { Modules } from '../modules';
import { closureOf } from './closure';

export interface ImportOutcome {
  readonly kind: 'succeeds' | 'fails' | 'unknown';
  /** Modules under the roots that are executed on the way. */
  readonly reached: ReadonlySet<string>;
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
  const isOpen = known.includes('unknown') || [...reached].some(modules.importsWhatItMakes);
  return { kind: isOpen ? 'unknown' : 'succeeds', reached };
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
