/** The functions and classes of a module's top level, by the text alone. */
import { expect, it } from 'vitest';
import { outermostDefinitions } from '../../server/src/python/lexical/definitions';

/** Each as its name and what it begins and ends with. */
function shown(text: string): readonly string[] {
  return outermostDefinitions(text).map(({ name, start, end }) => {
    const lines = text.slice(start, end).trimEnd().split('\n');
    return `${name}: ${lines[0]} … ${lines.at(-1)?.trim()}`;
  });
}

it('those of blocks count, those in others do not', () => {
  expect(
    shown(`
@decorated
def first(
    a,
) -> object:
    """
def text(): ...
"""
    def inner(): ...
    return inner
x = 1
if x:
    async def second(): return 2
else:
    class Third:
        def method(self): ...
        y = 3

    z = 4
def größe(): pass; pass
`),
  ).toEqual([
    'first: def first( … return inner',
    'second: async def second(): return 2 … async def second(): return 2',
    'Third: class Third: … y = 3',
    'größe: def größe(): pass; pass … def größe(): pass; pass',
  ]);
});

it('what comes after a bracket that stays open is left out', () => {
  expect(shown('def first(): ...\nx = (\ndef second(): ...\n')).toEqual([
    'first: def first(): ... … def first(): ...',
  ]);
});
