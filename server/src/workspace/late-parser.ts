/** The Python parser, which may be there later than the workspace that wants it. */
import type { PythonParser } from '../python/parser';

export interface LateParser {
  /** Settles when it is there. */
  arrival(): Promise<void>;
  isThere(): boolean;
  /** @throws Error before it is there. */
  get(): PythonParser;
  drop(): void;
}

export function lateParser(parser: PythonParser | Promise<PythonParser>): LateParser {
  let python: PythonParser | null = null;
  return {
    async arrival() {
      python = await parser;
    },
    isThere: () => python !== null,
    get() {
      if (!python) throw new Error('the Python parser is not loaded yet');
      return python;
    },
    drop() {
      python = null;
    },
  };
}
