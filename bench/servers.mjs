/** One language server put through the work of an editor; what it cannot do is left out. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { actionsOf, ask, change, importOf, open, place, type } from './keystrokes.mjs';
import { startServer } from './lsp-client.mjs';

/**
 * The files that the work is done on: an importer of the package of some 300 lines, the longest one, and the
 * package's own.
 */
export function chooseFiles(/** @type {string} */ folder, /** @type {string} */ packageName) {
  const spelled = new RegExp(`^[ \\t]*from ${packageName.replaceAll('.', '\\.')} import `, 'm');
  const importers = pythonFiles(folder).flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    return spelled.test(text) && !file.endsWith('__init__.py')
      ? [{ file, lines: text.split('\n').length }]
      : [];
  });
  importers.sort((a, b) => Math.abs(a.lines - 300) - Math.abs(b.lines - 300));
  const [nearest] = importers;
  const longest = [...importers].sort((a, b) => b.lines - a.lines)[0];
  if (!nearest || !longest) throw new Error(`no file imports names from ${packageName}`);
  const own = path.join(folder, ...packageName.split('.'), '__init__.py');
  return { nearest, longest, own, importers };
}

function* walk(/** @type {string} */ folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const name = path.join(folder, entry.name);
    if (entry.isDirectory() && !/^\.|^node_modules$/.test(entry.name)) yield* walk(name);
    else if (entry.isFile() && entry.name.endsWith('.py')) yield name;
  }
}

const pythonFiles = (/** @type {string} */ folder) => [...walk(folder)].sort();

/** Starts the server, opens, types, asks; gives the times of each kind of work in milliseconds. */
export async function work(
  { name, command, args, isOurs, options },
  folder,
  packageName,
  files,
  keys,
) {
  const server = await startServer(command, args, folder, options);
  /** @type {Record<string, number[]>} */
  const times = {};
  try {
    const indexed = isOurs ? server.until(({ method }) => method === 'exportTiers/indexed') : null;
    const first = await open(server, files.nearest.file);
    await indexed;
    const { document } = first;
    const { line, character } = importOf(files.nearest.file, packageName);
    times['key → diagnostics'] = await type(server, document, line, keys);
    const at = place(document, line, character + 1);
    const questions = [
      ['hover', 'hover', at],
      ['completion', 'completion', at],
      ['code actions', 'codeAction', actionsOf(document, line)],
    ];
    for (const [kind, method, params] of questions) {
      if (!server.capabilities[`${method}Provider`]) continue;
      times[kind] = await ask(server, `textDocument/${method}`, params, keys);
    }
    if (isOurs) {
      const all = {
        ...actionsOf(document, line),
        context: { diagnostics: [], only: ['source.fixAll'] },
      };
      times['fix all'] = await ask(server, 'textDocument/codeAction', all, keys);
    }
    const long = await open(server, files.longest.file);
    const place2 = importOf(files.longest.file, packageName);
    times['key → diagnostics, longest file'] = await type(server, long.document, place2.line, keys);
    const opened = [document, long.document];
    times['edit of the package → importer'] = await acrossFiles(server, opened, packageName, files);
    const memory = server.peakMemory();
    // What it read is kept for the next start when it ends as an editor ends it, or has had its rest.
    if (isOurs) await server.end();
    return { name, times, memory };
  } finally {
    server.stop();
  }
}

/** Milliseconds to wait for diagnostics that may not come. */
const PATIENCE = 20_000;

/** At most so many edits are measured across files, each followed by a rest. */
const ACROSS = 120;

/** Milliseconds after which no further one is made. */
const ENOUGH = 26_000;

/** Takes a name out of the package and puts it back, each time until the importer's diagnostics come. */
async function acrossFiles(server, opened, packageName, { own: ownFile, importers }) {
  const own = await open(server, ownFile);
  const found = nameAcross(own.document.text, packageName, importers);
  if (!found) return [];
  const { line, file } = found;
  const importer = opened.find((each) => each.file === file) ?? (await open(server, file)).document;
  const times = [];
  const begin = { line, character: 4 };
  const until = performance.now() + ENOUGH;
  for (let at = 0; at < ACROSS && performance.now() < until; at++) {
    const end = at % 2 === 0 ? begin : { line, character: 5 };
    const text = at % 2 === 0 ? 'X' : '';
    try {
      times.push(await change(server, own.document, begin, end, text, importer.uri, PATIENCE));
    } catch {
      // Not every name changes what the importer is told.
      return times;
    }
    // What the last edit set off has to be over before the next is measured.
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return times;
}

/** An importer of a name that has a line of its own in the package's file, and that line. */
function nameAcross(/** @type {string} */ own, /** @type {string} */ packageName, importers) {
  const statement = new RegExp(
    `\\bfrom ${packageName.replaceAll('.', '\\.')} import \\(?\\s*(\\w+)`,
    'g',
  );
  const lines = own.split('\n').map((each) => /^ {4}(\w+),/.exec(each)?.[1]);
  for (const { file } of importers) {
    for (const [, name] of readFileSync(file, 'utf8').matchAll(statement)) {
      const line = lines.indexOf(name);
      if (line >= 0) return { line, file };
    }
  }
  return null;
}
