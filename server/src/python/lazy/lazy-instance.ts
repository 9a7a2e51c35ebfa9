/** Objects of classes of a file, for following what their functions do. */
import { functionValue } from '../evaluate/module-scope';
import { OutOfSteps, Raised, type Value } from '../evaluate/values';
import { child, children, Field, Kind, type SyntaxNode } from '../grammar/syntax';
import type { Walk } from '../summary/walk';

/** Null where the code is beyond what can be followed. */
export function unlessTooHard<T>(read: () => T | null): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof Raised || error instanceof OutOfSteps) return null;
    throw error;
  }
}

type Instance = Extract<Value, { kind: 'instance' }>;

/** A bare object of a class that adds no more to a module than its functions; null for any other class. */
export function newInstance(definition: SyntaxNode, walk: Walk): Instance | null {
  const bases = child(definition, Field.superclasses);
  const [base, ...more] = bases ? children(bases) : [];
  if (more.length > 0 || !base || !/(?:^|\.)ModuleType$/.test(base.text)) return null;
  const body = child(definition, Field.body);
  const scope = { names: new Map<string, Value>(), outer: null };
  const methods = new Map<string, Value>();
  for (const each of body ? children(body) : []) {
    if (each.type === Kind.functionDefinition) {
      const name = child(each, Field.name)?.text ?? '';
      if (name === '__getattribute__' || name === '__new__') return null;
      methods.set(name, functionValue(each, scope, walk));
    } else if (each.type !== Kind.expressionStatement && each.type !== Kind.pass) return null;
  }
  return { kind: 'instance', attributes: new Map(), methods };
}
