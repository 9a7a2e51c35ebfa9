/** What words tell of a name's uses is what scopes tell, wherever words are enough. */
import { expect, it } from 'vitest';
import { topOf } from '../../server/src/python/dotted-name';
import { scanImports } from '../../server/src/python/imports/scan-imports';
import type { Import } from '../../server/src/python/module-summary';
import { dottedUses } from '../../server/src/python/scopes/dotted-uses';
import type { NameUse } from '../../server/src/python/scopes/scope-model';
import { decodePython, standardLibraryFiles } from '../support/cpython';
import { pythonParser } from '../support/python';

/** Of so many files one is looked at; all take a minute. */
const EVERY = Number(process.env.EXPORT_TIERS_EVERY ?? 5);

const parser = await pythonParser();

interface Compared {
  /** Names whose uses words told. */
  told: number;
  /** Names of which only scopes could tell. */
  untold: number;
  reads: number;
  unsure: number;
  readonly different: string[];
}

const localsOf = (statement: Import): string[] =>
  statement.kind === 'import'
    ? statement.modules.map(({ name, alias }) => alias ?? topOf(name))
    : statement.names.map(({ name, alias }) => alias ?? name);

function compare(path: string, text: string, into: Compared): void {
  const imports = scanImports(text);
  const { uses } = parser.parse(text).scopes;
  for (const name of new Set(imports.flatMap(localsOf))) {
    const told = dottedUses(text, imports, name);
    if (!told) {
      into.untold++;
      continue;
    }
    into.told++;
    const all = uses.filter((use) => use.name === name);
    const shown = (use: Pick<NameUse, 'span' | 'attributes'>) =>
      `${use.span.start} ${use.attributes.map((step) => `${step.name}@${step.span.start}`)}`;
    const [theirs, ours] = [all.map(shown).join(), told.map(shown).join()];
    if (theirs !== ours) into.different.push(`${path} ${name}\n  ${theirs}\n  ${ours}`);
    for (const [i, use] of told.entries()) {
      const { access } = all[i] ?? { access: 'load' };
      const reads = access === 'load' || access === 'call';
      if (use.isRead()) into.reads++;
      else if (reads) into.unsure++;
      if (use.isRead() && !reads)
        into.different.push(`${path}:${use.span.start} ${name} is ${access}`);
    }
  }
}

it('in the standard library', () => {
  const compared: Compared = { told: 0, untold: 0, reads: 0, unsure: 0, different: [] };
  const files = standardLibraryFiles().filter(
    (path, index) => index % EVERY === 0 && !/lib2to3|badsyntax|bad_/.test(path),
  );
  for (const path of files) compare(path, decodePython(path), compared);
  expect(compared.different).toEqual([]);
  expect(compared.told).toBeGreaterThan(400);
  // Hardly a use is left in doubt.
  expect(compared.unsure / compared.reads).toBeLessThan(0.05);
}, 300_000);
