/** When the engine optimises code. */
import { setFlagsFromString } from 'node:v8';

/**
 * Has V8 optimise only what runs for long. It would begin with what has run some 66 kB of bytecode, which in programs as
 * short as ours is nearly everything once: a cold `check` then spends as much processor time on compiling beside
 * the work as on a third of the work, and on a machine of few processors, or one that does other things, an answer waits
 * for it. Measured at 150, 300, 600, 1,000 and 2,000 thousand, each with its own kept code: with this one a cold `check`
 * of 10,000 files took 0.49 instead of 0.70 s of processor time and no more time on the clock, the slowest of 40 edits of
 * a package 10 to 13 ms instead of 17 to 28; with more, typing was slower for its first seconds. Of Node 22 and 24, whose
 * V8 counts calls and has a cheaper compiler before the one that takes long, it takes a tenth to a fifth of the time.
 *
 * Is to be called before a program is loaded: V8 takes back compiled code only under the flags it was kept under.
 */
export function optimizeLate(): void {
  const flag = lateFlag(process.versions.v8);
  if (flag) setFlagsFromString(flag);
}

/** Null for a version that nobody has looked at: V8 complains of flags that it does not know where people read it. */
export function lateFlag(version: string): string | null {
  const major = Number.parseInt(version, 10);
  if (major < 12) return '--interrupt-budget=600000';
  return major <= 14 ? '--invocation-count-for-turbofan=15000' : null;
}
