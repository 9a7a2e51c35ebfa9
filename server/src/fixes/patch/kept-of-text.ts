/** What is made of the text of one file, kept from one snapshot to the next for as long as the file says the same. */
import { remember, remembered } from '../../graph/remembered';

export interface Saying {
  /** Stands for what the file says: another one where that may be something else. Undefined where nothing is kept. */
  saying?(path: string): object;
}

const madeOf = remembered((_saying: object) => new Map<string, unknown>());

export type KeptOfText = <T>(what: string, path: string, make: () => T) => T;

/** @returns gives what `make` makes, of the text of that file alone; once for each text and name. */
export function keptOfText({ saying }: Saying): KeptOfText {
  return <T>(what: string, path: string, make: () => T) =>
    saying ? remember(madeOf(saying(path)) as Map<string, T>, what, make) : make();
}

/** @returns gives what `read` makes of a path or another key; once for each. */
export function perKey<T>(read: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const found = known.get(key) ?? read(key);
    known.set(key, found);
    return found;
  };
}
