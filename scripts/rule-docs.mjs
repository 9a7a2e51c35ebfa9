/**
 * Writes docs/rules/: a page a rule and an index, from the rule files.
 *
 *     npm run docs:rules            write the pages
 *     npm run docs:rules -- --check say whether they are up to date (exit status 1 where not)
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const folder = join(root, 'docs/rules');

const pages = (await loadRulePages()).rulePages();
const present = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
  .map((entry) => entry.name);
const surplus = present.filter((name) => !pages.has(name));
const stale = [...pages].filter(([name, text]) => !present.includes(name) || read(name) !== text);

if (process.argv.includes('--check')) {
  for (const name of surplus) console.error(`docs/rules/${name} belongs to no rule`);
  for (const [name] of stale) console.error(`docs/rules/${name} is not what its rule file says`);
  if (surplus.length + stale.length > 0) {
    console.error('Run `npm run docs:rules` and commit what it writes.');
    process.exitCode = 1;
  }
} else {
  mkdirSync(folder, { recursive: true });
  for (const name of surplus) rmSync(join(folder, name));
  for (const [name, text] of pages) writeFileSync(join(folder, name), text);
  console.log(
    `docs/rules: ${pages.size} pages, ${stale.length} written anew, ${surplus.length} removed`,
  );
}

function read(name) {
  return readFileSync(join(folder, name), 'utf8');
}

/** The rule files are TypeScript; bundled in memory they can be imported here. */
async function loadRulePages() {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'server/src/rules/rule-documentation.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    logLevel: 'error',
  });
  const code = Buffer.from(outputFiles[0].contents).toString('base64');
  return import(`data:text/javascript;base64,${code}`);
}
