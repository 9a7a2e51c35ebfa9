/**
 * Which package a tier document or configuration speaks of, where several have the name: the one beside it. What is
 * written about one of them must not count for another.
 */

import { moduleNames } from '../../graph/layout/module-names';
import { t } from '../../l10n';
import type { Configuration } from '../../tiers/configuration/configuration';
import type { DocumentProblem } from '../../tiers/policy';
import { problemCodes } from '../../tiers/problems';
import type { Directories } from '../scan/directories';
import { isAtOrBelow } from './containment';
import { folderOf } from './settings';
import { type Claim, isModuleIn } from './territories';

type Tree = Pick<Directories, 'isFile' | 'isDirectory'>;

/**
 * All that is written about packages that lie beside it.
 *
 * @param packageFiles packages that are to be looked at although nothing is written about them.
 */
export function claimsOf(
  configurations: readonly Configuration[],
  tierDocuments: readonly string[],
  packageFiles: readonly string[],
  roots: readonly string[],
  tree: Tree,
): readonly Claim[] {
  return [
    ...tierDocuments.flatMap((path) => claimOfDocument(path, roots, tree) ?? []),
    ...packageFiles.flatMap((path) => claimOn(path, roots) ?? []),
    ...configurations.flatMap((configuration) =>
      packagesIn(configuration).flatMap((name) => claimIn(configuration, name, roots, tree) ?? []),
    ),
  ];
}

function claimOfDocument(path: string, roots: readonly string[], tree: Tree): Claim | null {
  const init = `${folderOf(path)}/__init__.py`;
  return tree.isFile(init) ? claimOn(init, roots) : null;
}

function claimOn(init: string, roots: readonly string[]): Claim | null {
  const name = moduleNames(roots)(init);
  if (name === null) return null;
  return { package: name, root: init.slice(0, -`/${name}/__init__.py`.length) };
}

/** Null where nothing of that name lies beside the configuration: then it speaks of the one that is found. */
function claimIn(
  { path }: Configuration,
  name: string,
  roots: readonly string[],
  tree: Tree,
): Claim | null {
  const folder = folderOf(path);
  const root = roots.find((each) => isAtOrBelow(each, folder) && isModuleIn(each, name, tree));
  return root === undefined ? null : { package: name, root };
}

function packagesIn({ documents }: Configuration): string[] {
  return [...new Set(documents.map((document) => document.package))];
}

/** What a layout does with a configuration's packages. */
export interface Meaning {
  /** Where a module's file is. */
  pathOf(module: string): string | undefined;
  /** In order of search, whichever project's answers are wanted. */
  readonly roots: readonly string[];
  /** True for a claim that another part of the window answers for. */
  isElsewhere(claim: Claim): boolean;
}

/** The configuration without what it says of packages that are not the ones found; what nobody answers for is told. */
export function withoutHidden(
  configuration: Configuration,
  text: string,
  { pathOf, roots, isElsewhere }: Meaning,
  tree: Tree,
): Configuration {
  const hidden = new Map<string, DocumentProblem | null>();
  for (const name of packagesIn(configuration)) {
    const claim = claimIn(configuration, name, roots, tree);
    const found = pathOf(name);
    if (!claim || (found !== undefined && isInRoot(found, claim))) continue;
    hidden.set(name, isElsewhere(claim) ? null : problemOf(text, name, found));
  }
  if (hidden.size === 0) return configuration;
  return {
    ...configuration,
    documents: configuration.documents.filter((each) => !hidden.has(each.package)),
    problems: [...configuration.problems, ...[...hidden.values()].filter((each) => each !== null)],
  };
}

/** True where a module's file is the one that a claim is about. */
export function isInRoot(file: string, claim: Claim): boolean {
  const path = `${claim.root}/${claim.package.replaceAll('.', '/')}`;
  return file === `${path}.py` || file === `${path}/__init__.py`;
}

function problemOf(text: string, name: string, found: string | undefined): DocumentProblem {
  const at = ['"', "'"].map((quote) => text.indexOf(`${quote}${name}${quote}`) + 1);
  const start = at.filter((each) => each > 0).sort((a, b) => a - b)[0];
  const span = start === undefined ? { start: 0, end: 0 } : { start, end: start + name.length };
  const message = t(
    'Importing `{0}` gives {1}: open or check this folder by itself.',
    name,
    anotherOne(found),
  );
  return { code: problemCodes.configuration, message, span };
}

/** What an import finds in place of the package that is meant. */
export function anotherOne(found: string | undefined): string {
  return found === undefined ? t('nothing here') : t('another package here, {0}', found);
}
