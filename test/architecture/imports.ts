/** Which modules a TypeScript text imports, by whatever form, types included. */
import { createLineIndex } from '../../server/src/text';
import { codeOf, stringsOf } from './segments';

export interface ImportedModule {
  readonly specifier: string;
  /** Counted from one, as editors show it. */
  readonly line: number;
  /** True for `import type` and `export type`, which leave nothing behind when compiled. */
  readonly typeOnly: boolean;
}

const BEFORE_SPECIFIER =
  /(?:\b(?:import|export)\b(?<clause>[\w\s{},*$]*?)\bfrom|\bimport|\bimport\s*\(|\brequire(?:\.resolve)?\s*\()\s*$/;

/** Static, side-effect and dynamic imports, re-exports and `require` calls, in order. */
export function importsOf(text: string): ImportedModule[] {
  const code = codeOf(text);
  const index = createLineIndex(text);
  return stringsOf(text).flatMap(({ value, start }) => {
    const statement = code.slice(code.lastIndexOf(';', start - 1) + 1, start);
    const match = BEFORE_SPECIFIER.exec(statement);
    if (!match) return [];
    const typeOnly = /^\s*type\b(?!\s*,|\s*from)/.test(match.groups?.clause ?? '');
    return [{ specifier: value, line: index.positionAt(start).line + 1, typeOnly }];
  });
}
