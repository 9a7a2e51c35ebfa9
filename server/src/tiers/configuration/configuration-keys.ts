/** The keys of `[tool.export-tiers]` with their descriptions, for those who write them: read off the schema. */
import * as v from 'valibot';
import { configurationSchema } from './configuration-schema';

export interface ConfigurationKey {
  readonly name: string;
  /** Markdown. */
  readonly description: string;
  /** What stands behind it, in a word or two. */
  readonly kind: string;
}

export interface ConfigurationPlace {
  /** The keys that are known there; none where the author makes them. */
  readonly keys: readonly ConfigurationKey[];
  /** True where the keys are rules, by code or name. */
  readonly hasRuleKeys: boolean;
  /** The values that there are, if they are few, as they are written in TOML. */
  readonly values: readonly string[];
  /** True where the value, or each of a list, is a rule. */
  readonly isRule: boolean;
}

/** What the schema's parts have in common, as far as it is asked for here. */
interface Part {
  readonly type: string;
  readonly wrapped?: Part;
  readonly item?: Part;
  readonly key?: Part;
  readonly value?: Part;
  readonly entries?: Readonly<Record<string, Part>>;
  readonly options?: readonly (string | number)[];
}

/**
 * What may stand at a place of the table; null where there is no such.
 *
 * @param path the keys that lead there, from the table's top; lists are passed without one.
 */
export function configurationAt(path: readonly string[]): ConfigurationPlace | null {
  let part: Part | undefined = itemOf(configurationSchema as Part);
  for (const key of path) {
    const inside: Part | undefined = part.entries?.[key] ?? part.value;
    if (!inside) return null;
    part = itemOf(inside);
  }
  return {
    keys: Object.entries(part.entries ?? {}).map(([name, each]) => ({
      name,
      description: v.getDescription(each as v.GenericSchema) ?? '',
      kind: kindOf(each),
    })),
    hasRuleKeys: isRule(part.key),
    values: valuesOf(part),
    isRule: isRule(part),
  };
}

/** The part itself, without that it may be absent; of a list what it is of. */
function itemOf(part: Part): Part {
  const inner = part.wrapped ?? part.item;
  return inner ? itemOf(inner) : part;
}

function present(part: Part): Part {
  return part.wrapped ? present(part.wrapped) : part;
}

function valuesOf(part: Part): readonly string[] {
  if (part.type === 'boolean') return ['true', 'false'];
  return part.options?.map((option) => JSON.stringify(option)) ?? [];
}

function kindOf(part: Part): string {
  const { type, item } = present(part);
  switch (type) {
    case 'array':
      return item && itemOf(item).type === 'object' ? 'tables' : 'list';
    case 'object':
    case 'record':
      return 'table';
    case 'boolean':
    case 'picklist':
      return valuesOf(present(part)).join(', ');
    default:
      return type === 'string' ? 'text' : type;
  }
}

function isRule(part: Part | undefined): boolean {
  return part !== undefined && v.getMetadata(part as v.GenericSchema).rule === true;
}
