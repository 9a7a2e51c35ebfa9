/**
 * Writes `schemas/export-tiers.schema.json`: what `export-tiers.toml` may hold, for editors that check and
 * complete TOML by a schema. It is made from the keys that the product itself checks by.
 *
 *     npm run docs:schema             write it
 *     npm run docs:schema -- --check  say whether it is up to date (exit status 1 where not)
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { toJsonSchema } from '@valibot/to-json-schema';
import { loadTypeScript } from './support/load-typescript.mjs';
import { ROOT } from './support/root.mjs';
import { runMain } from './support/steps.mjs';

export const SCHEMA_FILE = path.join(ROOT, 'schemas', 'export-tiers.schema.json');

/** @returns {Promise<string>} The file's text. */
export async function configurationSchemaText() {
  const { configurationSchema } = await loadTypeScript(
    'server/src/tiers/configuration/configuration-schema.ts',
  );
  const { CATALOGUE } = await loadTypeScript('server/src/rules/catalogue.ts');
  const schema = toJsonSchema(configurationSchema, {
    target: 'draft-07',
    // Where a check has a pattern beside it, the pattern says the same.
    ignoreActions: ['check'],
    overrideSchema: ({ valibotSchema, jsonSchema }) =>
      valibotSchema.type === 'object' ? { ...jsonSchema, additionalProperties: false } : undefined,
    overrideAction: ({ valibotAction, jsonSchema }) => {
      if (valibotAction.type !== 'metadata') return undefined;
      const { pattern, rule } = /** @type {any} */ (valibotAction).metadata;
      return rule ? { $ref: '#/definitions/rule' } : { ...jsonSchema, ...(pattern && { pattern }) };
    },
  });
  const { $schema, ...keys } = schema;
  const file = {
    $schema,
    $id: 'https://raw.githubusercontent.com/export-tiers/export-tiers/main/schemas/export-tiers.schema.json',
    title: 'Export Tiers',
    description:
      'export-tiers.toml; the same keys stand under [tool.export-tiers] in a pyproject.toml.',
    ...keys,
    definitions: { rule: { enum: rulePatterns(CATALOGUE) } },
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/**
 * All that selects rules: codes, names, the start of codes, `ALL`.
 *
 * @param {readonly { code: string, name: string }[]} catalogue
 */
function rulePatterns(catalogue) {
  const starts = catalogue.flatMap(({ code }) => [2, 3, 4].map((length) => code.slice(0, length)));
  const names = catalogue.flatMap(({ code, name }) => [code, name]);
  return ['ALL', ...new Set(starts), ...names];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  runMain(async () => {
    const text = await configurationSchemaText();
    if (!process.argv.includes('--check')) {
      mkdirSync(path.dirname(SCHEMA_FILE), { recursive: true });
      writeFileSync(SCHEMA_FILE, text);
      return 0;
    }
    if (readFileSync(SCHEMA_FILE, 'utf8') === text) return 0;
    console.error(
      'The schema is not up to date: run `npm run docs:schema` and commit what it writes.',
    );
    return 1;
  });
}
