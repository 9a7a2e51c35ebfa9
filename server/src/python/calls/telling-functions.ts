/**
 * Functions that set names of modules which their callers tell them: `def swap(target, value): return mock.patch(target,
 * value)`. Found by their words; one too many rather than one too few.
 */
import { givenFunctions } from './replacing-functions';

/** Places that set something on an object, or on what a text says, of which the function does not spell all. */
const PLACES =
  /\b(?:set|del)attr\(\s*(?!["']|self\s*,|cls\s*,)|\bpatch(?:\.(?:object|multiple|dict))?\(\s*(?!["'])|\b(?:set|del)item\(\s*(?!["'])|(?:\.__dict__|\bvars\([\w.]+\))(?:\[[^\]\r\n]*\][ \t]*=(?!=)|\.update\b|[ \t]*(?=[\r\n,)]))/g;

/** The functions' names with those of functions and classes around them, each once: a fixture may give its inner function. */
export function tellingFunctions(text: string): string[] {
  return givenFunctions(text, PLACES);
}
