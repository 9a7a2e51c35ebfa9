import { expect, it } from 'vitest';
import { jsonElements } from '../../server/src/cli/format/json-elements';

it.each([[[{ a: 'x\ny', b: [] }, { a: [1, { c: null }] }]], [['', 1, null]], [[[]]]])(
  'gives what stands between the brackets of %j',
  (items) => {
    const text = [...jsonElements(items as unknown[], (item) => item, 1)].join('');
    expect(`[\n${text}\n]`).toBe(JSON.stringify(items, null, 2));
  },
);

it('makes data of one element at a time', () => {
  const made: number[] = [];
  const toData = (item: number) => {
    made.push(item);
    return item;
  };
  const pieces = jsonElements([1, 2, 3], toData, 0);
  pieces.next();
  expect(made).toEqual([1]);
});
