/** All rules, in the order of their codes. A new rule is a new file and a line here. */
import { massImport } from './mass-import';
import { packageAttribute } from './package-attribute';
import type { Rule } from './rule';
import { starImport } from './star-import';
import { tier2Import } from './tier2-import';
import { tier3Import } from './tier3-import';
import { unknownExport } from './unknown-export';

export const RULES: readonly Rule[] = [
  tier3Import,
  tier2Import,
  starImport,
  massImport,
  packageAttribute,
  unknownExport,
];
