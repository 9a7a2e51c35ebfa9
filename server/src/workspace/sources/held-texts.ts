/** Texts of closed files that were read lately, each with its hash once somebody wants it. */
import type { Host } from '../../host/host';
import { type Owning, ownStrings } from '../../python/lexical/own-strings';
import { textHash } from '../cache/text-hash';
import { createRecentValues } from './recent-values';

export interface HeldTexts {
  get(path: string): string | undefined;
  /** @param hash where it is known. */
  hold(path: string, text: string, hash: string | null): void;
  /** False where others would have to go for the text. */
  hasRoom(text: string): boolean;
  delete(path: string): void;
  paths(): Iterable<string>;
  /** For what is read out of a text that was held last: where all stay as long as they can be asked for, it may point into it. */
  readonly own: Owning;
  /** Of a text of the file, held or not. */
  hashOf(path: string, text: string): string;
}

interface Held {
  readonly text: string;
  hash: string | null;
}

/** Characters: enough for what one answer looks at. */
const ROOM = 4_000_000;

/** The same where the one answer is about all that was scanned, which soon ends. */
const ROOM_FOR_ALL = 64_000_000;

export function createHeldTexts(host: Pick<Host, 'hash' | 'isReadOnce'>): HeldTexts {
  const texts = createRecentValues<Held>(host.isReadOnce ? ROOM_FOR_ALL : ROOM);
  const hashOfText = textHash(host);
  return {
    get: (path) => texts.get(path)?.text,
    hold: (path, text, hash) => texts.set(path, { text, hash }, text.length),
    own: (data) => (host.isReadOnce && texts.areAllThere() ? data : ownStrings(data)),
    hasRoom: ({ length }) => texts.fits(length),
    delete: texts.delete,
    paths: texts.paths,
    hashOf(path, text) {
      const held = texts.get(path);
      if (held?.text !== text) return hashOfText(text);
      held.hash ??= hashOfText(text);
      return held.hash;
    },
  };
}
