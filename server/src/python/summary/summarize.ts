/**
 * A module's summary, read from its tree in order of execution. Statements inside `if`, `try`, `with`,
 * loops and `match` are top level with guards; function bodies run later, so only their imports and
 * global rebindings count; class bodies run, but bind names of the class.
 */

import { because } from '../../reason';
import { countLines } from '../../text';
import { notePatch, patchesOfImports } from '../calls/patches';
import { topOf } from '../dotted-name';
import {
  child,
  children,
  Field,
  isTypeAlias,
  Kind,
  type SyntaxNode,
  spanOf,
} from '../grammar/syntax';
import { isImport, readImport } from '../imports/import-statements';
import { markGetattrMakers } from '../lazy/getattr-makers';
import { readLazyGetattr } from '../lazy/lazy-getattr';
import { readLazyObjects } from '../lazy/lazy-objects';
import { unlessTooDeep } from '../lexical/nesting';
import { openStatements } from '../lexical/prepared-text';
import type { FromImport, Guard, Import, ModuleSummary } from '../module-summary';
import { setsCallersNames } from '../run-time/callers-names';
import { isOfScope, writeByTarget } from '../run-time/dynamic-writes';
import {
  copiedByLoop,
  emitPairs,
  emitWrite,
  keyOf,
  kindOfKey,
  namesOfKey,
} from '../run-time/given-names';
import { readHiddenWrites } from '../run-time/hidden-writes';
import { pairsOfLoop } from '../run-time/looped-pairs';
import { namesOfClass } from '../run-time/swapped-class';
import { readRebindings } from '../scopes/scopes';
import { bindUnknown, readAssignment, readAugmented, readDelete } from './assignments';
import { endsExecution } from './conditions';
import { docLine, readDefinition } from './definitions';
import { isSelf, readEffects } from './effects';
import {
  type GuardedBlock,
  ifBlocks,
  loopBlocks,
  matchBlocks,
  tryBlocks,
  withBlock,
} from './guards';
import { bringsModules } from './import-system';
import { noteDefinition, noteRaise } from './raises';
import {
  captureNames,
  elements,
  exceptTarget,
  singleTargets,
  targetNames,
  withTargets,
} from './targets';
import { dottedText } from './values';
import { emit, type Place, startWalk, type Walk } from './walk';

/**
 * Reads a whole file's tree.
 *
 * @param whole the text with all function bodies, where the tree's lacks some
 */
export function summarize(root: SyntaxNode, text: string, whole = text): ModuleSummary {
  return unlessTooDeep(
    () => readModule(root, text, whole),
    () => unreadable(text),
  );
}

/** The summary of a text of which nothing can be said. */
function unreadable(text: string): ModuleSummary {
  const span = { start: 0, end: text.length };
  const reason = because('the file nests too deeply to be read');
  return {
    imports: [],
    events: [{ kind: 'dynamic', names: null, reason, span, line: 0, guards: [] }],
    rebindings: [],
    doc: null,
    lines: countLines(text),
    errors: [span],
  };
}

function readModule(root: SyntaxNode, text: string, whole: string): ModuleSummary {
  const walk = startWalk(text, whole);
  readBlock(root, { scope: 'module', guards: [], runs: true }, walk);
  readLazyGetattr(root, walk);
  readLazyObjects(root, walk);
  markGetattrMakers(walk);
  readHiddenWrites(root, walk);
  const patches = patchesOfImports(walk);
  return {
    imports: walk.imports,
    events: walk.events,
    rebindings: readRebindings(root, text, walk.called),
    doc: docLine(root),
    lines: countLines(text),
    errors: [...openStatements(text), ...(root.hasError ? errorSpans(root) : [])],
    ...(patches.length > 0 ? { patches } : {}),
    ...(children(root).some((each) => each.type === Kind.raise) ? { raises: true } : {}),
    ...(bringsModules(whole) ? { bringsModules: true } : {}),
    ...(setsCallersNames(whole) ? { setsCallersNames: true } : {}),
  };
}

/** Reads statements one after the other; true where the block never comes to its end. */
function readBlock(block: SyntaxNode | null, place: Place, walk: Walk): boolean {
  let ended = false;
  for (const statement of block ? children(block) : []) {
    const ends = readStatement(statement, ended ? { ...place, runs: false } : place, walk);
    ended ||= ends;
  }
  return ended;
}

