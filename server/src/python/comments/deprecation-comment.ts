/**
 * The comment that marks a re-export as deprecated:
 * `# export-tiers: deprecated tier=3 home=pkg.sub:name remove=2026-09-30`. Every property may be absent, and
 * words for people may follow them.
 */
import { anyScript } from '../lexical/any-script';

export interface Deprecation {
  readonly tier: 1 | 2 | 3 | null;
  /** Where to import it from instead; `name` is null where it is called the same there. */
  readonly home: { readonly module: string; readonly name: string | null } | null;
  /** The day from which on it shall be gone, as `2026-09-30` (ISO 8601). */
  readonly remove: string | null;
}

const DIRECTIVE = /^#[ \t]*export-tiers:[ \t]*deprecated(?![^\s])(.*)$/u;
const home = anyScript(
  /^([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)(?::([A-Za-z_]\w*))?$/,
  () =>
    /^([\p{L}_]\p{XID_Continue}*(?:\.[\p{L}_]\p{XID_Continue}*)*)(?::([\p{L}_]\p{XID_Continue}*))?$/u,
);

/**
 * Reads a comment from its `#` on. A property whose value is none counts as absent.
 *
 * @returns null where the comment is another one.
 */
export function readDeprecation(comment: string): Deprecation | null {
  const rest = DIRECTIVE.exec(comment.trimEnd())?.[1];
  if (rest === undefined) return null;
  const value = (key: string) => new RegExp(`(?:^|\\s)${key}=(\\S+)`).exec(rest)?.[1] ?? '';
  const said = value('home');
  const found = home(said).exec(said);
  const tier = Number(value('tier'));
  return {
    tier: tier === 1 || tier === 2 || tier === 3 ? tier : null,
    home: found?.[1] ? { module: found[1], name: found[2] ?? null } : null,
    remove: readDate(value('remove')),
  };
}

/** The text where it is a day of the calendar, else null. */
function readDate(text: string): string | null {
  const [, year, month, day] = (/^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return null;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day >= 1 && day <= days ? text : null;
}
