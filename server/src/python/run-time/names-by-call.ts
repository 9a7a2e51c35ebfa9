/** Names that calls give to their module by a table, by keywords, or by code in a string. */

import { child, children, Field, Kind, type SyntaxNode } from '../grammar/syntax';
import { assignedInClass } from '../summary/definitions';
import { stringValue } from '../summary/literals';
import type { Walk } from '../summary/walk';
import { namesExecuted } from './executed-names';

/** `globals().update(TABLE)`, where the table is written out, or `update(Enum.__members__)`: its names. */
export function namesOfTable(call: SyntaxNode, walk: Walk): readonly string[] | null {
  const callee = child(call, Field.function);
  const [table, ...more] = children(child(call, Field.arguments) ?? call);
  const isUpdate = callee && child(callee, Field.attribute)?.text === 'update';
  if (!isUpdate || !table || more.length > 0) return null;
  const made = /^(\w+)\s*\.\s*__members__$/.exec(table.text)?.[1];
  const members = made === undefined ? undefined : walk.classes.get(made);
  if (members) return assignedInClass(members);
  if (table.type !== Kind.identifier) return null;
  const list = walk.lists.get(table.text);
  return list?.kind === 'names' ? list.names.map(({ value }) => value) : null;
}

/** `exec_("def f(): …")`, where all that the function does is to run code: what that code binds. */
export function namesByCode(own: SyntaxNode, call: SyntaxNode): readonly string[] | null {
  const body = child(own, Field.body)?.text ?? '';
  const runs = body.match(/\bexec\s*\(/g)?.length ?? 0;
  if (runs !== 1 || /\b(?:setattr|modules|globals)\b/.test(body)) return null;
  const [first] = children(child(call, Field.arguments) ?? call);
  const code = first ? stringValue(first) : null;
  return code === null ? null : namesExecuted(code);
}

/** `def declare(**names): globals().update(names)`: the keywords of a call, where all its writes are that. */
export function namesByKeyword(own: SyntaxNode, call: SyntaxNode): readonly string[] | null {
  const list = child(own, Field.parameters)?.text ?? '';
  const parameter = /\*\*\s*(\w+)/.exec(list)?.[1];
  const body = child(own, Field.body)?.text ?? '';
  if (parameter === undefined || /\b(?:exec|setattr|modules)\b|globals\(\)\s*\[/.test(body))
    return null;
  const updates = [...body.matchAll(/\bglobals\(\)\s*\.\s*(\w+)\(\s*(?:(\w+)\s*)?\)/g)];
  const isPlain = updates.every(
    ([, method, given]) => method === 'update' && (given ?? '') === parameter,
  );
  const args = children(child(call, Field.arguments) ?? call);
  if (!isPlain || updates.length === 0 || /\*\*/.test(call.text)) return null;
  return args.flatMap((each) => {
    const name =
      each.type === Kind.keywordArgument
        ? child(each, Field.name)?.text.normalize('NFKC')
        : undefined;
    return name === undefined ? [] : [name];
  });
}
