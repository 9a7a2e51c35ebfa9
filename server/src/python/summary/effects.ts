/**
 * What evaluating module-level expressions does to the module's names: walrus targets, changes of
 * `__all__`, modules loaded by `import_module`, dynamic writes. In order of evaluation.
 */

import { asPart, because } from '../../reason';
import { readCalledImports } from '../calls/called-imports';
import { notePatchByCall } from '../calls/patches';
import { child, children, Field, Kind, type SyntaxNode, spanOf } from '../grammar/syntax';
import { lazyEntriesOfCall } from '../lazy/lazy-call';
import type { Guard, ModuleRef } from '../module-summary';
import { changeAll } from '../name-lists/all-changes';
import { listedByCall } from '../name-lists/list-functions';
import { readListLiteral, readNameList } from '../name-lists/name-lists';
import {
  DYNAMIC_WORDS,
  type DynamicWrite,
  isOfScope,
  isOwnModule,
  writeByCall,
} from '../run-time/dynamic-writes';
import { onlyLooks, writesIn } from '../run-time/function-writes';
import { copiedByLoop, emitPairs, emitWrite, namesOfKey } from '../run-time/given-names';
import { pairsOfLoop } from '../run-time/looped-pairs';
import { namesByCode, namesByKeyword, namesOfTable } from '../run-time/names-by-call';
import { bindUnknown } from './assignments';
import { loopNames } from './loop-names';
import { loadedModule } from './module-values';
import { dottedText, readValue } from './values';
import { emit, type Place, type Walk } from './walk';

const WORDS = /:=|\b__all__\b|\bimport_module\b|\b__import__\b|\bby_module\b/;