/** Reads one statement; true where nothing of its block runs after it. */
function readStatement(node: SyntaxNode, place: Place, walk: Walk): boolean {
  if (isImport(node)) {
    readImportStatement(node, place, walk);
    return false;
  }
  switch (node.type) {
    case Kind.functionDefinition:
    case Kind.classDefinition:
      readDefined(node, [], place, walk);
      return false;
    case Kind.decorated: {
      const definition = child(node, Field.definition);
      const decorators = children(node).filter((each) => each.type === Kind.decorator);
      if (definition) readDefined(definition, decorators, place, walk);
      return false;
    }
    case Kind.if:
      return readIf(node, place, walk);
    case Kind.try:
      return readTry(node, place, walk);
    case Kind.with:
      return readWith(node, place, walk);
    case Kind.for:
    case Kind.while:
      return readLoop(node, place, walk);
    case Kind.match:
      return readMatch(node, place, walk);
    case Kind.error:
      return readBlock(node, place, walk);
    default:
      if (place.runs) {
        readSimple(node, place, walk);
        noteRaise(node, place, walk);
      }
      return place.scope !== 'function' && endsExecution(node.text);
  }
}

function readImportStatement(node: SyntaxNode, place: Place, walk: Walk): void {
  const statement = readImport(node, walk.text, place.scope, place.guards);
  if (!statement) return;
  walk.imports.push(statement);
  if (!place.runs) return;
  const span = statement.span;
  const at = (body: Parameters<typeof emit>[3]) => emit(walk, node, place.guards, body, span);
  if (place.scope === 'class') {
    readClassImport(statement, at);
    return;
  }
  const lazy = (module: string) => statement.lazy || walk.lazyModules.has(module);
  if (statement.kind === 'import') {
    for (const { name, alias } of statement.modules) {
      const bound = alias ?? topOf(name);
      at({ kind: 'import', name: bound, module: name, aliased: alias !== null, lazy: lazy(name) });
    }
  } else if (statement.star) at({ kind: 'star', module: statement.module });
  else readNames(statement, lazy(statement.module.name), at);
}

function readNames(
  statement: FromImport,
  lazy: boolean,
  at: (body: Parameters<typeof emit>[3]) => void,
): void {
  for (const each of statement.names) {
    at({
      kind: 'from',
      name: each.alias ?? each.name,
      nameSpan: each.span,
      module: statement.module,
      imported: each.name,
      lazy: lazy && statement.module.level === 0 ? true : statement.lazy,
    });
  }
}

/** A class body imports without binding a name of the module. */
function readClassImport(statement: Import, at: (body: Parameters<typeof emit>[3]) => void): void {
  if (statement.kind === 'from') {
    const names = statement.names.map(({ name }) => name);
    at({ kind: 'load', module: statement.module, names });
  } else {
    for (const { name } of statement.modules) at({ kind: 'load', module: { level: 0, name } });
  }
}

function readDefined(
  node: SyntaxNode,
  decorators: readonly SyntaxNode[],
  place: Place,
  walk: Walk,
): void {
  if (place.runs) readHead(node, decorators, place, walk);
  noteDefinition(node, decorators, place, walk);
  const body = child(node, Field.body);
  if (node.type === Kind.functionDefinition) {
    const hasImport = body && walk.text.slice(body.startIndex, body.endIndex).includes('import');
    if (hasImport) readBlock(body, { ...place, scope: 'function', runs: false }, walk);
  } else {
    const scope = place.scope === 'function' ? 'function' : 'class';
    readBlock(body, { ...place, scope }, walk);
  }
  if (place.runs && place.scope === 'module') readDefinition(node, decorators, place, walk);
}

/** Decorators, defaults, annotations and bases are evaluated where the definition stands. */
function readHead(
  node: SyntaxNode,
  decorators: readonly SyntaxNode[],
  place: Place,
  walk: Walk,
): void {
  const parts = [
    ...decorators,
    child(node, Field.parameters),
    child(node, Field.returnType),
    child(node, Field.superclasses),
  ];
  for (const part of parts) if (part) readEffects(part, place, walk);
}

/** Nobody sees what a block binds that ends the module's execution. */
function inside(place: Place, block: GuardedBlock): Place {
  const isSeen = !block.ends || place.scope !== 'module' || place.guards.some(isProtection);
  return { ...place, guards: [...place.guards, block.guard], runs: place.runs && isSeen };
}

function isProtection(guard: Guard): boolean {
  return guard.kind === 'try' || guard.kind === 'with';
}

