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
