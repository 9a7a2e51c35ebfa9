/** Assertions. Node's are not there in a web worker. */

/** @throws Error Where the two are not the same text, number or JSON. */
export function expectEqual<T>(actual: T, expected: T): void {
  const [a, b] = [actual, expected].map((value) => JSON.stringify(value, null, 1));
  if (a !== b) throw new Error(`expected\n${b}\nbut got\n${a}`);
}

/** @throws Error Where the text has not the part in it. */
export function expectContains(text: string, part: string): void {
  if (!text.includes(part)) throw new Error(`expected ${JSON.stringify(part)} in\n${text}`);
}

/** @throws Error Where the text has the part in it. */
export function expectLacks(text: string, part: string): void {
  if (text.includes(part)) throw new Error(`expected no ${JSON.stringify(part)} in\n${text}`);
}