function readIf(node: SyntaxNode, place: Place, walk: Walk): boolean {
  const blocks = ifBlocks(node, walk.text, walk.readCondition);
  let allEnd = blocks.at(-1)?.clause.type === Kind.else;
  for (const block of blocks) {
    const condition = child(block.clause, Field.condition);
    if (condition && place.runs) readEffects(condition, place, walk);
    if (!readBlock(block.block, inside(place, block), walk)) allEnd = false;
  }
  return allEnd;
}

function readTry(node: SyntaxNode, place: Place, walk: Walk): boolean {
  let body = false;
  let handlersEnd = true;
  let finallyEnds = false;
  for (const block of tryBlocks(node, walk.text)) {
    const at = inside(place, block);
    const { arm } = block.guard as { arm?: unknown };
    const target = arm === 'except' ? exceptTarget(block.clause) : null;
    if (target && binds(at)) bindUnknown([target], block.clause, at, walk);
    const reached = arm === 'else' && body ? { ...at, runs: false } : at;
    const ends = readBlock(block.block, reached, walk);
    if (target && binds(at) && !ends) {
      const name = target.text.normalize('NFKC');
      emit(walk, block.clause, at.guards, { kind: 'delete', name }, spanOf(target));
    }
    if (arm === 'body' || arm === 'else') body ||= ends;
    else if (arm === 'except') handlersEnd &&= ends;
    else finallyEnds = ends;
  }
  return finallyEnds || (body && handlersEnd);
}

function binds(place: Place): boolean {
  return place.runs && place.scope === 'module';
}

function readWith(node: SyntaxNode, place: Place, walk: Walk): boolean {
  const block = withBlock(node, walk.text);
  if (place.runs) {
    const head = children(node).find((each) => each.type === Kind.withClause);
    if (head) readEffects(head, place, walk);
    const targets = withTargets(node);
    if (binds(place)) bindUnknown(targets.flatMap(targetNames), node, place, walk);
    readWrites(targets.flatMap(singleTargets), node, place, walk);
  }
  const ends = readBlock(block.block, inside(place, block), walk);
  return ends && !(block.guard.kind === 'with' && block.guard.suppresses);
}

function readLoop(node: SyntaxNode, place: Place, walk: Walk): boolean {
  const source = child(node, Field.right) ?? child(node, Field.condition);
  if (source && place.runs) readEffects(source, place, walk);
  for (const [index, block] of loopBlocks(node).entries()) {
    const isNever = index === 0 && source !== null && isEmpty(source);
    const at = inside(isNever ? { ...place, runs: false } : place, block);
    const target = index === 0 ? child(node, Field.left) : null;
    if (target && binds(at)) bindUnknown(targetNames(target), node, at, walk);
    if (target && at.runs) readWrites(singleTargets(target), node, at, walk);
    readBlock(block.block, at, walk);
  }
  return false;
}

/** A list or tuple of nothing, which no loop goes through. */
function isEmpty(source: SyntaxNode): boolean {
  return /^(?:\[\s*\]|\(\s*\))$/.test(source.text);
}

function readMatch(node: SyntaxNode, place: Place, walk: Walk): boolean {
  const subject = child(node, Field.subject);
  if (subject && place.runs) readEffects(subject, place, walk);
  for (const block of matchBlocks(node)) {
    const at = inside(place, block);
    if (binds(at)) {
      const patterns = children(block.clause).filter((each) => each.type === Kind.casePattern);
      bindUnknown(patterns.flatMap(captureNames), block.clause, at, walk);
    }
    const guard = child(block.clause, Field.guard);
    if (guard && place.runs) readEffects(guard, at, walk);
    readBlock(block.block, at, walk);
  }
  return false;
}

/** A simple statement that runs. */
function readSimple(node: SyntaxNode, place: Place, walk: Walk): void {
  if (node.type === Kind.typeAlias && isTypeAlias(node)) {
    readTypeAlias(node, place, walk);
    return;
  }
  if (node.type === Kind.delete) {
    readWrites(
      children(node).flatMap((each) => elements(each) ?? [each]),
      node,
      place,
      walk,
    );
    if (place.scope === 'module') readDelete(node, place, walk, (each) => isSelf(each, walk));
    return;
  }
  if (node.type === Kind.global && place.scope === 'class') {
    // Its own statements bind the module's names.
    const names = children(node).map((each) => each.text.normalize('NFKC'));
    emit(walk, node, place.guards, { kind: 'dynamic', names, reason: because('a class binds it') });
    return;
  }
  if (node.type === Kind.exec) {
    emit(walk, node, place.guards, {
      kind: 'dynamic',
      names: null,
      reason: because('{0} runs code in the module', 'exec'),
    });
    return;
  }
  const expression = node.type === Kind.expressionStatement ? children(node) : [];
  const [only] = expression;
  if (expression.length === 1 && only?.type === Kind.assignment) {
    readEffects(only, place, walk);
    readWrites(assignmentTargets(only), node, place, walk, assignedValue(only));
    if (place.scope === 'module') readAssignment(only, place, walk);
  } else if (expression.length === 1 && only?.type === Kind.augmentedAssignment) {
    readEffects(only, place, walk);
    const target = child(only, Field.left);
    readWrites(target ? [target] : [], node, place, walk);
    if (place.scope === 'module') readAugmented(only, place, walk);
  } else {
    const isCall = expression.length === 1 && only?.type === Kind.call;
    readEffects(isCall && only ? only : node, place, walk, isCall);
  }
}

