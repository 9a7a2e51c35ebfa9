/** Arguments in, exit status out: what `main.ts` loads, in a bundle of its own (`cli.program.js`). */
import { CommanderError } from 'commander';
import { FAILURE, isUsageError } from './exit-status';
import { endAtOnce, endWithReader, processOutput } from './output';
import { createProgram } from './program';

export async function run(): Promise<void> {
  let isFinished = false;
  const finish = (status: number) => {
    process.exitCode = status;
    isFinished = true;
  };
  endWithReader();
  try {
    const [, , first] = process.argv;
    await createProgram({ output: processOutput, finish }, first).parseAsync();
  } catch (error) {
    // Commander has printed its own word by now.
    if (error instanceof CommanderError) finish(error.exitCode === 0 ? 0 : FAILURE);
    else {
      const told = isUsageError(error) ? error.message : (error as Error)?.stack;
      processOutput.error(String(told ?? error));
      finish(FAILURE);
    }
  }
  if (isFinished) endAtOnce();
}
