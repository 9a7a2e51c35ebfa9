/** Functions that make names in the module that calls them: `sys._getframe(1).f_globals["name"] = …`. */
import { mayWrite } from './hidden-writes';

/** The frame of whoever called, or of what a traceback goes through. */
export const FRAME =
  /\b_getframe(?:modulename)?\b(?!\s*\(\s*(?:0\s*)?\))|\.\s*f_back\b|\bstack\s*\(|\bgetouterframes\s*\(|\btb_frame\b|\bwalk_(?:stack|tb)\b/;

const NAMES = /\bf_(?:globals|locals)\b/g;

/** True where the text, whichever function of it, may do so. */
export function setsCallersNames(text: string): boolean {
  // Six characters are what the engine looks for as fast as memory is read.
  if (!text.includes('f_glob') && !text.includes('f_loca')) return false;
  return FRAME.test(text) && mayWrite(text, NAMES);
}
