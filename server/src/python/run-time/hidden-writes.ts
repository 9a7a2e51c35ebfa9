/**
 * Functions and classes that may write names of their module when the module runs them in a way that is not
 * followed: as decorators, from other functions, when a class is made.
 */

import { because, subjectOf } from '../../reason';
import { child, children, Field, Kind, type SyntaxNode } from '../grammar/syntax';
import { isFollowed } from '../lexical/condensed-text';
import { emit, type Walk } from '../summary/walk';
import { writesIn } from './function-writes';

const NAMESPACE = /\b(?:globals\s*\(\s*\)|modules\s*\[\s*__name__\s*\]|f_globals\b)/g;

/** A method that only looks; an item or an attribute; what makes these a target or leads further. */
const LOOKING_METHOD = /^\s*\.\s*(?:items|keys|values|get|copy)\s*\(/;
const WRITING_METHOD =
  /^\s*\.\s*(?:update|setdefault|pop|popitem|clear|__setitem__|__delitem__)\s*\(/;
const PART = /^\s*(?:\[[^[\]]{0,80}\]|\.\s*\w+)/;
const TARGET = /^\s*(?:[-+|*]?=(?!=)|[[.])/;

/** What may stand before it there; a star takes its items. */
const LOOKS_BEFORE =
  /(?:\b(?:in|(?:dir|sorted|list|set|len|getattr|hasattr|dict|eval|import_module)\()|\bhasattr\([\w.]{1,30}, ["']|\*)$/;

/** Adds an event for what such code may write, where the module may run any of it. */
export function readHiddenWrites(root: SyntaxNode, walk: Walk): void {
  if (walk.text.search(NAMESPACE) < 0) return;
  const definitions = children(root).flatMap((node) => definitionIn(node) ?? []);
  const writers = definitions.filter(
    ({ name, node }) => name !== '__getattr__' && mayWrite(node.text),
  );
  if (writers.length === 0) return;
  const reached = reachedAtImport(root, definitions, walk);
  const hidden = writers.filter(({ name }) => reached.has(name) && !isCalled(name, walk));
  for (const { name, node } of hidden) {
    // Names that are spelled leave no doubt which.
    const spelled = new Set(writesIn(node).flatMap(({ names }) => names ?? []));
    if (spelled.size === 0) continue;
    const reason = because('{0} may make names in the module', name);
    emit(walk, node, [], { kind: 'dynamic', names: [...spelled], reason });
  }
  const [writer] = hidden;
  if (!writer) return;
  const reason = because('{0} may make names in the module', writer.name);
  emit(walk, writer.node, [], { kind: 'dynamic', names: null, reason, isHanded: true });
}

interface Definition {
  readonly name: string;
  readonly node: SyntaxNode;
}

function definitionIn(statement: SyntaxNode): Definition | null {
  const node = statement.type === Kind.decorated ? child(statement, Field.definition) : statement;
  if (node?.type !== Kind.functionDefinition && node?.type !== Kind.classDefinition) return null;
  const name = child(node, Field.name)?.text;
  return name === undefined ? null : { name, node };
}

/** True where the names of a module, as the expression spells them, are not only looked at. */
export function mayWrite(text: string, namespace = NAMESPACE): boolean {
  return [...text.matchAll(namespace)].some((match) => {
    const before = text.slice(Math.max(0, match.index - 40), match.index);
    if (/\bdel\s+(?:sys\.)?$/.test(before)) return true;
    if (LOOKS_BEFORE.test(before.replace(/\bsys\.$/, '').trimEnd())) return false;
    const rest = restAt(text, match.index + match[0].length);
    const local = STATEMENT_END.test(rest) ? LOCAL.exec(before)?.[1] : undefined;
    return !looks(rest) && !(local !== undefined && isOnlyLookedAt(local, text));
  });
}

const restAt = (text: string, at: number) => text.slice(at, at + 120);

/** `names = frame.f_globals`, as far as the names of the module. */
const LOCAL = /(?<![\w.])(\w+)\s*=\s*[\w.()]*$/;
const STATEMENT_END = /^[ \t]*(?:[\r\n;#]|$)/;

/** True where each use of the variable but its assignments looks; any other mention of the word is taken for a use. */
function isOnlyLookedAt(local: string, text: string): boolean {
  return [...text.matchAll(new RegExp(`(?<!\\w)${local}(?!\\w)`, 'g'))].every(({ index }) => {
    const before = text.slice(Math.max(0, index - 40), index);
    const rest = restAt(text, index + local.length);
    const isAssigned = /^\s*=(?!=)/.test(rest) && /(?:^|[\r\n;:])[ \t]*$/.test(before);
    return isAssigned || LOOKS_BEFORE.test(before.trimEnd()) || looks(rest);
  });
}

/** @param rest what follows the names of the module. */
function looks(rest: string): boolean {
  if (LOOKING_METHOD.test(rest)) return true;
  if (WRITING_METHOD.test(rest)) return false;
  const part = PART.exec(rest);
  return part !== null && !TARGET.test(rest.slice(part[0].length));
}

/** A plain call of it is an event already. */
function isCalled(name: string, walk: Walk): boolean {
  return walk.events.some(
    (event) => event.kind === 'dynamic' && subjectOf(event.reason) === `${name}()`,
  );
}

/** Names of definitions that the module mentions outside functions, and those that these mention in turn. */
function reachedAtImport(
  root: SyntaxNode,
  definitions: readonly Definition[],
  walk: Walk,
): ReadonlySet<string> {
  const byName = new Map(definitions.map(({ name, node }) => [name, node]));
  // Where functions may be left out of the text, any mention counts.
  if (!isFollowed(walk.whole)) {
    const counts = new Map<string, number>();
    for (const [word] of walk.whole.matchAll(/\w+/g)) {
      if (byName.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    return new Set([...byName.keys()].filter((name) => (counts.get(name) ?? 0) > 1));
  }
  const reached = new Set<string>();
  // What a `__getattr__` is made of is followed.
  const known = new Set(walk.getattrs.map(({ definition }) => definition.startIndex));
  const todo = children(root).flatMap((each) => mentionedAtTop(each, known));
  for (let name = todo.pop(); name !== undefined; name = todo.pop()) {
    const node = byName.get(name);
    if (!node || reached.has(name)) continue;
    reached.add(name);
    todo.push(...mentioned(node, true));
  }
  return reached;
}

function mentionedAtTop(statement: SyntaxNode, known: ReadonlySet<number>): string[] {
  const [only] = statement.type === Kind.expressionStatement ? children(statement) : [];
  const value = only?.type === Kind.assignment ? child(only, Field.right) : null;
  return value && known.has(value.startIndex) ? [] : mentioned(statement, false);
}

/** Identifiers that stand in the code, those of the names that it defines left out. */
function mentioned(node: SyntaxNode, inFunctions: boolean): string[] {
  if (node.type === Kind.identifier) return [node.text];
  const isDefinition = node.type === Kind.functionDefinition || node.type === Kind.classDefinition;
  const name = isDefinition ? child(node, Field.name) : null;
  const body =
    node.type === Kind.functionDefinition && !inFunctions ? child(node, Field.body) : null;
  return children(node)
    .filter((each) => each.startIndex !== name?.startIndex && each.startIndex !== body?.startIndex)
    .flatMap((each) => mentioned(each, inFunctions));
}
