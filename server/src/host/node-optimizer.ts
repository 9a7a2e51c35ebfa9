/** When the engine compiles code a second time. */
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
 * A regular expression becomes machine code at once. V8 would make bytecode of it for the first use and machine code for
 * the second, which nearly all of ours see: one of the two was a twelfth of a cold `check` of 44 files.
 *
 * Before it is compiled for the second time, a function is to have run some forty times, not eight: from then on V8 writes
 * down what each place of it has seen, which costs more than it gives as long as most of what it meets is new. A cold
 * `check` of 44 files took 117 instead of 123 ms. Node 22 and 24 gain nothing by it.
 *
 * Is to be called before a program is loaded: V8 takes back compiled code only under the flags it was kept under.
 */
export function compileOnce(): void {
  // What comes compiled with Node V8 takes under the flags of the start only, so what `loadCompiled` needs is loaded now.
  require('node:zlib');
  for (const flag of compilerFlags(process.versions.v8)) setFlagsFromString(flag);
}

/** None for a version that nobody has looked at: V8 complains of flags that it does not know where people read it. */
export function compilerFlags(version: string): readonly string[] {
  const major = Number.parseInt(version, 10);
  if (major > 14) return [];
  const late = major < 12 ? SELDOM : ['--invocation-count-for-turbofan=15000'];
  return [...late, '--no-regexp-tier-up'];
}

const SELDOM = [
  '--interrupt-budget=600000',
  '--interrupt-budget-for-feedback-allocation=5000',
  '--interrupt-budget-factor-for-feedback-allocation=40',
];
