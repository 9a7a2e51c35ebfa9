/** Where a command's words go: results to standard output, words about the run to standard error. */
export interface Output {
  /** Results. */
  write(text: string): void;
  /** What a person wants to know beside the results. */
  note(text: string): void;
  /** Something that did not go well, though the work goes on. */
  warn(text: string): void;
}

export const processOutput: Output = {
  write: (text) => void process.stdout.write(text),
  note: (text) => void process.stderr.write(text),
  warn: (text) => void process.stderr.write(`warning: ${text}\n`),
};
