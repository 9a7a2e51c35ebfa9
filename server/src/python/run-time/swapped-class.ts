/** `sys.modules[__name__].__class__ = Module`: the names that the class gives to the module. */

import { child, children, Field, Kind, type SyntaxNode } from '../grammar/syntax';
import { ownAttributes } from '../summary/instances';
import type { Walk } from '../summary/walk';

/** Classes of modules, which give no names of their own. */
const MODULE = /^(?:(?:\w+\.)?ModuleType|type\(\w+\)|(?:\w+\.)?modules\[__name__\]\.__class__)$/;

/** What makes names that a class body does not spell. */
const MAKES_NAMES = /\b__(?:getattr|getattribute|dict)__\b/;

/**
 * The names that such an assignment makes, `__class__` not being one.
 *
 * @returns null where it is no such assignment, or the class may give any name.
 */
export function namesOfClass(
  target: SyntaxNode,
  value: SyntaxNode | null,
  walk: Walk,
): readonly string[] | null {
  if (target.type !== Kind.attribute || child(target, Field.attribute)?.text !== '__class__') {
    return null;
  }
  const definition =
    value?.type === Kind.identifier ? walk.classes.get(value.text.normalize('NFKC')) : undefined;
  if (!definition || MAKES_NAMES.test(definition.text)) return null;
  const bases = children(child(definition, Field.superclasses) ?? definition);
  if (!child(definition, Field.superclasses) || !bases.every(({ text }) => MODULE.test(text))) {
    return null;
  }
  return ownAttributes(definition).flatMap(({ name }) => (name.startsWith('__') ? [] : [name]));
}
