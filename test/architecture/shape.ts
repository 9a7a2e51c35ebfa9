/** What the text of a source file may look like. Every rule gives one line for each thing that is wrong. */
import { createLineIndex } from '../../server/src/text';
import { codeOf, segmentsOf, stringsOf } from './segments';
import type { SourceFile } from './sources';

/** Every match of a pattern in the code of the files, comments and strings left out. */
export function codeMatching(files: readonly SourceFile[], pattern: RegExp): string[] {
  return files.flatMap((file) => {
    const index = createLineIndex(file.text);
    return [...codeOf(file.text).matchAll(new RegExp(pattern, 'gm'))].map((match) => {
      return `${file.path}:${index.positionAt(match.index).line + 1} ${match[0].trim()}`;
    });
  });
}

/** Strings of the files that are among the given ones. */
export function stringsAmong(files: readonly SourceFile[], words: ReadonlySet<string>): string[] {
  return files.flatMap((file) => {
    const index = createLineIndex(file.text);
    return stringsOf(file.text)
      .filter(({ value }) => words.has(value))
      .map(({ value, start }) => `${file.path}:${index.positionAt(start).line + 1} '${value}'`);
  });
}

/** Lines as `wc -l` counts them. */
export function lineCount(text: string): number {
  return text.split('\n').length - 1;
}

/** Files with more lines than allowed, with their number. */
export function longerThan(files: readonly SourceFile[], lines: number): string[] {
  return files
    .filter(({ text }) => lineCount(text) > lines)
    .map(({ path, text }) => `${path} has ${lineCount(text)} lines`);
}

/** Files that do not open with a comment (a `#!` line may come before it). */
export function withoutOpening(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ text }) => {
      const [first] = segmentsOf(text.replace(/^#!.*\n/, ''));
      return first?.kind !== 'comment';
    })
    .map(({ path }) => path);
}
