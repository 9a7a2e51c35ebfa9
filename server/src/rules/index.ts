/** All rules, in the order of their codes. A new rule is a new file and a line here. */

import { massImport } from './imports/mass-import';
import { packageAttribute } from './imports/package-attribute';
import { patchedThroughPackage } from './imports/patched-through-package';
import { starImport } from './imports/star-import';
import { tier2Import } from './imports/tier2-import';
import { tier3Import } from './imports/tier3-import';
import { unknownExport } from './imports/unknown-export';
import { collidingExport } from './package/colliding-export';
import { duplicateExport } from './package/duplicate-export';
import { eagerExport } from './package/eager-export';
import { outdatedExport } from './package/outdated-export';
import { overTarget } from './package/over-target';
import { unboundExport } from './package/unbound-export';
import { unlistedExport } from './package/unlisted-export';
import { untieredExport } from './package/untiered-export';
import { unusedExport } from './package/unused-export';
import type { Rule } from './rule';

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
