/**
 * The order of a session: no request before `initialize`, and none after `shutdown`. The library serves them all the
 * same. Only it can answer, so a request out of turn is handed to it under a name that stands for the refusal.
 */
import type { Connection, MessageStrategy } from 'vscode-languageserver';
import { ErrorCodes, Message, ResponseError } from './protocol';
import type { Quiet } from './quiet';

type Stage = 'new' | 'serving' | 'ended';

const EARLY = 'exportTiers/refused/notInitialized';
const TWICE = 'exportTiers/refused/initialized';
const LATE = 'exportTiers/refused/shutDown';

/** The options of a connection whose messages `quiet` hears. Each connection has its own. */
export function connectionOptions(quiet: Quiet): { readonly messageStrategy: MessageStrategy } {
  let stage: Stage = 'new';
  return {
    messageStrategy: {
      handleMessage(message, next) {
        return quiet.messageStrategy.handleMessage(message, (heard) => {
          if (Message.isRequest(heard)) {
            const refused = refusalOf(heard.method, stage);
            if (refused !== null)
              return next({ ...heard, method: refused, params: undefined } as Message);
            if (heard.method === 'initialize') stage = 'serving';
            if (heard.method === 'shutdown') stage = 'ended';
          } else if (Message.isNotification(heard) && !isInTurn(heard.method, stage)) {
            return;
          }
          return next(heard);
        });
      },
    },
  };
}

/** Answers what came out of turn. */
export function refuseOutOfTurn(connection: Connection): void {
  const refuse = (name: string, code: number, message: string) =>
    connection.onRequest(name, () => {
      throw new ResponseError(code, message);
    });
  refuse(EARLY, ErrorCodes.ServerNotInitialized, 'not initialized yet');
  refuse(TWICE, ErrorCodes.InvalidRequest, 'initialized already');
  refuse(LATE, ErrorCodes.InvalidRequest, 'shut down already');
}

function refusalOf(method: string, stage: Stage): string | null {
  if (stage === 'ended') return LATE;
  if (method === 'initialize') return stage === 'new' ? null : TWICE;
  return stage === 'new' ? EARLY : null;
}

/** Out of turn only `exit` counts, and what is about the connection itself. */
function isInTurn(method: string, stage: Stage): boolean {
  return stage === 'serving' || method === 'exit' || method.startsWith('$/');
}
