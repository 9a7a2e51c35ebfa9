/** A TOML file as values with their places: tables, lists and scalars, dotted keys and headers resolved. */
import { type AST, parseTOML } from 'toml-eslint-parser';
import type { Span } from '../../text';

export type TomlValue = TomlTable | TomlList | TomlScalar;

export interface TomlTable {
  readonly kind: 'table';
  readonly entries: Map<string, { readonly key: Span; readonly value: TomlValue }>;
  readonly span: Span;
}

export interface TomlList {
  readonly kind: 'list';
  readonly items: TomlValue[];
  readonly span: Span;
}

export interface TomlScalar {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | Date | bigint;
  readonly span: Span;
}

/** @throws ParseError of toml-eslint-parser where the text is no TOML 1.0. */
export function parseTomlValues(text: string): TomlTable {
  const [top] = parseTOML(text, { tomlVersion: '1.0' }).body;
  const root: TomlTable = {
    kind: 'table',
    entries: new Map(),
    span: { start: 0, end: text.length },
  };
  for (const node of top.body) {
    if (node.type === 'TOMLTable') {
      const table = tableAt(root, node.resolvedKey, spanOf(node.key), node.key.keys);
      for (const pair of node.body) addPair(table, pair);
    } else {
      addPair(root, node);
    }
  }
  return root;
}

/** The table under a header's resolved key, made on the way where it is new; numbers are list items. */
function tableAt(
  root: TomlTable,
  path: readonly (string | number)[],
  header: Span,
  keys: readonly (AST.TOMLBare | AST.TOMLQuoted)[],
): TomlTable {
  let at: TomlValue = root;
  let named = 0;
  path.forEach((step, i) => {
    const fresh = (): TomlValue =>
      typeof path[i + 1] === 'number'
        ? { kind: 'list', items: [], span: header }
        : { kind: 'table', entries: new Map(), span: header };
    if (typeof step === 'string') {
      const key = keys[named++];
      if (at.kind === 'table') at = child(at, step, key ? spanOf(key) : header, fresh);
    } else if (at.kind === 'list') {
      at.items[step] ??= fresh();
      at = at.items[step] as TomlValue;
    }
  });
  return at.kind === 'table' ? at : { kind: 'table', entries: new Map(), span: header };
}

function addPair(table: TomlTable, pair: AST.TOMLKeyValue): void {
  let at = table;
  pair.key.keys.forEach((part, i, parts) => {
    const name = part.type === 'TOMLBare' ? part.name : part.value;
    const last = i === parts.length - 1;
    const value = child(at, name, spanOf(part), () =>
      last ? read(pair.value) : { kind: 'table', entries: new Map(), span: spanOf(part) },
    );
    if (value.kind === 'table') at = value;
  });
}

function child(table: TomlTable, name: string, key: Span, fresh: () => TomlValue): TomlValue {
  const known = table.entries.get(name);
  if (known) return known.value;
  const value = fresh();
  table.entries.set(name, { key, value });
  return value;
}

function read(node: AST.TOMLContentNode): TomlValue {
  const span = spanOf(node);
  switch (node.type) {
    case 'TOMLArray':
      return { kind: 'list', items: node.elements.map(read), span };
    case 'TOMLInlineTable': {
      const table: TomlTable = { kind: 'table', entries: new Map(), span };
      for (const pair of node.body) addPair(table, pair);
      return table;
    }
    default:
      return { kind: 'scalar', value: node.value, span };
  }
}

function spanOf(node: { readonly range: readonly [number, number] }): Span {
  return { start: node.range[0], end: node.range[1] };
}
