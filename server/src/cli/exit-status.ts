/** What the command line tells the shell, as Ruff, mypy and grep do. */
export const CLEAN = 0;
export const FINDINGS = 1;
/** The command could not do its work: wrong arguments, no such package, nothing readable. */
export const FAILURE = 2;
/** 128 + SIGINT, what a shell sees of a command that Ctrl+C ended. */
export const INTERRUPTED = 130;

/** A mistake of the caller's that ends the command; the message says what to do. */
export class UsageError extends Error {
  // By its name it is known in another bundle, too.
  override readonly name = 'UsageError';
}

export function isUsageError(error: unknown): error is UsageError {
  return error instanceof Error && error.name === 'UsageError';
}
