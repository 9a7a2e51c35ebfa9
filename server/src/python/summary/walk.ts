/** What the readers of module-level statements share while a file is summarized. */
import type { Span } from '../../text';
import { calledAtTop } from '../calls/called-functions';
import { type SyntaxNode, spanOf } from '../grammar/syntax';
import type { Guard, Import, ModuleEvent, NameList, Patch, ScopeKind } from '../module-summary';
import { type ConditionReader, conditionReader } from './conditions';
import { makesOwnInstances } from './own-instances';

/** Where a statement stands. */
export interface Place {
  readonly scope: ScopeKind;
  readonly guards: readonly Guard[];
  /** True where it runs when the module is imported: module or class body, not after a `raise`. */
  readonly runs: boolean;
}

/** A definition of `__getattr__` and the event that noted it. */
export interface GetattrPlace {
  readonly definition: SyntaxNode;
  readonly event: ModuleEvent;
  /** Which of the items that the expression gives. */
  readonly item?: number;
  /** Which of them is `__all__`. */
  readonly list?: number;
}

export interface Walk {
  readonly text: string;
  /** The text with all function bodies, where `text` lacks some. */
  readonly whole: string;
  readonly readCondition: ConditionReader;
  readonly imports: Import[];
  readonly events: ModuleEvent[];
  /** The literal that each module-level variable was last given, unguarded. */
  readonly literals: Map<string, SyntaxNode>;
  /** Values of variables that may mean the module or its names, whatever blocks they were given in. */
  readonly aliases: Map<string, SyntaxNode>;
  /** What each list variable holds, as far as statements so far tell. */
  readonly lists: Map<string, NameList>;
  /** Modules that `__lazy_modules__` names. */
  readonly lazyModules: Set<string>;
  /** Top-level functions by name, the last one winning. */
  readonly functions: Map<string, SyntaxNode>;
  /** True where a private variable may be an instance of a class of the text. */
  makesOwnInstances(): boolean;
  /** Functions that statements of the module's own level call. */
  readonly called: ReadonlySet<string>;
  /** Attributes given to things that have a name. */
  readonly patches: Patch[];
  /** Variables whose value has been put into `sys.modules` in the module's place. */
  readonly replacements: Set<string>;
  /** Top-level classes by name, the last one winning. */
  readonly classes: Map<string, SyntaxNode>;
  /** What is made where it stands in the module's place in `sys.modules`, with the event that says so. */
  readonly objects: { readonly call: SyntaxNode; readonly event: ModuleEvent }[];
  /** Definitions of `__getattr__`: its `def`, or the expression that it is given. */
  readonly getattrs: GetattrPlace[];
}

export function startWalk(text: string, whole: string): Walk {
  let own: boolean | null = null;
  return {
    text,
    whole,
    readCondition: conditionReader(text),
    imports: [],
    events: [],
    literals: new Map(),
    aliases: new Map(),
    lists: new Map(),
    lazyModules: new Set(),
    functions: new Map(),
    classes: new Map(),
    makesOwnInstances() {
      own ??= makesOwnInstances(whole);
      return own;
    },
    called: calledAtTop(whole),
    patches: [],
    replacements: new Set(),
    objects: [],
    getattrs: [],
  };
}

/** `Omit` that keeps the members of a union apart. */
type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** An event without its place in the file. */
export type EventBody = Without<ModuleEvent, 'span' | 'line' | 'guards'>;

/**
 * Notes an event of a statement that runs at import.
 *
 * @param body becomes the event, which is not copied: there are hundreds at every key.
 */
export function emit(
  walk: Walk,
  statement: SyntaxNode,
  guards: readonly Guard[],
  body: EventBody,
  span: Span = spanOf(statement),
): void {
  const event = body as EventBody & { span: Span; line: number; guards: readonly Guard[] };
  event.span = span;
  event.line = statement.startPosition.row;
  event.guards = guards;
  walk.events.push(event as ModuleEvent);
}

/** The text of a node with white space and continuations folded to single spaces. */
export function foldedText(walk: Walk, node: SyntaxNode): string {
  return foldSpace(walk.text.slice(node.startIndex, node.endIndex));
}

export function foldSpace(text: string): string {
  return text.replace(/(?:\s|\\\r?\n)+/g, ' ').trim();
}

/**
 * True where the text may change the list, set or dict that a variable holds, other than by `+=`. Looks
 * at the text alone, so it errs to the side of true.
 */
export function mayBeMutated(text: string, name: string): boolean {
  const safe = name.replace(/\W/g, '\\$&');
  return new RegExp(
    `(?<![\\w.])${safe}\\s*(?:\\[[^\\]\\n]*\\]\\s*(?:=(?!=)|\\+=|\\|=)` +
      '|\\.\\s*(?:append|extend|insert|remove|pop|clear|update|setdefault|add|discard|popitem' +
      '|difference_update|intersection_update|symmetric_difference_update)\\s*\\()' +
      `|\\bdel\\s+${safe}\\s*\\[`,
  ).test(text);
}
