/** Asks one fresh interpreter about a package. */
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { TieredPackage } from '../../tiers/policy';
import type { World } from '../../workspace/what-if/what-if';
import { type Interpreter, saidByPython, start } from '../import-time/import-time-python';
import type { Output } from '../output';
import type { Progress } from '../progress';
import type { VerifyOptions } from './verify';
import type { VerifyRecord } from './verify-findings';
import {
  VERIFY_RESULT,
  type VerifyAnswer,
  type VerifyTask,
  verifyArguments,
} from './verify-script';
import type { SeenStates } from './verify-states';

export interface Asking {
  readonly world: World;
  readonly python: Interpreter;
  readonly scratch: string;
  readonly folder: string;
  readonly options: VerifyOptions;
  readonly before: VerifyRecord | null;
  readonly output: Output;
  /** Gets what modules made of themselves. */
  readonly states: SeenStates;
  /** Gets the names of other people's modules that what was asked loads. */
  readonly outside: Set<string>;
  /** Many interpreters take their time. */
  readonly progress: Progress;
}

export type Answer = VerifyAnswer | { readonly why: string; readonly stderr: string };

/** @param what the task, where it is more than to import the package. */
export async function run(
  { world, python, scratch, folder, options, states, outside }: Asking,
  what: Partial<Omit<VerifyTask, 'package' | 'roots'>>,
): Promise<Answer> {
  const { package: tiered } = world.scene();
  const task: VerifyTask = {
    package: tiered.name,
    roots: [rootOf(tiered)],
    first: null,
    names: [],
    apart: [],
    timeout: options.timeout,
    preload: [],
    compiled: path.join(scratch, 'compiled'),
    ...what,
  };
  const file = path.join(scratch, `${randomUUID()}.json`);
  writeFileSync(file, JSON.stringify(task));
  const { status, stdout, stderr, isLate } = await start({
    program: python.program,
    arguments: verifyArguments(file),
    folder,
    environment: process.env,
    seconds: options.timeout * (1 + task.apart.length),
  });
  const said = saidByPython(stderr);
  if (isLate) return { why: `it did not end within ${options.timeout} seconds`, stderr: said };
  const line = stdout.split(/\r?\n/).findLast((each) => each.startsWith(VERIFY_RESULT));
  if (line === undefined) {
    return { why: `the interpreter ended with ${status ?? 'a signal'}`, stderr: said };
  }
  const answer = JSON.parse(line.slice(VERIFY_RESULT.length)) as VerifyAnswer;
  for (const each of [answer, ...(answer.apart ?? [])]) {
    if (each?.states) states.add(each.states);
    for (const module of each?.outside ?? []) outside.add(module);
  }
  return answer;
}

/** The folder that the package is imported from. */
function rootOf({ name, path: file }: TieredPackage): string {
  return name.split('.').reduce((folder) => path.posix.dirname(folder), path.posix.dirname(file));
}
