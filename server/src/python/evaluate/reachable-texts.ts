/** Names that code has put together, which no literal spells: keys and items of the tables that a function sees. */
import type { Value } from './values';

/** Every text in the variables around a function. */
export function textsAround(start: Value): ReadonlySet<string> {
  const texts = new Set<string>();
  const seen = new Set<unknown>();
  const visit = (value: Value): void => {
    if (value.kind === 'constant') {
      if (typeof value.value === 'string') texts.add(value.value);
      return;
    }
    if (seen.has(value)) return;
    seen.add(value);
    if (value.kind === 'sequence') value.items.forEach(visit);
    else if (value.kind === 'dict') {
      for (const entry of value.entries.values()) {
        visit(entry.key);
        visit(entry.value);
      }
    } else if (value.kind === 'function') {
      for (let at: typeof value.scope | null = value.scope; at; at = at.outer) {
        if (seen.has(at)) break;
        seen.add(at);
        for (const each of at.names.values()) visit(each);
      }
    } else if (value.kind === 'instance') for (const each of value.attributes.values()) visit(each);
    else if (value.kind === 'bound') {
      visit(value.method);
      visit(value.self);
    }
  };
  visit(start);
  return texts;
}
