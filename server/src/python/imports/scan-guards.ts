/**
 * Scope and guards of an import, from the lines that enclose it. Reads heads of compound statements by
 * their tokens, without a tree; a `try` is looked through to its end once, for its handlers.
 */

import { isBlank } from '../lexical/characters';
import { fittedList } from '../lexical/fitted-list';
import { type LineCursor, lineCursor, nextLine, wordAt } from '../lexical/logical-lines';
import { headColon, splitTokens, type Token, tokenize } from '../lexical/tokens';
import type { Condition, Guard, ScopeKind } from '../module-summary';
import {
  type ConditionReader,
  conditionReader,
  endsExecution,
  readCaught,
  readSuppresses,
} from '../summary/conditions';

/** A line that encloses others: the head of a block, with the earlier clauses of its statement. */
export interface EnclosingLine {
  readonly indent: number;
  readonly start: number;
  /** Offsets of the statement's clauses so far, this line's last; null where it is the only one. */
  readonly clauses: readonly number[] | null;
}

export interface Surroundings {
  readonly scope: ScopeKind;
  readonly guards: readonly Guard[];
}

/** Keeps what was read of a text's heads, for imports of one block share them. */
export interface GuardReader {
  /** @param lines outermost first */
  read(lines: readonly EnclosingLine[]): Surroundings;
}

const OUTERMOST: Surroundings = { scope: 'module', guards: [] };

export function guardReader(text: string): GuardReader {
  const guards = new Map<number, Guard | null>();
  const facts = new Map<number, TryFacts>();
  const readHead = headReader(text);
  const guardOf = (line: EnclosingLine) => {
    const known = guards.get(line.start);
    if (known !== undefined) return known;
    const guard = readGuard(text, line, facts, readHead);
    guards.set(line.start, guard);
    return guard;
  };
  return {
    read(lines) {
      if (lines.length === 0) return OUTERMOST;
      let scope: ScopeKind = 'module';
      const found: Guard[] = [];
      let outer: EnclosingLine | null = null;
      for (const line of lines) {
        const word = headWord(text, line.start);
        // The body of a class in a function runs when that does.
        if (word === 'class') scope = scope === 'function' ? 'function' : 'class';
        else if (word === 'def') scope = 'function';
        else if (word === 'case' && outer && wordAt(text, outer.start) === 'match') {
          found.push(caseGuard(outer, line));
        } else {
          const guard = guardOf(line);
          if (guard) found.push(guard);
        }
        outer = line;
      }
      return { scope, guards: fittedList(found) };
    },
  };
}

function readGuard(
  text: string,
  line: EnclosingLine,
  facts: Map<number, TryFacts>,
  readHead: HeadReader,
): Guard | null {
  const id = line.clauses?.[0] ?? line.start;
  const clauses = line.clauses ?? [line.start];
  const word = wordAt(text, line.start);
  switch (headWord(text, id)) {
    case 'if':
      return readIfArm(text, id, clauses, readHead);
    case 'for':
    case 'while':
      return { kind: 'loop', id, arm: word === 'else' ? 1 : 0 };
    case 'with':
      return {
        kind: 'with',
        id,
        suppresses: readSuppresses(text, { start: id, end: headEnd(text, id) }),
      };
    case 'try': {
      const known = facts.get(id) ?? readTry(text, id, line.indent);
      facts.set(id, known);
      const arm = word === 'except' || word === 'else' || word === 'finally' ? word : 'body';
      return { kind: 'try', id, arm, ...known };
    }
    default:
      return null;
  }
}

/** The word that says what a head is of; `def` for `async def`. */
function headWord(text: string, start: number): string {
  const word = wordAt(text, start);
  if (word !== 'async') return word;
  let next = start + word.length;
  while (isBlank(text.charCodeAt(next))) next++;
  return wordAt(text, next) || (headTokens(text, start)[1]?.text ?? word);
}

/** The guard of a `case`, whose `match` is the line around it. */
function caseGuard(match: EnclosingLine, clause: EnclosingLine): Guard {
  return { kind: 'match', id: match.start, arm: (clause.clauses?.length ?? 1) - 1 };
}

function readIfArm(
  text: string,
  id: number,
  clauses: readonly number[],
  readHead: HeadReader,
): Guard {
  const conditions: Condition[] = [];
  let isElse = false;
  for (const start of clauses) {
    if (wordAt(text, start) === 'else') isElse = true;
    else conditions.push(readHead(start));
  }
  return { kind: 'if', id, arm: clauses.length - 1, conditions: fittedList(conditions), isElse };
}

