/** Assignments of several values at once, in an order in which one can be told after the other. */

import type { SyntaxNode } from '../grammar/syntax';
import type { Value } from '../module-summary';
import { targetNames } from './targets';
import { dottedText } from './values';

/** A target, its value, and what it is where no more can be said. */
type Part = readonly [SyntaxNode, SyntaxNode | null, Value | null];

/**
 * The parts with their values, so that each value is read before its name is given another one: all values of
 * `a, b = b, c` are read first. Where that cannot be (`a, b = b, a`), it is not told which of them a name gets.
 */
export function inOrder(parts: readonly SyntaxNode[], values: readonly SyntaxNode[]): Part[] {
  const base = (value: SyntaxNode | null) => (value && dottedText(value)?.split('.')[0]) ?? null;
  const ordered: Part[] = [];
  let left = parts.map((part, at): Part => [part, values[at] ?? null, null]);
  while (left.length > 0) {
    const free = left.find(([part]) => {
      const names = new Set(targetNames(part).map(({ text }) => text));
      return left.every(([other, value]) => other === part || !names.has(base(value) ?? ''));
    });
    if (!free) return [...ordered, ...left.map(([part, value]) => exchanged(part, base(value)))];
    ordered.push(free);
    left = left.filter((each) => each !== free);
  }
  return ordered;
}

function exchanged(part: SyntaxNode, base: string | null): Part {
  const options = [part.text, base ?? part.text].map((name) => ({ kind: 'name', name }) as const);
  return [part, null, { kind: 'choice', by: 'if', options }];
}
