/** Assertions about what is on the screen. */
import { deepStrictEqual } from 'node:assert';

/**
 * @param {unknown} actual
 * @param {unknown} wanted
 */
export function expectEqual(actual, wanted) {
  deepStrictEqual(actual, wanted);
}

/**
 * @param {string} text
 * @param {string} part
 */
export function expectContains(text, part) {
  if (!text.includes(part)) throw new Error(`expected ${JSON.stringify(part)} in\n${text}`);
}
