/** Numbers as people write them in documents: `2,223`, `~130`, `400+`, `~500ms`, `1.5 s`. */
import type { Span } from '../../text';

export interface StatedNumber {
  readonly value: number;
  /** The digits, with their separators. */
  readonly span: Span;
  readonly approximate: boolean;
}

/** A whole number with optional thousands separators, for use inside other patterns; one group. */
export const NUMBER = String.raw`(?<!\d[,_\u00a0\u202f]?)(\d{1,3}(?:[,_\u00a0\u202f]\d{3})+|\d+)`;

const APPROXIMATE_BEFORE = /(?:[~≈<>]|\babout|\baround|\broughly|\bca\.?|\bover|\bup to)\s*$/i;

/** The value of digits that `NUMBER` matched. */
export function wholeNumber(digits: string): number {
  return Number(digits.replace(/\D/g, ''));
}

/** Describes the digits at an offset of the text. */
export function numberAt(text: string, start: number, digits: string): StatedNumber {
  const end = start + digits.length;
  const approximate =
    APPROXIMATE_BEFORE.test(text.slice(Math.max(0, start - 10), start)) || text[end] === '+';
  return { value: wholeNumber(digits), span: { start, end }, approximate };
}

/** The first number of a piece of text, or null. Fractions are for times only: see `firstDuration`. */
export function firstNumber(text: string, within: Span): StatedNumber | null {
  const match = new RegExp(NUMBER).exec(text.slice(within.start, within.end));
  return match?.[1] ? numberAt(text, within.start + match.index, match[1]) : null;
}

const MILLISECONDS: Readonly<Record<string, number>> = { ms: 1, s: 1000, sec: 1000, seconds: 1000 };

/** The first duration of a piece of text, in milliseconds; a number without a unit counts as such. */
export function firstDuration(text: string, within: Span): StatedNumber | null {
  const match = /(?<!\d)(\d[\d,]*(?:\.\d+)?)\s*(ms|seconds|sec|s)?\b/.exec(
    text.slice(within.start, within.end),
  );
  if (!match?.[1]) return null;
  const start = within.start + match.index;
  const value = Number(match[1].replaceAll(',', '')) * (MILLISECONDS[match[2] ?? 'ms'] ?? 1);
  return { ...numberAt(text, start, match[1]), value };
}
