/** A package's exports as a table for people. */
import { count } from '../format/render-summary';
import { printable } from '../printable';
import { drawTable } from '../table';
import type { ExportRecord, PackageRecord } from './package-record';

/** @param key what people call the package. */
export function renderGraphText(key: string, { file, exports, metrics }: PackageRecord): string {
  const hasList = exports.some(({ listed }) => listed);
  const rows = exports.map((each) => [
    printable(each.listed || !hasList ? each.name : `${each.name} (not in __all__)`),
    each.tier === null ? '' : String(each.tier),
    each.status,
    printable(homeText(each)),
    String(each.importedBy.package),
    String(each.importedBy.submodule),
  ]);
  const { tier1, tier2, tier3, importsThroughPackage } = metrics;
  return [
    `${key}  ${printable(file)}`,
    drawTable(HEAD, rows, ALIGNS),
    `${count(metrics.exports, 'export')} in ${count(metrics.lines, 'line')}; Tier 1: ${tier1}, Tier 2: ${tier2}, Tier 3: ${tier3};` +
      ` ${count(importsThroughPackage, 'import')} ${importsThroughPackage === 1 ? 'goes' : 'go'} through the package`,
    '',
  ].join('\n');
}

const HEAD = ['export', 'tier', 'status', 'home', 'through', 'direct'];
const ALIGNS = ['left', 'left', 'left', 'left', 'right', 'right'] as const;

function homeText({ name, home, reason }: ExportRecord): string {
  if (!home) return reason ?? '';
  return home.name === name ? home.module : `${home.module}:${home.name}`;
}
