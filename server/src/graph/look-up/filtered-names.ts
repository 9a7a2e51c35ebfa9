/** What the conditions of a comprehension over names leave of them. */
import type { NameList } from '../../python/module-summary';
import { isPublic } from '../layout/module-ref';

type Filter = Extract<NameList, { kind: 'filter' }>;

interface Source {
  readonly names: readonly { readonly value: string; readonly isSure?: boolean }[];
}

/** Names that a condition nobody can decide picks some of are possible ones, and there are no others. */
export function filtered<T extends Source>(by: Filter, source: T): T {
  const { keep, without } = by;
  const kept = source.names.filter(
    ({ value }) =>
      !without?.includes(value) && (keep !== 'public' || isPublic(value)) && hasAffixes(by, value),
  );
  const names = keep === 'unknown' ? kept.map((each) => ({ ...each, isSure: false })) : kept;
  return { ...source, names };
}

function hasAffixes({ affixes = [] }: Filter, name: string): boolean {
  return affixes.every(({ at, texts, isNegated }) => {
    const has = (text: string) => (at === 'start' ? name.startsWith(text) : name.endsWith(text));
    return texts.some(has) !== isNegated;
  });
}
