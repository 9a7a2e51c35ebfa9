/** Python's operators as numbers. */

/** The operators of two and three characters. */
export const LONG: ReadonlySet<number> = new Set(
  '+= -= *= /= %= @= &= |= ^= == != <= >= << >> ** // -> := **= //= <<= >>= ...'
    .split(' ')
    .map(codeOf),
);

/** An operator as one number. */
export function codeOf(operator: string): number {
  return (
    operator.charCodeAt(0) |
    ((operator.charCodeAt(1) || 0) << 8) |
    ((operator.charCodeAt(2) || 0) << 16)
  );
}

/** The characters of which operators are made. */
export const SIGNS = new Uint8Array(128);
for (const sign of '()[]{},.:;=+-*/%@&|^~<>!') SIGNS[sign.charCodeAt(0)] = 1;
