/** The ways in which isort wraps a list of names that is too long for a line (`multi_line_output`). */

export type WrapMode =
  /** Filled lines, aligned with the first name after the parenthesis. */
  | 'grid'
  /** A name a line, aligned so. */
  | 'vertical'
  /** Filled lines that backslashes continue. */
  | 'hanging-indent'
  /** Filled lines below the opening parenthesis, the closing one after the last name. */
  | 'vertical-grid'
  /** The same, the closing one on a line of its own. */
  | 'vertical-grid-grouped';

/** By isort's numbers; its seventh way differs from the sixth in a column at most. */
const MODES: readonly (WrapMode | 'vertical-hanging-indent')[] = [
  'grid',
  'vertical',
  'hanging-indent',
  'vertical-hanging-indent',
  'vertical-grid',
  'vertical-grid-grouped',
  'vertical-grid-grouped',
];

/** The mode by its number or name; null for a name a line between the parentheses, which is Black's way, and for others. */
export function wrapModeOf(said: unknown): WrapMode | null {
  const name = String(said).trim().toLowerCase().replaceAll('_', '-');
  const mode = MODES.find((each, i) => name === each || name === String(i));
  return mode === undefined || mode === 'vertical-hanging-indent' ? null : mode;
}

export interface WrappedList {
  /** Up to `import`. */
  readonly head: string;
  readonly names: readonly string[];
  /** What a line of names begins with where it is not aligned. */
  readonly hanging: string;
  /** How many columns a line may have. */
  readonly width: number;
  /** True where a comma follows the last name. */
  readonly hasComma: boolean;
}

/** The lines of the statement. */
export function wrapped(list: WrappedList, mode: WrapMode): readonly string[] {
  const { head, names, hanging, width } = list;
  const open = `${head} (`;
  const aligned = ' '.repeat(open.length);
  const [first = '', ...others] = names;
  if (others.length === 0 && (mode === 'grid' || mode === 'vertical')) {
    return [`${head} \\`, hanging + first];
  }
  switch (mode) {
    case 'grid': {
      const lines = closed(list, filled([open + first], others, aligned, width - 1));
      // Where aligned names do not fit they are not aligned.
      return lines.every((line) => line.length <= width) ? lines : wrapped(list, 'vertical-grid');
    }
    case 'vertical':
      return closed(list, filled([open + first], others, aligned, 0));
    case 'hanging-indent': {
      const most = width - 3;
      const flat = `${head} ${first}`;
      const begin = flat.length > most ? [head, hanging + first] : [flat];
      const lines = filled(begin, others, hanging, most);
      return lines.map((line, i) => (i < lines.length - 1 ? `${line} \\` : line));
    }
    case 'vertical-grid':
      return closed(list, filled([open, hanging + first], others, hanging, width - 1));
    case 'vertical-grid-grouped': {
      const lines = filled([open, hanging + first], others, hanging, width - 1);
      return [...withLast(lines, list.hasComma ? ',' : ''), ')'];
    }
  }
}

/** The lines with the names after the last of them, or on lines of their own where they do not fit. */
function filled(
  begin: readonly string[],
  names: readonly string[],
  indent: string,
  most: number,
): readonly string[] {
  const lines = [...begin];
  for (const name of names) {
    const last = lines.pop() ?? '';
    const longer = `${last}, ${name}`;
    if (longer.length > most) lines.push(`${last},`, indent + name);
    else lines.push(longer);
  }
  return lines;
}

function closed({ hasComma }: WrappedList, lines: readonly string[]): readonly string[] {
  return withLast(lines, hasComma ? ',)' : ')');
}

function withLast(lines: readonly string[], end: string): readonly string[] {
  return [...lines.slice(0, -1), (lines.at(-1) ?? '') + end];
}
