/**
 * Objects that take the place of their module in `sys.modules`, with a `__getattr__` that imports what it is asked for:
 * `sys.modules[__name__] = Lazy(__name__)`, as kombu has it, and `_LazyModule(__name__, __file__, _import_structure)`,
 * whose class is elsewhere, as in transformers and what is made after it.
 */
import { apply } from '../evaluate/calls';
import { moduleScope } from '../evaluate/module-scope';
import { readExpression } from '../evaluate/read-expression';
import { constant } from '../evaluate/values';
import { child, children, Field, Kind, type SyntaxNode } from '../grammar/syntax';
import type { LazyObject } from '../summary/summary-values';
import { elements, targetNames } from '../summary/targets';
import { dottedText } from '../summary/values';
import type { Walk } from '../summary/walk';
import { askAll, wordsOf } from './lazy-getattr';
import { newInstance, unlessTooHard } from './lazy-instance';
import { readTableCall } from './lazy-table-call';
import { readTableClasses } from './lazy-table-class';

/** Adds what is known of such objects, and of classes that are made for them, to the events that tell of them. */
export function readLazyObjects(root: SyntaxNode, walk: Walk): void {
  for (const { call, event } of walk.objects) {
    const at = walk.events.indexOf(event);
    if (event.kind !== 'dynamic' || !event.replaces) continue;
    const object = unlessTooHard(() => readObject(root, call, walk));
    if (object) walk.events[at] = { ...event, replaces: { ...event.replaces, object } };
  }
  readTableClasses(root, walk);
}

function readObject(root: SyntaxNode, call: SyntaxNode, walk: Walk): LazyObject | null {
  const callee = child(call, Field.function);
  const name = callee && dottedText(callee);
  if (!name) return null;
  const definition = walk.classes.get(name);
  return definition
    ? objectOfOwnClass(root, call, definition, walk)
    : readTableCall(root, call, name, walk);
}

function objectOfOwnClass(
  root: SyntaxNode,
  call: SyntaxNode,
  definition: SyntaxNode,
  walk: Walk,
): LazyObject | null {
  const instance = newInstance(definition, walk);
  const getattr = instance?.methods.get('__getattr__');
  if (!instance || !getattr) return null;
  const module = moduleScope(root, definition, walk, { also: call.text });
  const machine = module.machine(constant(null));
  const expression = readExpression(call);
  const init = instance.methods.get('__init__');
  if (expression.kind !== 'call' || expression.args.some(({ kind }) => kind === 'star'))
    return null;
  if (init) {
    const value = (each: Parameters<typeof machine.evaluate>[0]) =>
      machine.evaluate(each, module.scope, machine);
    const named = new Map(expression.named.map((each) => [each.name, value(each.value)]));
    apply(init, { args: [instance, ...expression.args.map(value)], named }, machine);
  }
  const own = [...instance.attributes.keys(), ...namesInBody(definition)];
  const {
    entries,
    open,
    made,
    own: classes,
  } = askAll(
    { kind: 'bound', method: getattr, self: instance },
    module,
    new Set(),
    wordsOf(module.program),
  );
  const others = new Set([...own, ...made, ...classes]);
  return {
    madeBy: null,
    entries: entries.filter(({ name }) => !others.has(name)),
    others: [...others],
    open,
    isDoubtful: false,
  };
}

/** Names that the class itself binds. */
function namesInBody(definition: SyntaxNode): string[] {
  const body = child(definition, Field.body);
  return (body ? children(body) : []).flatMap((each) => {
    if (each.type === Kind.functionDefinition)
      return [child(each, Field.name)?.text.normalize('NFKC') ?? ''];
    const [only] = children(each);
    const left = only?.type === Kind.assignment ? child(only, Field.left) : null;
    return left
      ? (elements(left) ?? [left]).flatMap(targetNames).map(({ text }) => text.normalize('NFKC'))
      : [];
  });
}
