/**
 * The one guard around every request and notification: whatever a handler throws is told to the user's
 * log with its context, and the client gets the harmless answer. The server goes on.
 */
import type { CancellationToken } from 'vscode-languageserver';
import type { Log } from './log';
import { ResponseError } from './protocol';
import type { Session } from './session';

export type Handler<Params, Result> = (
  params: Params,
  token: CancellationToken,
) => Result | Promise<Result>;

/**
 * Wraps a handler.
 *
 * @param what the request's name, for the log.
 * @param fallback the answer where the handler fails. A `ResponseError` is an answer of its own (cancelled,
 *   content modified) and passes.
 */
export function guarded<Params, Result>(
  log: Log,
  what: string,
  fallback: Result,
  handler: Handler<Params, Result>,
): Handler<Params, Result> {
  const fail = (error: unknown, params: Params): Result => {
    if (error instanceof ResponseError) throw error;
    log.error(`${what} failed${describeParams(params)}`, error);
    return fallback;
  };
  return (params, token) => {
    try {
      const result = handler(params, token);
      return result instanceof Promise ? result.catch((error) => fail(error, params)) : result;
    } catch (error) {
      return fail(error, params);
    }
  };
}

/** The same for a question about packages: one that comes before they are known is answered when they are. */
export function guardedAnswer<Params, Result>(
  { answerable, log }: Pick<Session, 'answerable' | 'log'>,
  what: string,
  fallback: Result,
  handler: Handler<Params, Result>,
): Handler<Params, Result> {
  let isAnswerable = false;
  void answerable.then(() => {
    isAnswerable = true;
  });
  return guarded<Params, Result>(log, what, fallback, (params, token) =>
    isAnswerable ? handler(params, token) : answerable.then(() => handler(params, token)),
  );
}

/** The same for a notification, which has no answer; work it starts may go on after it. */
export function guardedNotification<Params>(
  log: Log,
  what: string,
  handler: (params: Params) => void | Promise<void>,
): (params: Params) => void | Promise<void> {
  const fail = (error: unknown, params: Params) =>
    log.error(`${what} failed${describeParams(params)}`, error);
  return (params) => {
    try {
      const work = handler(params);
      return work?.catch((error: unknown) => fail(error, params));
    } catch (error) {
      return fail(error, params);
    }
  };
}

/** Runs work that nobody waits for, e.g. in a timer; a failure is logged. */
export async function guardedTask(
  log: Log,
  what: string,
  task: () => void | Promise<void>,
): Promise<void> {
  try {
    await task();
  } catch (error) {
    log.error(`${what} failed`, error);
  }
}

/** The file and place that a request is about, without its texts. */
function describeParams(params: unknown): string {
  if (typeof params !== 'object' || params === null) return '';
  const { textDocument, position, range } = params as {
    textDocument?: { uri?: string; version?: number };
    position?: unknown;
    range?: unknown;
  };
  const parts = [
    textDocument?.uri,
    textDocument?.version === undefined ? undefined : `version ${textDocument.version}`,
    position && JSON.stringify(position),
    range && JSON.stringify(range),
  ].filter((part) => part !== undefined);
  return parts.length > 0 ? ` (${parts.join(', ')})` : '';
}
