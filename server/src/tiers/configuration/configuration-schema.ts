/**
 * The keys of `[tool.export-tiers]`: the single source of their types, checks and descriptions. What
 * validates a file, what types the result and what a JSON schema is made of are all this.
 */
import * as v from 'valibot';
import { DUE_DATE_PATTERN, dueDate } from '../document/due-date';
import { compileGlob, isDottedName, isGlob, isIdentifier, PATTERNS } from '../names';

/** A regular expression that says of a text what the check beside it says: for editors that know the schema only. */
const pattern = (source: string) =>
  v.metadata<string, { readonly pattern: string }>({ pattern: source });

/** `pkg.sub`, or `.sub` and `sub` where the package is known. */
const moduleName = v.pipe(
  v.string('a module name in quotes'),
  v.check(
    (text) => isDottedName(text.replace(/^\./, '')),
    'a dotted module name such as "pkg.sub"',
  ),
  pattern(`^\\.?${PATTERNS.dotted}$`),
);

const entry = v.pipe(
  v.string('a name, module or pattern in quotes'),
  v.check(
    (text) => (isGlob(text) ? compileGlob(text) !== null : isDottedName(text.replace(/^\./, ''))),
    'a name, a submodule or a pattern such as "*_helpers"',
  ),
  pattern(`^(\\.?${PATTERNS.dotted}|${PATTERNS.glob})$`),
);

const home = v.pipe(
  v.string('a module in quotes, "pkg.sub" or "pkg.sub:name"'),
  v.check((text) => {
    const [module = '', name, ...more] = text.split(':');
    const named = name === undefined || (isIdentifier(name) && more.length === 0);
    return named && isDottedName(module.replace(/^\./, ''));
  }, 'a module, "pkg.sub" or "pkg.sub:name"'),
  pattern(`^\\.?${PATTERNS.dotted}(:${PATTERNS.identifier})?$`),
);

const name = v.pipe(
  v.string('a name in quotes'),
  v.check(isIdentifier, 'a Python name'),
  pattern(`^${PATTERNS.identifier}$`),
);

const count = v.pipe(
  v.number('a whole number'),
  v.integer('a whole number, zero or more'),
  v.minValue(0, 'a whole number, zero or more'),
);

const described = <const S extends v.GenericSchema>(schema: S, text: string) =>
  v.pipe(schema, v.description(text));

const listOf = <const S extends v.GenericSchema>(item: S, text: string) =>
  described(v.optional(v.array(item, 'a list in brackets')), text);

const day = v.pipe(
  v.string('a day in quotes'),
  v.check((text) => dueDate(text) !== null, 'a day such as "2026-09-30", or "Q3 2026"'),
  pattern(DUE_DATE_PATTERN),
);

/** A code, a name, the start of a code, or `ALL`: which ones there are, the rules know. */
const rule = v.pipe(v.string('a rule in quotes'), v.metadata({ rule: true }));

export const severityLevels = ['error', 'warning', 'information', 'hint', 'off'] as const;

const severityTable = v.optional(
  v.record(rule, v.picklist(severityLevels, '"error", "warning", "information", "hint" or "off"')),
);

const phase = v.pipe(v.string(), v.regex(/^[123]$/, 'a phase: 1, 2 or 3'));

export const targetsSchema = v.object({
  exports: described(v.optional(count), 'How many names the package shall export.'),
  lines: described(v.optional(count), 'How many lines its `__init__.py` shall have.'),
  'import-time-ms': described(
    v.optional(count),
    'How long importing it shall take, in milliseconds.',
  ),
  due: described(v.optional(day), 'The day by which all of this shall be reached.'),
});

export const packageSchema = v.object({
  name: described(
    moduleName,
    'The package, dotted: "app.coordination". It may be an installed one.',
  ),
  tier1: listOf(
    entry,
    'Essential: importing these through the package is fine. Names, submodules, patterns.',
  ),
  tier2: listOf(entry, 'Commonly used: these should be imported from their submodule.'),
  tier3: listOf(entry, 'Specialized: these must be imported from their submodule.'),
  'default-tier': described(
    v.optional(v.picklist([1, 2, 3], '1, 2 or 3')),
    'The tier of exports that nothing else puts into one. Without it they have none.',
  ),
  homes: described(
    v.optional(v.record(name, home)),
    'Where to import a name from: name = "pkg.sub", or "pkg.sub:other" where it is called otherwise there.',
  ),
  facades: listOf(
    moduleName,
    'Public submodules that re-export and are good to import from all the same.',
  ),
  'mass-import-limit': described(
    v.optional(count),
    'Importing more names than this from the package in one statement is a mass import.',
  ),
  'ignore-names': listOf(name, 'Exports about which nothing is told, wherever they are imported.'),
  targets: described(v.optional(targetsSchema), 'What the package shall come down to.'),
  phases: described(
    v.optional(v.record(phase, day)),
    'When the phases end: 1, Tier 3 is marked as deprecated; 2, it is lazy; 3, it is gone.',
  ),
  'severity-after': described(
    v.optional(v.record(phase, severityTable)),
    'The severity of findings about this package once a phase has ended: { 2 = { ET101 = "error" } }.',
  ),
});

export const configurationSchema = v.object({
  package: described(
    v.optional(v.array(packageSchema, 'a list of tables: write [[tool.export-tiers.package]]')),
    'The tiered packages, one table each.',
  ),
  roots: listOf(
    v.string('a folder in quotes'),
    'Folders that Python imports from, relative to this file, before those found by themselves.',
  ),
  exclude: listOf(
    v.string('a pattern in quotes'),
    'Files and folders to leave out, as in .gitignore.',
  ),
  'respect-gitignore': described(
    v.optional(v.boolean('true or false')),
    'Leave out what git ignores: true unless set.',
  ),
  severity: described(severityTable, 'The severity of rules, by code or name.'),
  rules: described(severityTable, 'Another name for `severity`.'),
  select: listOf(rule, 'Only these rules, by code, name or the start of a code ("ET1").'),
  ignore: listOf(rule, 'Not these rules, by code, name or the start of a code.'),
  'per-file-ignores': described(
    v.optional(v.record(v.string(), v.array(rule, 'a list of rules such as ["ET101"]'))),
    'Rules that are not told of in some files: patterns as in .gitignore, relative to this file, each with its rules.',
  ),
  baseline: described(
    v.optional(v.string('a file in quotes')),
    'A file of known findings, relative to this file; those in it are not told.',
  ),
  'python-version': described(
    v.optional(
      v.pipe(
        v.string('a version in quotes, such as "3.12"'),
        v.regex(/^\d+\.\d+$/, 'a version such as "3.12"'),
      ),
    ),
    'The Python version whose branches of `if sys.version_info` count.',
  ),
  platform: described(
    v.optional(v.picklist(['linux', 'darwin', 'win32'], '"linux", "darwin" or "win32"')),
    'The `sys.platform` whose branches count.',
  ),
});

export type ConfigurationTable = v.InferOutput<typeof configurationSchema>;
export type PackageTable = v.InferOutput<typeof packageSchema>;
export type SeverityLevel = (typeof severityLevels)[number];
