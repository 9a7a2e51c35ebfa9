/** Import statements. */
import { Field, type FieldName, Keyword, Kind } from '../grammar/syntax';
import {
  close,
  expectKeyword,
  identifier,
  isKeyword,
  isOperator,
  leaf,
  make,
  nameless,
  open,
  takeOperator,
} from './build';
import { advance, giveUp, type Lexer, Token } from './lexer';
import type { PlainNode } from './node';
import { Sign, Word } from './signs';

export function readImport(lexer: Lexer): PlainNode {
  const { start } = lexer;
  advance(lexer);
  const names: PlainNode[] = [];
  do names.push(readAliased(lexer));
  while (takeOperator(lexer, Sign.comma));
  return make(
    lexer,
    Kind.import,
    start,
    names,
    names.map(() => Field.name),
  );
}

/** `a.b` or `a.b as c`. */
function readAliased(lexer: Lexer): PlainNode {
  const { start } = lexer;
  const name = readDotted(lexer);
  if (!isKeyword(lexer, Word.as)) return name;
  advance(lexer);
  const alias = identifier(lexer);
  return make(lexer, Kind.aliasedImport, start, [name, alias], [Field.name, Field.alias]);
}

function readDotted(lexer: Lexer): PlainNode {
  const { start } = lexer;
  const names = [identifier(lexer)];
  while (takeOperator(lexer, Sign.dot)) names.push(identifier(lexer));
  return make(lexer, Kind.dottedName, start, names);
}

export function readFromImport(lexer: Lexer): PlainNode {
  const { start, text } = lexer;
  advance(lexer);
  const children: PlainNode[] = [];
  const fields: (FieldName | null)[] = [];
  const isFuture = text.slice(lexer.start, lexer.end) === Keyword.future;
  if (isFuture) {
    children.push(nameless(lexer, Keyword.future, lexer.start, lexer.end));
    fields.push(null);
    advance(lexer);
  } else {
    children.push(readSource(lexer));
    fields.push(Field.moduleName);
  }
  expectKeyword(lexer, Word.import);
  if (!isFuture && isOperator(lexer, Sign.star)) {
    children.push(leaf(lexer, Kind.wildcardImport));
    fields.push(null);
  } else readNames(lexer, children, fields);
  return make(lexer, isFuture ? Kind.futureImport : Kind.fromImport, start, children, fields);
}

/** `a.b`, `.`, `..a`. */
function readSource(lexer: Lexer): PlainNode {
  const { start } = lexer;
  const isDot = () => isOperator(lexer, Sign.dot) || isOperator(lexer, Sign.dots);
  if (!isDot()) return readDotted(lexer);
  while (isDot()) advance(lexer);
  const prefix = make(lexer, Kind.importPrefix, start, []);
  const parts = lexer.kind === Token.name ? [prefix, readDotted(lexer)] : [prefix];
  return make(lexer, Kind.relativeImport, start, parts);
}

/** The names, in parentheses or not. */
function readNames(lexer: Lexer, children: PlainNode[], fields: (FieldName | null)[]): void {
  const isOpen = isOperator(lexer, Sign.open);
  if (isOpen) {
    children.push(nameless(lexer, '(', lexer.start, lexer.end));
    fields.push(null);
    open(lexer);
  }
  do {
    if (isOpen && isOperator(lexer, Sign.close)) break;
    children.push(readName(lexer));
    fields.push(Field.name);
  } while (takeOperator(lexer, Sign.comma));
  if (!isOpen) return;
  if (children.length < 3 || !isOperator(lexer, Sign.close)) giveUp();
  children.push(nameless(lexer, ')', lexer.start, lexer.end));
  fields.push(null);
  close(lexer, Sign.close);
}

function readName(lexer: Lexer): PlainNode {
  const node = readAliased(lexer);
  const name = node.type === Kind.aliasedImport ? node.firstChild : node;
  if (name?.children.length !== 1) giveUp();
  return node;
}
