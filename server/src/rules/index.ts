/** All rules, in the order of their codes. A new rule is a new file and a line here. */
import { collidingExport } from './colliding-export';
import { duplicateExport } from './duplicate-export';
import { eagerExport } from './eager-export';
import { massImport } from './mass-import';
import { outdatedExport } from './outdated-export';
import { overTarget } from './over-target';
import { packageAttribute } from './package-attribute';
import { patchedThroughPackage } from './patched-through-package';
import type { Rule } from './rule';
import { starImport } from './star-import';
import { tier2Import } from './tier2-import';
import { tier3Import } from './tier3-import';
import { unboundExport } from './unbound-export';
import { unknownExport } from './unknown-export';
import { unlistedExport } from './unlisted-export';
import { untieredExport } from './untiered-export';
import { unusedExport } from './unused-export';

export const RULES: readonly Rule[] = [
  tier3Import,
  tier2Import,
  starImport,
  massImport,
  packageAttribute,
  unknownExport,
  patchedThroughPackage,
  unboundExport,
  duplicateExport,
  collidingExport,
  untieredExport,
  unlistedExport,
  unusedExport,
  overTarget,
  eagerExport,
  outdatedExport,
];
