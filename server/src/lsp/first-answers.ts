/**
 * The first diagnostics of open documents. Most take no grammar, whose loading, and the memory that it takes at once, would
 * be as much as a seventh of the time until they are there: it is loaded when they are on their way. What else the client says or
 * asks, and what is told of files, waits for that.
 */
import { GrammarMissing } from '../python/grammar/grammar-missing';
import { diagnose } from './diagnose';

type FirstAnswering = Parameters<typeof diagnose>[0];

/** @param whole settles when the grammar is there, or cannot be loaded. */
export function holdBack({ quiet, told }: FirstAnswering, whole: Promise<unknown>): void {
  quiet.hold(whole);
  told.hold(whole);
}

/**
 * Works out the diagnostics of all open documents, which their senders then find.
 *
 * @throws GrammarMissing where one of them takes the grammar: is to be called again when that is there.
 */
export function answerFirst(session: FirstAnswering): void {
  for (const { path } of session.documents.all()) {
    try {
      diagnose(session, path);
    } catch (error) {
      if (error instanceof GrammarMissing) throw error;
      // Whoever sends it runs into the same, and says so.
    }
  }
}
