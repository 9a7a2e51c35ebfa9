/**
 * `lazy_import(globals(), {'Name': '.module'})`: a function made elsewhere that gives a module its
 * `__getattr__`, as websockets and others have one. Which names come from where, the call itself spells.
 */

import { child, children, Field, Kind, type SyntaxNode, spanOf } from '../grammar/syntax';
import type { LazyEntry, ModuleRef } from '../module-summary';
import { stringValue } from '../summary/literals';

/**
 * What such a call gives; null for any other. The function says by its name that it is lazy, is handed the
 * module's names (or its `__name__`), and tables that have a module for each name. Or it is handed a table
 * `by_module` that has names for each module, as `recreate_module` of celery is.
 */
export function lazyEntriesOfCall(call: SyntaxNode, name: string | null): LazyEntry[] | null {
  const list = child(call, Field.arguments);
  const args = list ? children(list) : [];
  const isHanded = args.some((each) => /^(?:globals\(\)|__name__)$/.test(each.text));
  const grouped = args.find((each) => child(each, Field.name)?.text === 'by_module');
  if (isHanded && grouped) return entriesByModule(child(grouped, Field.value));
  if (!/lazy/i.test(name?.split('.').at(-1) ?? '')) return null;
  const tables = args
    .map((each) => (each.type === Kind.keywordArgument ? child(each, Field.value) : each))
    .filter((each) => each?.type === Kind.dictionary) as SyntaxNode[];
  if (!isHanded || tables.length === 0) return null;
  const entries = tables.flatMap((table) => children(table).map(entryOf));
  return entries.every((each) => each !== null) ? entries : null;
}

function entryOf(pair: SyntaxNode): LazyEntry | null {
  const key = pair.type === Kind.pair ? child(pair, Field.key) : null;
  const value = pair.type === Kind.pair ? child(pair, Field.value) : null;
  const name = key && stringValue(key);
  const module = moduleOf(value && stringValue(value));
  return key && name && module ? { name, module, attribute: name, span: spanOf(key) } : null;
}

/** `{'a.b': ['x', 'y']}`: the names that are kept once they were asked for. */
function entriesByModule(table: SyntaxNode | null): LazyEntry[] | null {
  if (table?.type !== Kind.dictionary) return null;
  const entries = children(table).flatMap((pair): (LazyEntry | null)[] => {
    const key = pair.type === Kind.pair ? child(pair, Field.key) : null;
    const value = pair.type === Kind.pair ? child(pair, Field.value) : null;
    const module = moduleOf(key && stringValue(key));
    if (!module || (value?.type !== Kind.list && value?.type !== Kind.tuple)) return [null];
    return children(value).map((each) => {
      const name = stringValue(each);
      return name === null
        ? null
        : { name, module, attribute: name, span: spanOf(each), isKept: true };
    });
  });
  return entries.every((each) => each !== null) ? entries : null;
}

function moduleOf(text: string | null): ModuleRef | null {
  const [, dots = '', name = ''] = /^(\.*)([\p{L}_][\p{L}\p{N}_.]*)$/u.exec(text ?? '') ?? [];
  return name === '' ? null : { level: dots.length, name };
}
