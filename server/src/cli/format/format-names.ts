/** How findings can be printed. */

export const FORMAT_NAMES = [
  'concise',
  'full',
  'json',
  'json-lines',
  'junit',
  'github',
  'gitlab',
  'sarif',
] as const;

export type FormatName = (typeof FORMAT_NAMES)[number];

/** The formats that people read; the others may be all that standard error has room for. */
export function isForPeople(format: FormatName): boolean {
  return format === 'concise' || format === 'full';
}

const WITHOUT_FIXES: readonly FormatName[] = ['junit', 'github', 'gitlab'];

/** True where findings are printed with what mends them, or are counted by it. */
export function tellsFixes(format: FormatName): boolean {
  return !WITHOUT_FIXES.includes(format);
}
