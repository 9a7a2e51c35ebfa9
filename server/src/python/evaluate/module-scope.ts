/**
 * Makes the names of a module known to the evaluator: its tables are run as they stand at the top level,
 * its functions and imports are looked up.
 */

import { because } from '../../reason';
import { child, Field, Kind, type SyntaxNode } from '../grammar/syntax';
import type { ModuleEvent } from '../module-summary';
import { mayBeMutated, type Walk } from '../summary/walk';
import type { Machine } from './machine';
import { machineMaker } from './make-machine';
import type { Block } from './program';
import { readExpression, readParameters } from './read-expression';
import { readBlock, readStatement } from './read-statement';
import {
  getattrBefore,
  getattrsBefore,
  type MoreScope,
  relevantStatements,
} from './relevant-statements';
import { run } from './statements';
import { fromImport } from './targets';
import {
  constant,
  EARLIER,
  OWN_CLASS,
  OWN_NAME,
  Raised,
  type Scope,
  unknown,
  type Value,
} from './values';

/** The module as evaluated code sees it. */
export interface ModuleScope {
  readonly scope: Scope;
  /** The statements that were run, for the literals in them. */
  readonly program: readonly Block[];
  /** A machine that answers for a name being asked of `__getattr__`. */
  machine(asked: Value): Machine;
}

/**
 * @param root the file's tree
 * @param start the code to be evaluated; what it mentions decides what of the module is run
 */
export function moduleScope(
  root: SyntaxNode,
  start: SyntaxNode,
  walk: Walk,
  more: MoreScope = {},
): ModuleScope {
  const scope: Scope = { names: new Map(), outer: null };
  const imports = importedNames(walk.events);
  const functions = new Map<string, Value>();
  /** Where the statement stands that is run now; null once the code itself is. */
  let at: number | null = null;
  const global = (name: string): Value => {
    if (name === '__getattr__' && at !== null) {
      const earlier = getattrBefore(walk, at);
      if (earlier?.type === Kind.functionDefinition) return functionValue(earlier, scope, walk);
      if (earlier?.type === Kind.call) return unknown(EARLIER);
    }
    const known = scope.names.get(name) ?? functions.get(name);
    if (known) return known;
    const definition = walk.functions.get(name);
    if (definition) {
      const value = functionValue(definition, scope, walk);
      functions.set(name, value);
      return value;
    }
    const event = imports.get(name);
    if (event) return importedValue(event, machine(constant(null)));
    if (walk.classes.has(name)) return unknown(OWN_CLASS);
    return name === '__name__' || name === '__package__' ? constant(OWN_NAME) : builtin(name);
  };
  const machine = machineMaker(global, loadedModules(walk.events));
  const { statements, mentioned } = relevantStatements(root, start, walk, more);
  // Of several `__getattr__`s each answers for a time, in which its tables must not change.
  const isOfATime = walk.getattrs.length > 1;
  if (isOfATime && statements.some((each) => each.startIndex > start.endIndex))
    throw new Raised(null);
  const program = statements.map((each) => readStatement(each, walk.text));
  for (const [i, block] of program.entries()) {
    at = statements[i]?.startIndex ?? null;
    runTable(block, scope, machine(constant(null)));
    // Which it is then is told by its places.
    if (scope.names.get('__getattr__')?.kind === 'unknown') scope.names.delete('__getattr__');
  }
  at = null;
  openChanged(scope, mentioned, walk);
  const before = getattrsBefore(walk, start.startIndex).map((each) => programOf(each, walk));
  return { scope, program: [...program, ...before, programOf(start, walk)], machine };
}

function runTable(block: Block, scope: Scope, machine: Machine): void {
  try {
    run(block, scope, [], machine);
  } catch (error) {
    // The module would not come this far; what it left half done is not known.
    if (!(error instanceof Raised)) throw error;
    for (const name of scope.names.keys())
      scope.names.set(name, unknown(because('a table that fails')));
  }
}

/** The code itself as statements. */
function programOf(start: SyntaxNode, walk: Walk): Block {
  if (start.type === Kind.call) return [{ kind: 'expression', value: readExpression(start) }];
  return start.type === Kind.functionDefinition || start.type === Kind.classDefinition
    ? readBlock(child(start, Field.body), walk.text)
    : [];
}

/** A function of the module. */
export function functionValue(definition: SyntaxNode, scope: Scope, walk: Walk): Value {
  return {
    kind: 'function',
    parameters: readParameters(child(definition, Field.parameters)),
    body: readBlock(child(definition, Field.body), walk.text),
    scope,
  };
}

/** Tables that functions change which are not followed may hold more than is known. */
function openChanged(scope: Scope, followed: ReadonlySet<string>, walk: Walk): void {
  for (const [name, definition] of walk.functions) {
    if (followed.has(name)) continue;
    const { text } = definition;
    for (const [table, value] of scope.names) {
      if (!text.includes(table) || !mayBeMutated(text, table)) continue;
      if (value.kind === 'dict') value.open = true;
      else if (value.kind === 'sequence') value.items.push(unknown(because('a computed item')));
    }
  }
}

type ImportEvent = Extract<ModuleEvent, { kind: 'import' | 'from' }>;

function importedNames(events: readonly ModuleEvent[]): Map<string, ImportEvent> {
  const names = new Map<string, ImportEvent>();
  for (const event of events) {
    if (event.kind === 'import' || event.kind === 'from') names.set(event.name, event);
  }
  return names;
}

function loadedModules(events: readonly ModuleEvent[]): string[] {
  return events.flatMap((event) => (event.kind === 'import' ? [event.module] : []));
}

/** What an import gives. */
export function importedValue(
  event:
    | Pick<Extract<ImportEvent, { kind: 'from' }>, 'kind' | 'module' | 'imported'>
    | Pick<Extract<ImportEvent, { kind: 'import' }>, 'kind' | 'name' | 'module' | 'aliased'>,
  machine: Machine,
): Value {
  if (event.kind === 'from') return fromImport(event.module, event.imported, machine);
  const name = event.aliased ? event.module : event.name;
  return { kind: 'module', ref: { level: 0, name } };
}

const BUILTINS = new Set(
  (
    'getattr globals vars str list tuple sorted set frozenset dict zip enumerate len __import__ ' +
    '__spec__ isinstance hasattr repr print locals dir setattr super object range'
  ).split(' '),
);

/** What a name means that the module does not bind, other than its own name. */
export function builtin(name: string): Value {
  if (name === 'TYPE_CHECKING') return constant(false);
  return BUILTINS.has(name)
    ? { kind: 'tool', name }
    : unknown(because('`{0}` is made in the module', name));
}
