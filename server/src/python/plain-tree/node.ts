/** Nodes of a tree that was made without the grammar; they look as the grammar's do. */

import { type FieldName, Kind, type SyntaxNode } from '../grammar/syntax';
import { scanLexemes } from '../lexical/lexemes';

/** What the nodes of one tree share. */
export interface Source {
  readonly text: string;
  root: PlainNode | null;
  /** Where each line begins; made when first asked for. */
  lines: number[] | null;
  /** The number of the last node. */
  count: number;
}

const NONE: readonly PlainNode[] = [];

export class PlainNode implements SyntaxNode {
  readonly id: number;
  parent: PlainNode | null = null;

  constructor(
    readonly source: Source,
    readonly type: string,
    readonly startIndex: number,
    readonly endIndex: number,
    readonly children: readonly PlainNode[] = NONE,
    /** The children's fields; null where none has one. */
    readonly fields: readonly (FieldName | null)[] | null = null,
    readonly isNamed = true,
  ) {
    this.id = ++source.count;
    for (let i = 0; i < children.length; i++) (children[i] as PlainNode).parent = this;
  }

  get text(): string {
    return this.source.text.slice(this.startIndex, this.endIndex);
  }

  get startPosition(): { readonly row: number } {
    return { row: rowOf(this.source, this.startIndex) };
  }

  get namedChildren(): readonly PlainNode[] {
    const { children } = this;
    return children.every(isNamed) ? children : children.filter(isNamed);
  }

  get firstChild(): PlainNode | null {
    return this.children[0] ?? null;
  }

  get lastNamedChild(): PlainNode | null {
    return this.children.findLast((each) => each.isNamed) ?? null;
  }

  get tree(): { readonly rootNode: SyntaxNode } {
    return { rootNode: this.source.root ?? this };
  }

  /** Comments are left out of the tree, and broken texts have none. */
  get isExtra(): boolean {
    return false;
  }
  get hasError(): boolean {
    return false;
  }
  get isError(): boolean {
    return false;
  }
  get isMissing(): boolean {
    return false;
  }

  childForFieldName(name: FieldName): PlainNode | null {
    const at = this.fields?.indexOf(name) ?? -1;
    return at < 0 ? null : (this.children[at] ?? null);
  }

  childrenForFieldName(name: FieldName): readonly PlainNode[] {
    const { fields, children } = this;
    const first = fields?.indexOf(name) ?? -1;
    if (!fields || first < 0) return NONE;
    // Mostly it is one, and a list that was filtered has room for many.
    if (first === fields.lastIndexOf(name)) return [children[first] as PlainNode];
    return children.filter((_, i) => fields[i] === name);
  }

  descendantsOfType(type: string): PlainNode[] {
    if (type === Kind.comment) return this.comments();
    const found: PlainNode[] = this.type === type ? [this] : [];
    for (const each of this.children) found.push(...each.descendantsOfType(type));
    return found;
  }

  /** Found in the text, for hardly anybody asks. */
  private comments(): PlainNode[] {
    const { source, startIndex } = this;
    return scanLexemes(this.text)
      .filter(({ kind }) => kind === 'comment')
      .map(
        ({ start, end }) =>
          new PlainNode(source, Kind.comment, startIndex + start, startIndex + end),
      );
  }
}

function isNamed(node: PlainNode): boolean {
  return node.isNamed;
}

function rowOf(source: Source, offset: number): number {
  source.lines ??= lineStarts(source.text);
  const { lines } = source;
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
