/**
 * A from-import printed as Black, isort's `black` profile and Ruff leave it: on one line where it fits,
 * else one name a line in parentheses with a comma after the last.
 */
import type { NamedPart } from './import-parts';
import type { ImportStyle } from './import-style';
import { wrapped } from './wrap-modes';

/** What the surroundings ask of a new statement. */
export interface PrintLayout {
  /** The longest line, in columns; comments do not count, or `# noqa` would break lines. */
  readonly lineLength: number;
  /** White space before the statement. */
  readonly indent: string;
  /** What a line inside the parentheses is indented by, beyond `indent`. */
  readonly hanging: string;
  readonly lineBreak: string;
  /** True where other statements share the line: no comment may end it, and it is left long. */
  readonly joined: boolean;
  /** What the project says of its imports; nothing unless told. */
  readonly style?: ImportStyle;
}

export interface PrintedImport {
  /** As written after `from`. */
  readonly module: string;
  readonly lazy: boolean;
  readonly names: readonly NamedPart[];
  /** Comments of the statement as a whole. */
  readonly shared: readonly string[];
  /** True for one name a line, though two and more would fit on one. */
  readonly explode?: boolean;
  /** True for one name a line, be it only one. */
  readonly parts?: boolean;
  /** Comment lines after the last name. */
  readonly below?: readonly string[];
}

/** The statement's text, without its own indentation and without a line end. */
export function printImport(statement: PrintedImport, layout: PrintLayout): string {
  const { names, shared, below = [] } = statement;
  const head = `${statement.lazy ? 'lazy ' : ''}from ${statement.module} import`;
  const flat = `${head} ${names.map(printName).join(', ')}`;
  const fits = layout.joined || columns(layout.indent + flat) <= layout.lineLength;
  const stranded = layout.joined && shared.length > 0;
  const explode =
    isWrapped(names, layout) ||
    statement.parts ||
    below.length > 0 ||
    (statement.explode && names.length > 1);
  if (fits && !stranded && !explode && names.every(isBare)) return withComments(flat, shared);
  const isSilent = names.every(isBare) && shared.length + below.length === 0;
  const lines = isSilent && !statement.parts ? wrappedBy(head, names, layout) : null;
  return lines ?? printLinesOf(statement, head, layout);
}

/** As the project has lists wrapped where that is another way than Black's. */
function wrappedBy(
  head: string,
  names: readonly NamedPart[],
  { style, joined, indent, hanging, lineLength, lineBreak }: PrintLayout,
): string | null {
  if (!style?.wrapMode || joined) return null;
  const list = {
    head,
    names: names.map(printName),
    hanging,
    width: lineLength - columns(indent),
    hasComma: style.endsWithComma,
  };
  return wrapped(list, style.wrapMode).join(lineBreak + indent);
}

function printLinesOf(
  { names, shared, below = [] }: PrintedImport,
  head: string,
  layout: PrintLayout,
): string {
  const inner = layout.indent + layout.hanging;
  const hasComma = layout.style?.endsWithComma ?? true;
  const lines = names.flatMap((part, i) => printLines(part, hasComma || i < names.length - 1));
  return [
    withComments(`${head} (`, shared),
    ...[...lines, ...below].map((line) => inner + line),
    `${layout.indent})`,
  ].join(layout.lineBreak);
}

/** The same with the comments of a single name after the statement, so that it stays on a line. */
export function printOneOrMany(
  statement: Omit<PrintedImport, 'shared'>,
  layout: PrintLayout,
): string {
  const [only, second] = statement.names;
  if (!only || second) return printImport({ ...statement, shared: [] }, layout);
  return printImport(
    { ...statement, names: [{ ...only, comments: [] }], shared: only.comments },
    layout,
  );
}

/** True where the project wants lines of their own for so many names, or for names of which one has an alias. */
export function isWrapped(names: readonly NamedPart[], { style, joined }: PrintLayout): boolean {
  if (!joined && style?.wrapsFrom != null && names.length >= style.wrapsFrom) return true;
  const wraps = style?.wrapsAliases ?? false;
  return wraps && names.length > 1 && names.some(({ alias }) => alias !== null);
}

/** True where the name needs no line of its own. */
export function isBare({ comments, above }: NamedPart): boolean {
  return comments.length + above.length === 0;
}

/** A name's lines in an exploded list, with its own comments; not indented. */
export function printLines(part: NamedPart, hasComma = true): string[] {
  return [...part.above, withComments(printName(part) + (hasComma ? ',' : ''), part.comments)];
}

/** `name` or `name as alias`. */
export function printName({ name, alias }: Pick<NamedPart, 'name' | 'alias'>): string {
  return alias === null ? name : `${name} as ${alias}`;
}

/** Columns of a line; a tab counts as four, as in Ruff's default `indent-width`. */
export function columns(line: string): number {
  return line.replaceAll('\t', '    ').length;
}

/** The code with its comments after it. */
export function withComments(code: string, comments: readonly string[]): string {
  return [code, ...comments].join('  ');
}
