/**
 * A from-import printed as Black, isort's `black` profile and Ruff leave it: on one line where it fits,
 * else one name a line in parentheses with a comma after the last.
 */
import { commentsOf, type NamedPart } from './import-parts';

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
}

export interface PrintedImport {
  /** As written after `from`. */
  readonly module: string;
  readonly lazy: boolean;
  readonly names: readonly NamedPart[];
  /** True where the names came from a list with one name a line; keeps two names and more so. */
  readonly explode: boolean;
}

/** The statement's text, without its own indentation and without a line end. */
export function printImport(statement: PrintedImport, layout: PrintLayout): string {
  const { names, explode } = statement;
  const [first] = names;
  const tail = first ? commentsOf(first) : [];
  const head = `${statement.lazy ? 'lazy ' : ''}from ${statement.module} import`;
  const flat = `${head} ${names.map(printName).join(', ')}`;
  const mixed = names.some((part) => part.above.length > 0 || !sameSet(commentsOf(part), tail));
  const fits = layout.joined || columns(layout.indent + flat) <= layout.lineLength;
  const stranded = layout.joined && tail.length > 0;
  if (fits && !mixed && !stranded && !(explode && names.length > 1))
    return withComments(flat, tail);
  const shared = sharedByAll(names);
  const lines = names.flatMap((part) => printLines(part, shared));
  const inner = layout.indent + layout.hanging;
  return [
    withComments(`${head} (`, shared),
    ...lines.map((line) => inner + line),
    `${layout.indent})`,
  ].join(layout.lineBreak);
}

/** A name's lines in an exploded list, its comments but for `shared` ones with it; not indented. */
export function printLines(part: NamedPart, shared: readonly string[]): string[] {
  const own = commentsOf(part).filter((comment) => !shared.includes(comment));
  return [...part.above, withComments(`${printName(part)},`, own)];
}

/** `name` or `name as alias`. */
export function printName({ name, alias }: Pick<NamedPart, 'name' | 'alias'>): string {
  return alias === null ? name : `${name} as ${alias}`;
}

/** Columns of a line; a tab counts as four, as in Ruff's default `indent-width`. */
export function columns(line: string): number {
  return line.replaceAll('\t', '    ').length;
}

/** Comments of the whole statement: those that every name shared before. */
function sharedByAll(names: readonly NamedPart[]): readonly string[] {
  const [first, ...rest] = names;
  return (first?.shared ?? []).filter((comment) =>
    rest.every((part) => part.shared.includes(comment)),
  );
}

export function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item) => b.includes(item));
}

function withComments(code: string, comments: readonly string[]): string {
  return [code, ...comments].join('  ');
}