/** Reads an expression's effects; cheap where it has none. */
export function readEffects(
  expression: SyntaxNode,
  place: Place,
  walk: Walk,
  isStatement = false,
): void {
  const text = walk.text.slice(expression.startIndex, expression.endIndex);
  const callsOwn = isStatement && /^[\w\u0080-\uffff]+[\t-\r ]*[.(]/.test(text);
  if (WORDS.test(text) || DYNAMIC_WORDS.test(text) || callsOwn) {
    visit(expression, place, walk, isStatement);
    return;
  }
  const called = isStatement ? undefined : walk.functions.get(calleeOf(text));
  if (called) readCalledImports(called, expression, place, walk);
}

const CALLEE =
  /^[\w\u0080-\uffff]+[\t-\r ]*(?::[\t-\r ]*[\w.\u0080-\uffff]+[\t-\r ]*)?=[\t-\r ]*([\w\u0080-\uffff]+)[\t-\r ]*\(/;

/** The plain name of the function that an assignment calls. */
function calleeOf(text: string): string {
  return CALLEE.exec(text)?.[1]?.normalize('NFKC') ?? '';
}

const COMPREHENSIONS: ReadonlySet<string> = new Set([
  Kind.listComprehension,
  Kind.setComprehension,
  Kind.dictComprehension,
  Kind.generator,
]);

function visit(node: SyntaxNode, place: Place, walk: Walk, isStatement: boolean): void {
  if (node.type === Kind.lambda) {
    // Its defaults are evaluated where it stands.
    const parameters = child(node, Field.parameters);
    if (parameters) visit(parameters, place, walk, false);
    return;
  }
  if (COMPREHENSIONS.has(node.type)) {
    // It may go round no time at all.
    const guard: Guard = { kind: 'loop', id: node.startIndex, arm: 0 };
    const inside = { ...place, guards: [...place.guards, guard] };
    for (const each of [...children(node).slice(1), ...children(node).slice(0, 1)]) {
      visit(each, inside, walk, false);
    }
    return;
  }
  if (node.type === Kind.booleanOperator || node.type === Kind.conditional) {
    visitMaybe(node, place, walk);
    return;
  }
  for (const each of children(node)) visit(each, place, walk, false);
  if (node.type === Kind.namedExpression) bindWalrus(node, place, walk);
  else if (node.type === Kind.call) readCall(node, place, walk, isStatement);
}

/** `a and b`, `b if c else d`: all but the first part evaluated may not be evaluated. */
function visitMaybe(node: SyntaxNode, place: Place, walk: Walk): void {
  const parts = children(node);
  const surely = node.type === Kind.conditional ? parts[1] : parts[0];
  if (surely) visit(surely, place, walk, false);
  for (const [arm, part] of parts.entries()) {
    if (part === surely) continue;
    const guard: Guard = {
      kind: 'if',
      id: node.startIndex,
      arm,
      conditions: [{ kind: 'other' }],
      isElse: false,
    };
    visit(part, { ...place, guards: [...place.guards, guard] }, walk, false);
  }
}

function bindWalrus(node: SyntaxNode, place: Place, walk: Walk): void {
  const target = child(node, Field.name);
  const value = child(node, Field.value);
  if (!target) return;
  if (place.scope !== 'module') return;
  const known = (variable: string) => walk.literals.get(variable) ?? null;
  if (target.text === '__all__' && value) {
    emit(walk, node, place.guards, { kind: 'all', op: 'set', value: readNameList(value, known) });
    return;
  }
  if (!value) {
    bindUnknown([target], node, place, walk);
    return;
  }
  emit(walk, node, place.guards, {
    kind: 'assign',
    name: target.text.normalize('NFKC'),
    nameSpan: spanOf(target),
    value: readValue(value),
    list: readListLiteral(value, known),
    binds: true,
  });
}

function readCall(node: SyntaxNode, place: Place, walk: Walk, isStatement: boolean): void {
  const callee = child(node, Field.function);
  const name = callee && dottedText(callee);
  if (callee?.type === Kind.attribute && child(callee, Field.object)?.text === '__all__') {
    changeAll(node, child(callee, Field.attribute)?.text ?? '', place, walk);
    return;
  }
  const loaded = /(?:^|\.)(?:import_module|__import__)$/.test(name ?? '')
    ? loadedModules(node, walk)
    : [];
  for (const module of loaded) emit(walk, node, place.guards, { kind: 'load', module });
  if (loaded.length > 0) return;
  const entries = lazyEntriesOfCall(node, name);
  if (entries) {
    const open = because('{0} makes others too', name ?? '');
    emit(walk, node, place.guards, { kind: 'getattr', entries, source: 'entries', open });
    if (entries.some((each) => each.isKept)) {
      const reason = because('{0} makes another module of it', name ?? '');
      const replaces = { module: null, by: null };
      emit(walk, node, place.guards, { kind: 'dynamic', names: [], reason, replaces });
    }
    return;
  }
  const known = (variable: string) =>
    walk.literals.get(variable) ?? walk.aliases.get(variable) ?? null;
  const own = name ? walk.functions.get(name) : undefined;
  const isForEffect = isStatement || own !== undefined;
  const write = writeByCall(node, isForEffect, (each) => isSelf(each, walk), known);
  if (name === 'setattr') notePatchByCall(node, walk);
  const isOther = write && place.scope !== 'module' && isOfScope(write);
  const isHarmless = write?.isHanded && own && onlyLooks(own);
  if (write && !isOther && !isHarmless && copyBySetattr(node, name, write, place, walk)) return;
  if (write && !isOther && !isHarmless) {
    const isHanded = write.isHanded === true && !own;
    emitWrite(node, place, walk, write, {
      kind: 'dynamic',
      names: write.names ?? namesOfTable(node, walk),
      reason: write.reason,
      ...(isHanded ? { isHanded } : {}),
      ...(write.constantsOf === undefined ? {} : { isOfConstants: true }),
      ...(write.copies === undefined ? {} : { copies: write.copies }),
      ...(write.deletes ? { deletes: true } : {}),
      ...(write.prefix === undefined ? {} : { prefix: write.prefix }),
      ...(write.namesOf === undefined ? {} : { namesOf: write.namesOf }),
    });
    if (write.constantsOf) {
      const names = [write.constantsOf];
      emit(walk, node, place.guards, { kind: 'dynamic', names, reason: write.reason });
    }
  }
  if (!own) return;
  readCalledImports(own, node, place, walk);
  const listed = listedByCall(own, node);
  if (listed) emit(walk, node, place.guards, { kind: 'all', op: 'extend', value: listed });
  for (const each of writesIn(own)) {
    emit(walk, node, place.guards, {
      kind: 'dynamic',
      names: each.names ?? namesByKeyword(own, node) ?? namesByCode(own, node),
      reason: because('{0} is called: {1}', `${name}()`, asPart(each.reason)),
      ...(each.deletes ? { deletes: true } : {}),
      ...(each.replaces ? { replaces: { ...each.replaces, by: null } } : {}),
    });
  }
}

/** What `import_module` loads; of a loop that goes through names of modules all of them. */
function loadedModules(call: SyntaxNode, walk: Walk): readonly ModuleRef[] {
  const module = loadedModule(call);
  if (module) return [module];
  const [key] = children(child(call, Field.arguments) ?? call);
  if (key?.type !== Kind.identifier) return [];
  const list = loopNames(key, walk);
  const literal = list?.kind === 'variable' ? walk.literals.get(list.name) : undefined;
  const items = literal ? readNameList(literal, () => null) : list;
  if (items?.kind !== 'names') return [];
  const names = items.names.map(({ value }) => value).filter((value) => !value.startsWith('.'));
  return names.map((name) => ({ level: 0, name }));
}

/** `for n in names: setattr(module, n, getattr(x, n))`, noted as what it copies. */
function copyBySetattr(
  node: SyntaxNode,
  name: string | null,
  { names, reason }: DynamicWrite,
  place: Place,
  walk: Walk,
): boolean {
  if (name !== 'setattr' || names !== null || !node.parent) return false;
  const [, key, value] = children(child(node, Field.arguments) ?? node);
  const known = (variable: string) => walk.literals.get(variable) ?? null;
  const copies = value ? copiedByLoop(key, value, node.parent, known) : null;
  const pairs = copies ? null : pairsOfLoop(key, value, node.parent);
  if (pairs) {
    emitPairs(pairs, node, place, walk, reason);
    return true;
  }
  const among = namesOfKey(key, walk);
  if (!copies && !among) return false;
  const guards = place.guards.filter(({ id }) => id !== copies?.loop);
  emit(walk, node, guards, {
    kind: 'dynamic',
    reason,
    names: copies ? null : among,
    ...(copies ? { copies } : {}),
  });
  return true;
}

/** `sys.modules[__name__]`, or a variable that was given it. */
export function isSelf(node: SyntaxNode, walk: Walk): boolean {
  if (isOwnModule(node) || walk.replacements.has(node.text)) return true;
  const literal = node.type === Kind.identifier ? walk.aliases.get(node.text) : null;
  return literal ? isOwnModule(literal) : false;
}
