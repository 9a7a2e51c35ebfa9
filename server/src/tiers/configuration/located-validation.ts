/**
 * Checks a TOML table against a valibot schema and keeps every value's place. Each mistake is reported
 * on its own; what is right counts all the same, which a plain `parse` of the schema would not give.
 */

import * as v from 'valibot';
import { t, translated } from '../../l10n';
import type { Span } from '../../text';
import { nearestNames } from '../nearest';
import type { TomlTable, TomlValue } from './toml-values';

/** A checked value with its place; `key` is its key's place, or its own where it is a list's item. */
export interface LocatedScalar<T> {
  readonly value: T;
  readonly span: Span;
  readonly key: Span;
}

/** The output of a schema with each scalar located. */
export type Located<T> = T extends string | number | boolean
  ? LocatedScalar<T>
  : T extends readonly (infer U)[]
    ? Located<U>[]
    : T extends object
      ? { readonly [K in keyof T]: Located<T[K]> }
      : T;

export type Report = (message: string, span: Span) => void;

/** Any schema of those that `configuration-schema.ts` is built of, as far as it is looked into. */
interface AnySchema extends v.GenericSchema {
  readonly wrapped?: AnySchema;
  readonly item?: AnySchema;
  readonly entries?: Readonly<Record<string, AnySchema>>;
  readonly value?: AnySchema;
  readonly key?: AnySchema;
  readonly message?: unknown;
}

/**
 * @returns the table's values in the shape of the schema's output; keys with mistakes are left out,
 *   required ones too, so ask before use.
 */
export function validateTable<S extends v.GenericSchema>(
  schema: S,
  table: TomlTable,
  report: Report,
): Partial<Located<v.InferOutput<S>>> {
  const result = validate(schema as AnySchema, table, { name: '', key: table.span }, report);
  return (result ?? {}) as Partial<Located<v.InferOutput<S>>>;
}

interface Site {
  /** What messages call the value. */
  readonly name: string;
  readonly key: Span;
}

function validate(schema: AnySchema, value: TomlValue, site: Site, report: Report): unknown {
  switch (schema.type) {
    case 'optional':
      return validate(schema.wrapped as AnySchema, value, site, report);
    case 'object':
    case 'record':
      if (value.kind !== 'table') return refuse(site, t('a table'), value.span, report);
      return schema.type === 'object'
        ? validateKeys(schema, value, site, report)
        : validateRecord(schema, value, report);
    case 'array':
      return validateItems(schema, value, site, report);
    default:
      return validateScalar(schema, value, site, report);
  }
}

function validateKeys(schema: AnySchema, table: TomlTable, site: Site, report: Report): unknown {
  const known = schema.entries ?? {};
  const result: Record<string, unknown> = {};
  for (const [name, { key, value }] of table.entries) {
    const inner = Object.hasOwn(known, name) ? known[name] : undefined;
    if (inner) {
      const read = validate(inner, value, { name, key }, report);
      if (read !== undefined) result[name] = read;
    } else {
      const [near] = nearestNames(name, Object.keys(known), 1);
      const hint = near
        ? t('did you mean `{0}`?', near)
        : t('known are {0}.', quoted(Object.keys(known)));
      const missing = site.name
        ? t('There is no key `{0}` in `{1}`', name, site.name)
        : t('There is no key `{0}`', name);
      report(`${missing}; ${hint}`, key);
    }
  }
  for (const [name, inner] of Object.entries(known)) {
    if (inner.type !== 'optional' && !table.entries.has(name)) {
      const message = site.name
        ? t('`{0}` needs a `{1}`.', site.name, name)
        : t('The table needs a `{0}`.', name);
      report(message, table.span);
    }
  }
  return result;
}

function validateRecord(schema: AnySchema, table: TomlTable, report: Report): unknown {
  const result: [string, unknown][] = [];
  for (const [name, { key, value }] of table.entries) {
    const checked = v.safeParse(schema.key as AnySchema, name);
    if (!checked.success) refuse({ name, key }, expectation(checked.issues[0]), key, report);
    const read = validate(schema.value as AnySchema, value, { name, key }, report);
    if (checked.success && read !== undefined) result.push([name, read]);
  }
  return Object.fromEntries(result);
}

function validateItems(schema: AnySchema, value: TomlValue, site: Site, report: Report): unknown {
  const item = schema.item as AnySchema;
  let items: readonly TomlValue[];
  if (value.kind === 'list') {
    items = value.items;
  } else {
    refuse(site, expectation(schema), value.span, report);
    // One value where a list belongs means a list of that one.
    if (isContainer(item) !== (value.kind === 'table')) return [];
    items = [value];
  }
  return items.flatMap((one) => {
    const read = validate(item, one, { name: site.name, key: one.span }, report);
    return read === undefined ? [] : [read];
  });
}

function isContainer(schema: AnySchema): boolean {
  return schema.type === 'object' || schema.type === 'record';
}

function validateScalar(schema: AnySchema, value: TomlValue, site: Site, report: Report): unknown {
  const checked = v.safeParse(schema, value.kind === 'scalar' ? value.value : value.kind);
  if (value.kind === 'scalar' && checked.success) {
    return { value: checked.output, span: value.span, key: site.key };
  }
  const expected = checked.success ? t('a single value') : expectation(checked.issues[0]);
  return refuse(site, expected, value.span, report);
}

/** What the schema wants there, in its own words. */
function expectation({ message }: { readonly message?: unknown }): string {
  return translated(String(message));
}

function refuse(site: Site, expected: string, span: Span, report: Report): undefined {
  report(t('`{0}` must be {1}.', site.name, expected), span);
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}
