/** Changes of `__all__` by its methods: `__all__.append('x')`, `__all__.extend(m.__all__)`… */

import { because } from '../../reason';
import { child, children, Field, Kind, type SyntaxNode, spanOf } from '../grammar/syntax';
import type { NameList } from '../module-summary';
import { stringValue } from '../summary/literals';
import { listsOfLoop, loopItems } from '../summary/loop-names';
import { emit, type Place, type Walk } from '../summary/walk';
import { concat, readNameList } from './name-lists';

/** `__all__.append('x')` and the other methods. */
export function changeAll(call: SyntaxNode, method: string, place: Place, walk: Walk): void {
  const list = child(call, Field.arguments);
  const args = list ? (list.type === Kind.generator ? [list] : children(list)) : [];
  const known = (variable: string) => walk.literals.get(variable) ?? null;
  const say = (op: 'set' | 'extend' | 'remove', value: NameList) =>
    emit(walk, call, place.guards, { kind: 'all', op, value });
  const item = (node: SyntaxNode | undefined): NameList => {
    const value = node ? stringValue(node) : null;
    if (node && value !== null) return { kind: 'names', names: [{ value, span: spanOf(node) }] };
    return (
      loopItems(node, walk) ?? {
        kind: 'unknown',
        reason: because('a computed name'),
        span: spanOf(call),
      }
    );
  };
  const [first, second] = args;
  switch (method) {
    case 'append':
    case 'add':
      say('extend', item(first));
      return;
    case 'insert':
      say('extend', item(second));
      return;
    case 'extend':
    case 'update':
    case '__iadd__':
      for (const each of args) {
        const added = readNameList(each, known);
        const looped = listsOfLoop(added, call);
        if (looped) {
          const guards = place.guards.filter(({ id }) => id !== looped.loop);
          emit(walk, call, guards, { kind: 'all', op: 'extend', value: looped.list });
        } else say('extend', added);
      }
      return;
    case 'remove':
    case 'discard':
      say('remove', item(first));
      return;
    case 'clear':
      say('set', { kind: 'names', names: [] });
      return;
    case 'sort':
    case 'reverse':
    case 'copy':
    case 'index':
    case 'count':
    case 'keys':
      return;
    default:
      say('extend', {
        kind: 'unknown',
        reason: because('a call of .{0}', method),
        span: spanOf(call),
      });
      return;
  }
}

/** `__all__ = …`; `__all__ = __all__ + […]` only extends it. */
export function setAll(
  target: SyntaxNode,
  value: SyntaxNode | null,
  place: Place,
  walk: Walk,
): void {
  const list: NameList = value
    ? readNameList(value, (variable) => walk.literals.get(variable) ?? null)
    : { kind: 'unknown', reason: because('unpacked from another value'), span: spanOf(target) };
  const parts = list.kind === 'concat' ? list.parts : [list];
  const [first, ...rest] = parts;
  const extends_ = first?.kind === 'variable' && first.name === '__all__';
  if (extends_ && rest.length === 0) return;
  emit(walk, target.parent ?? target, place.guards, {
    kind: 'all',
    op: extends_ ? 'extend' : 'set',
    value: extends_ ? concat(rest) : list,
  });
}
