/**
 * The language client a moment later. Its library is most of the extension; it is read and run once the editor has
 * gone on, so that activation takes no time of anybody's.
 */
import type { BaseLanguageClient } from 'vscode-languageclient';

/** Settled before anybody can need it; what registers with it at once does so before it starts. */
export type LaterClient = Promise<BaseLanguageClient>;

/** @param make runs in a turn of its own. */
export function later(make: () => BaseLanguageClient | Promise<BaseLanguageClient>): LaterClient {
  return new Promise((resolve, reject) => {
    setTimeout(() => {
      try {
        resolve(make());
      } catch (error) {
        reject(error);
      }
    }, 0);
  });
}