/** The condition of the clause that begins at an offset. */
type HeadReader = (start: number) => Condition;

/** Reads each head once, though every later clause of its statement asks for it. */
function headReader(text: string): HeadReader {
  const known = new Map<number, Condition>();
  const readCondition = conditionReader(text);
  return (start) => {
    const condition = known.get(start) ?? readHeadCondition(text, start, readCondition);
    known.set(start, condition);
    return condition;
  };
}

function readHeadCondition(text: string, start: number, readCondition: ConditionReader): Condition {
  const tokens = headTokens(text, start).slice(1);
  const [first] = tokens;
  const last = tokens.at(-1);
  return first && last ? readCondition({ start: first.start, end: last.end }) : { kind: 'other' };
}

/** The tokens of a head, without its colon and what follows. */
function headTokens(text: string, start: number): Token[] {
  const tokens = tokenize(text, start, lineAt(text, start).end);
  const colon = headColon(tokens);
  return colon < 0 ? tokens : tokens.slice(0, colon);
}

function headEnd(text: string, start: number): number {
  return headTokens(text, start).at(-1)?.end ?? start;
}

/** The logical line that begins at an offset. */
function lineAt(text: string, start: number): LineCursor {
  const cursor = lineCursor(text, start);
  nextLine(cursor);
  return cursor;
}

interface TryFacts {
  readonly catches: readonly string[];
  readonly reraises: boolean;
}

/** The head of nearly every handler: one name, some in parentheses or none, and nothing behind the colon. */
const PLAIN_HANDLER =
  /^except(?:[ \t]+(?:(?!lambda\b)([A-Za-z_][\w.]*)|\(([\w., \t]*)\))(?:[ \t]+as[ \t]+[A-Za-z_]\w*)?)?:[ \t]*(?:#.*)?$/;

/** Looks through a whole `try` statement for its handlers. */
function readTry(text: string, start: number, indent: number): TryFacts {
  const cursor = lineCursor(text, start);
  const catches: string[] = [];
  /** For each handler, whether one of its own statements ends the execution. */
  const ends: boolean[] = [];
  let isFirst = true;
  let inHandler = false;
  /** The indentation of the handler's own statements, once known. */
  let bodyIndent = -1;
  while (nextLine(cursor)) {
    const column = isFirst ? indent : cursor.indent;
    if (column < indent) break;
    if (column > indent) {
      if (!inHandler) continue;
      if (bodyIndent < 0) bodyIndent = column;
      if (column === bodyIndent && lineEnds(text, cursor)) ends[ends.length - 1] = true;
      continue;
    }
    if (
      !isFirst &&
      !/(?:except|else|finally)(?!\w)/y.test(text.slice(cursor.start, cursor.start + 9))
    ) {
      break;
    }
    inHandler = wordAt(text, cursor.start) === 'except';
    bodyIndent = -1;
    const plain = inHandler ? PLAIN_HANDLER.exec(text.slice(cursor.start, cursor.end)) : null;
    if (plain) {
      const caught = (plain[1] ?? plain[2] ?? '').split(',').map((each) => each.trim());
      const named = caught.filter((each) => each !== '');
      catches.push(...(named.length > 0 ? named : ['']));
      ends.push(false);
    } else if (inHandler) {
      const tokens = tokenize(text, cursor.start, cursor.end);
      const colon = headColon(tokens);
      const head = colon < 0 ? tokens : tokens.slice(0, colon);
      const span = { start: head[0]?.end ?? cursor.start, end: head.at(-1)?.end ?? cursor.end };
      catches.push(...readCaught(text, span));
      ends.push(colon >= 0 && statementsEnd(text, tokens.slice(colon + 1)));
    }
    isFirst = false;
  }
  return { catches: fittedList(catches), reraises: ends.every((each) => each) };
}

function lineEnds(text: string, line: LineCursor): boolean {
  if (!line.semicolons) return endsExecution(text.slice(line.start, line.end));
  return statementsEnd(text, tokenize(text, line.start, line.end));
}

function statementsEnd(text: string, tokens: readonly Token[]): boolean {
  return splitTokens(tokens, ';').some(
    (piece) => piece[0] && endsExecution(text.slice(piece[0].start, piece.at(-1)?.end)),
  );
}