function assignmentTargets(node: SyntaxNode): SyntaxNode[] {
  const left = child(node, Field.left);
  const right = child(node, Field.right);
  const rest = right?.type === Kind.assignment ? assignmentTargets(right) : [];
  return left ? [...(elements(left) ?? [left]), ...rest] : rest;
}

/** What the last of several `=` is followed by. */
function assignedValue(node: SyntaxNode): SyntaxNode | null {
  const right = child(node, Field.right);
  return right?.type === Kind.assignment ? assignedValue(right) : right;
}

function readWrites(
  targets: readonly SyntaxNode[],
  statement: SyntaxNode,
  place: Place,
  walk: Walk,
  value: SyntaxNode | null = null,
): void {
  const isDeletion = statement.type === Kind.delete;
  for (const target of targets) {
    const known = (variable: string) => walk.aliases.get(variable) ?? null;
    const write = writeByTarget(target, (each) => isSelf(each, walk), known);
    if (!isDeletion) notePatch(target, walk);
    const isOwn = write?.replaces?.module === null;
    if (isOwn) {
      for (const each of [...targets, ...(value ? [value] : [])]) {
        if (each.type === Kind.identifier) walk.replacements.add(each.text);
      }
    }
    if (!write || (place.scope !== 'module' && isOfScope(write))) continue;
    const { reason } = write;
    const literals = (variable: string) => walk.literals.get(variable) ?? null;
    const key = keyOf(target);
    const copied =
      value && write.names === null ? copiedByLoop(key, value, statement, literals) : null;
    if (copied) {
      // For each of the names that the loop goes through it surely runs.
      const guards = place.guards.filter(({ id }) => id !== copied.loop);
      emit(walk, statement, guards, { kind: 'dynamic', reason, names: null, copies: copied });
      continue;
    }
    const pairs = write.names === null ? pairsOfLoop(key, value, statement) : null;
    if (pairs && !isDeletion) {
      emitPairs(pairs, statement, place, walk, reason);
      continue;
    }
    const ofClass = namesOfClass(target, value, walk);
    const names = write.names ?? namesOfKey(key, walk) ?? ofClass;
    const [name] = names?.length === 1 && !isDeletion && !ofClass ? names : [];
    const given = name !== undefined && value ? new Map([[name, value]]) : undefined;
    emitWrite(statement, place, walk, given ? { given } : {}, {
      kind: 'dynamic',
      reason,
      names,
      ...(names === null ? kindOfKey(key, statement) : {}),
      ...(isDeletion ? { deletes: true } : {}),
      ...(ofClass ? { isOfClass: true } : {}),
      ...(write.replaces
        ? { replaces: { ...write.replaces, by: value && dottedText(value) } }
        : {}),
    });
    const event = walk.events.at(-1);
    if (isOwn && value?.type === Kind.call && event) walk.objects.push({ call: value, event });
  }
}

/** `type X[T] = …` (PEP 695). */
function readTypeAlias(node: SyntaxNode, place: Place, walk: Walk): void {
  if (place.scope !== 'module') return;
  const left = child(node, Field.left);
  const name = left?.descendantsOfType(Kind.identifier)[0];
  if (!name) return;
  emit(walk, node, place.guards, {
    kind: 'assign',
    name: name.text.normalize('NFKC'),
    nameSpan: spanOf(name),
    value: { kind: 'new' },
    list: null,
    binds: true,
  });
}

function errorSpans(node: SyntaxNode): { start: number; end: number }[] {
  if (node.isError || node.isMissing) return [spanOf(node)];
  if (!node.hasError) return [];
  return node.children.flatMap(errorSpans);
}
