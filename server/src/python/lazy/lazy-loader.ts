/**
 * `__getattr__, __dir__, __all__ = lazy_loader.attach(__name__, submodules, submod_attrs)` (SPEC 1), and
 * `attach_stub`, which reads the `.pyi` beside the module.
 */

import { because, type Reason } from '../../reason';
import { moduleScope } from '../evaluate/module-scope';
import { readExpression } from '../evaluate/read-expression';
import { constant, itemsOf, keyOf, OutOfSteps, Raised, type Value } from '../evaluate/values';
import { child, children, Field, Kind, type SyntaxNode, spanOf } from '../grammar/syntax';
import type { LazyEntry, NameList } from '../module-summary';
import { elements, targetNames } from '../summary/targets';
import { dottedText } from '../summary/values';
import { emit, type Place, type Walk } from '../summary/walk';

/** True where the assignment was one, and is read. */
export function readLazyLoader(
  targets: readonly SyntaxNode[],
  value: SyntaxNode,
  place: Place,
  walk: Walk,
): boolean {
  const [target] = targets;
  const parts = target && elements(target);
  if (!parts || targets.length !== 1 || value.type !== Kind.call || !isTriple(parts)) return false;
  const tool = attachTool(value, walk);
  if (!tool) return false;
  const { entries, open } =
    tool === 'attach' ? readAttach(value, walk) : { entries: [], open: null };
  const [getattr, all] = [parts[0], parts.at(-1)];
  if (getattr?.text === '__getattr__') {
    const source = tool === 'attach' ? 'entries' : 'stub';
    emit(walk, value, place.guards, { kind: 'getattr', entries, source, open });
  }
  for (const name of parts.flatMap(targetNames)) {
    if (name.id === all?.id || name.id === getattr?.id) continue;
    emit(walk, value, place.guards, {
      kind: 'assign',
      name: name.text.normalize('NFKC'),
      nameSpan: spanOf(name),
      value: { kind: 'new' },
      list: null,
      binds: true,
    });
  }
  if (all?.text === '__all__') {
    const list = listOf(
      entries,
      tool === 'attach' ? open : because('the names of the stub'),
      value,
    );
    emit(walk, value, place.guards, { kind: 'all', op: 'set', value: list });
  }
  return true;
}

/** True where the parts take the three functions that such a call gives; `*_` takes several. */
function isTriple(parts: readonly SyntaxNode[]): boolean {
  const hasStar = parts.some((each) => each.type === Kind.listSplatPattern);
  return hasStar ? parts.length > 1 && parts.length <= 3 : parts.length === 3;
}

function listOf(entries: readonly LazyEntry[], open: Reason | null, value: SyntaxNode): NameList {
  if (open !== null) return { kind: 'unknown', reason: open, span: spanOf(value) };
  const names = entries.map(({ name, span }) => ({ value: name, span }));
  return { kind: 'names', names };
}

function attachTool(call: SyntaxNode, walk: Walk): 'attach' | 'attach_stub' | null {
  const callee = child(call, Field.function);
  const dotted = callee && dottedText(callee);
  const list = child(call, Field.arguments);
  if (!dotted || !list || children(list)[0]?.text !== '__name__') return null;
  const bound = walk.events.findLast((event) => event.kind === 'from' && event.name === dotted);
  const name = bound?.kind === 'from' ? bound.imported : dotted.replace(/^.*\./, '');
  return name === 'attach' || name === 'attach_stub' ? name : null;
}

interface Attached {
  readonly entries: LazyEntry[];
  readonly open: Reason | null;
}

function readAttach(call: SyntaxNode, walk: Walk): Attached {
  try {
    return readTables(call, walk);
  } catch (error) {
    if (!(error instanceof Raised) && !(error instanceof OutOfSteps)) throw error;
    return { entries: [], open: because('lazy_loader: its tables cannot be read') };
  }
}

function readTables(call: SyntaxNode, walk: Walk): Attached {
  const expression = readExpression(call);
  if (expression.kind !== 'call')
    return { entries: [], open: because('lazy_loader: a computed call') };
  const module = moduleScope(call.tree.rootNode, call, walk, { isApart: true });
  const machine = module.machine(constant(null));
  const argument = (name: string, index: number): Value | null => {
    const given =
      expression.named.find((each) => each.name === name)?.value ?? expression.args[index];
    return given ? machine.evaluate(given, module.scope, machine) : null;
  };
  const entries: LazyEntry[] = [];
  let isKnown = true;
  const add = (item: Value, from: (name: string) => Omit<LazyEntry, 'name' | 'span'>) => {
    const name = keyOf(item);
    if (name === null || item.kind !== 'constant') isKnown = false;
    else entries.push({ name, span: item.span ?? spanOf(call), ...from(name) });
  };
  const items = (value: Value | null): readonly Value[] => {
    const isNone = value === null || (value.kind === 'constant' && value.value === null);
    const known = isNone || !value ? [] : itemsOf(value);
    if (!known) isKnown = false;
    return known ?? [];
  };
  const submodules = items(argument('submodules', 1));
  for (const each of submodules) {
    add(each, (name) => ({ module: { level: 1, name }, attribute: null }));
  }
  // `attach` asks for a submodule first.
  const taken = new Set(submodules.map(keyOf));
  const attributes = argument('submod_attrs', 2);
  for (const key of items(attributes)) {
    const inner = attributes?.kind === 'dict' ? attributes.entries.get(keyOf(key) ?? '') : null;
    for (const each of items(inner?.value ?? null)) {
      if (taken.has(keyOf(each))) continue;
      // `attach` itself stores a name that its module has, too: importing that one binds it otherwise.
      add(each, (name) => ({
        module: { level: 1, name: keyOf(key) ?? '' },
        attribute: name,
        isKept: keyOf(key) === name,
      }));
    }
  }
  return { entries, open: isKnown ? null : because('lazy_loader: some of its names are computed') };
}
