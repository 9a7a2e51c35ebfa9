/** Reads as much of a broken TOML file as stands in tables that are whole. */

import { ParseError } from 'toml-eslint-parser';
import { t } from '../../l10n';
import type { Span } from '../../text';
import { describeTomlError, headerStarts, type TomlError } from './toml-errors';
import { parseTomlValues, type TomlTable } from './toml-values';

export interface TomlReading {
  /** Null where even the tables without mistakes could not be had. */
  readonly root: TomlTable | null;
  /** The text's first mistake. */
  readonly error: TomlError | null;
}

/** Beyond so many broken tables a text is no TOML with mistakes but something else. */
const MOST_ATTEMPTS = 20;

/** The parser takes some seconds for a million, and each mistake is a parse more; configurations have a tenth of this. */
const MOST_CHARACTERS = 300_000;

/**
 * Parses; at a mistake its line is blanked and the rest is parsed again, or where the mistake is a larger
 * one, the table that has it. So a half-typed value takes neither its package's tiers away nor others'.
 */
export function readToml(text: string): TomlReading {
  if (text.length > MOST_CHARACTERS) return unread(t('it is too long to be read'));
  // A byte order mark is not TOML's, but editors write it; a space means the same.
  let source = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
  let first: TomlError | null = null;
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    try {
      return { root: parseTomlValues(source), error: first };
    } catch (thrown) {
      if (!(thrown instanceof ParseError)) {
        // The parser recurses; so deep a text is nobody's configuration.
        return unread(t('it is nested too deeply to be read'));
      }
      const error = describeTomlError(source, thrown);
      first ??= error;
      const table = tableAt(source, error.span.start) ?? tableAt(source, thrown.index);
      if (!table) break;
      const line = lineAt(source, error.span.start);
      const shorter = blanked(source, line);
      // A table without its name speaks of nothing.
      const isName = /^\s*name\s*=/.test(source.slice(line.start, line.end));
      const isWhole = !isName && isWholeUpTo(shorter, table.end);
      source = isWhole ? shorter : blanked(source, table);
    }
  }
  return { root: null, error: first };
}

function unread(message: string): TomlReading {
  return { root: null, error: { message, span: { start: 0, end: 1 } } };
}

/** True where the text up to the offset, which ends a table, has no mistake by itself. */
function isWholeUpTo(text: string, offset: number): boolean {
  try {
    parseTomlValues(text.slice(0, offset));
    return true;
  } catch {
    return false;
  }
}

function lineAt(source: string, offset: number): Span {
  const start = source.lastIndexOf('\n', offset - 1) + 1;
  const end = source.indexOf('\n', offset);
  return { start, end: end < 0 ? source.length : end };
}

/** The part from one header to the next that has the offset, or the last one before it with text left. */
function tableAt(source: string, offset: number): Span | null {
  const starts = [...new Set([0, ...headerStarts(source)])];
  for (let i = starts.length - 1; i >= 0; i--) {
    const start = starts[i] ?? 0;
    const end = starts[i + 1] ?? source.length;
    if (start <= offset && source.slice(start, end).trim()) return { start, end };
  }
  return null;
}

function blanked(source: string, { start, end }: Span): string {
  const blank = source.slice(start, end).replace(/[^\r\n]/g, ' ');
  return source.slice(0, start) + blank + source.slice(end);
}
