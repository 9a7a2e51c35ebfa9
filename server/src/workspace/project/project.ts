/**
 * What the folders say of themselves: configuration files, tier documents, source roots. Read anew after
 * every change of one of these files; it is little text.
 */

import type { ImportStyle } from '../../fixes/statement/import-style';
import type { GraphOptions } from '../../graph/export-graph';
import { createLayout, type Layout } from '../../graph/layout/layout';
import { builtModules, type ProjectFiles, proposeRoots } from '../../graph/layout/roots';
import { declaresNamespace, sharesItsName } from '../../graph/layout/shared-names';
import type { DocumentState } from '../../ide/snapshot';
import { CATALOGUE } from '../../rules/catalogue';
import {
  type Configuration,
  type ConfigurationOptions,
  readConfiguration,
} from '../../tiers/configuration/configuration';
import type { TierDocument } from '../../tiers/policy';
import type { KeptFacts } from '../cache/kept-facts';
import type { Directories } from '../scan/directories';
import { isWalked, type WalkedFiles } from '../scan/walk';
import type { Sources } from '../sources/sources';
import { claimsOf, isInRoot, withoutHidden } from './claims';
import { containment, isAtOrBelow } from './containment';
import type { SettingsByFolder } from './folder-settings';
import { importStyles } from './import-styles';
import { baselinePaths } from './known-findings';
import { lineLengths } from './line-lengths';
import { pythonMeant } from './python-meant';
import { folderOf, resolveFrom } from './settings';
import { type Claim, findTerritories, rootsFrom, type Territory } from './territories';
import { isModule, readTierDocument } from './tier-document';

export interface Project {
  readonly layout: Layout;
  readonly configurations: readonly Configuration[];
  /** Every configuration and tier document by path. */
  readonly documents: ReadonlyMap<string, DocumentState>;
  /** The documents of each tiered package, by dotted name. */
  readonly tiered: ReadonlyMap<string, readonly TierDocument[]>;
  /** The packages whose names several projects have. */
  readonly territories: readonly Territory[];
  /** Folders of territories whose tiered packages are not the ones that are found here. */
  readonly hidden: readonly string[];
  /** The Python that the project is for, as far as it says. */
  readonly python: GraphOptions;
  /** How long a file's lines may be; null where nobody says. */
  lineLength(path: string): number | null;
  /** How a file's imports are laid out; null where nobody says. */
  importStyle(path: string): ImportStyle | null;
}

/** The same with a layout that remembers nothing. */
export function withNewLayout(project: Project): Project {
  return { ...project, layout: project.layout.renewed() };
}

/** Of so many packages hidden by others the window answers; each costs a look at all files. */
const MOST_HIDDEN = 8;

export interface ProjectInput {
  readonly folders: readonly string[];
  /** The territory whose packages are meant; null: those that are found first. */
  readonly territory: string | null;
  readonly settings: SettingsByFolder;
  readonly directories: Directories;
  readonly sources: Sources;
  readonly kept: Pick<KeptFacts, 'documents'>;
}

/** Reads what the walk found. Synchronous: `sources` holds (or can read) the texts. */
export function readProject(input: ProjectInput, walked: WalkedFiles): Project {
  const { folders, territory, settings, directories, sources, kept } = input;
  const texts = new Map<string, string>();
  for (const path of [...walked.configurations, ...walked.tierDocuments]) {
    const text = sources.text(path);
    if (text !== null) texts.set(path, text);
  }
  const contains = containment(folders, directories);
  const read = (path: string, text: string, more: ConfigurationOptions = {}) =>
    readConfiguration(path, text, { ...more, isContained: contains(path) });
  const present = walked.configurations.filter((path) => texts.has(path));
  // A first reading, for roots and names alone: telling modules from names needs the layout, which needs roots.
  const first = present.map((path) => read(path, texts.get(path) ?? ''));
  const described = describedProjects(input, walked, texts);
  const inOrder = findRoots(input, walked, described, first);
  const claims = claimsOf(
    first,
    walked.tierDocuments,
    settings.all.packageFiles,
    inOrder,
    directories,
  );
  const projects = [...new Set([...folders, ...walked.projects])];
  const own = inOrder.filter((root) => folders.some((folder) => isWalked(root, folder)));
  const built = described.flatMap(builtModules);
  const tree = {
    ...directories,
    sharesName: (init: string) => sharesItsName(sources.text(init) ?? ''),
    declaresNamespace: (init: string) => declaresNamespace(sources.text(init) ?? ''),
    builtModules: () => built,
  };
  const territories = findTerritories(claims, own, projects, tree);
  const layout = createLayout(rootsFrom(inOrder, territories, territory), tree);
  const pathOf = (module: string) => layout.file(module)?.path;
  const hidden = territories
    .filter((each) => each.isTiered && !isInRoot(pathOf(each.package) ?? '', each))
    .slice(0, MOST_HIDDEN);
  const isElsewhere = (claim: Claim) =>
    hidden.some((each) => each.package === claim.package && each.root === claim.root);
  const isSubmodule = (packageName: string, name: string) => isModule(layout, packageName, name);
  const meaning = { pathOf, roots: inOrder, isElsewhere };
  const configurations = present.map((path) => {
    const text = texts.get(path) ?? '';
    const whole = read(path, text, { isSubmodule, knownRules: ruleNames() });
    return withoutHidden(whole, text, meaning, directories);
  });
  for (const path of baselinePaths(folders, settings, configurations)) sources.text(path);
  const states = [
    ...configurations
      .filter((each) => each.present || each.problems.length > 0)
      .map(
        ({ path, documents, problems }): DocumentState => ({
          path,
          text: texts.get(path) ?? '',
          documents,
          problems,
        }),
      ),
    ...walked.tierDocuments.flatMap((path) => {
      const text = texts.get(path);
      return text === undefined
        ? []
        : [readTierDocument(path, text, layout, directories, isElsewhere, kept.documents)];
    }),
  ];
  const styles = [...styleTexts(walked, directories, texts, sources)];
  return {
    layout,
    configurations,
    territories,
    hidden: [...new Set(hidden.map(({ folder }) => folder))],
    python: pythonMeant(configurations, projectTexts(walked, directories, texts, sources)),
    lineLength: lineLengths(styles),
    importStyle: importStyles(styles),
    documents: new Map(states.map((state) => [state.path, state])),
    tiered: groupByPackage(
      [
        ...configurations.flatMap((each) => each.documents),
        ...states.flatMap((state) => state.documents.filter(({ format }) => format === 'markdown')),
      ].filter(({ path }) => settings.of(path).enable),
    ),
  };
}

/** What each project says of itself: its pyproject.toml, or without one its setup.cfg. */
function* projectTexts(
  walked: WalkedFiles,
  directories: Directories,
  texts: ReadonlyMap<string, string>,
  sources: Sources,
): Iterable<string> {
  for (const folder of walked.projects) {
    const cfg = `${folder}/setup.cfg`;
    const text =
      texts.get(`${folder}/pyproject.toml`) ?? (directories.isFile(cfg) ? sources.text(cfg) : null);
    if (text !== null) yield text;
  }
}

function* styleTexts(
  walked: WalkedFiles,
  directories: Directories,
  texts: ReadonlyMap<string, string>,
  sources: Sources,
): Iterable<readonly [path: string, text: string]> {
  yield* texts;
  const setups = walked.projects.map((folder) => `${folder}/setup.cfg`);
  for (const path of [...setups.filter(directories.isFile), ...walked.styles]) {
    const text = sources.text(path);
    if (text !== null) yield [path, text];
  }
}

function describedProjects(
  { directories, sources }: ProjectInput,
  walked: WalkedFiles,
  texts: ReadonlyMap<string, string>,
): ProjectFiles[] {
  const read = (path: string) => (directories.isFile(path) ? sources.text(path) : null);
  return walked.projects.map((folder) => ({
    folder,
    pyproject: texts.get(`${folder}/pyproject.toml`) ?? null,
    setupCfg: read(`${folder}/setup.cfg`),
    setupPy: read(`${folder}/setup.py`),
  }));
}

function findRoots(
  { folders, settings, directories }: ProjectInput,
  walked: WalkedFiles,
  projects: readonly ProjectFiles[],
  configurations: readonly Configuration[],
): string[] {
  const against = (some: readonly string[], key: 'roots' | 'extraPaths') =>
    some.flatMap((folder) => settings.of(folder)[key].map((root) => resolveFrom(folder, root)));
  const written = configurations.flatMap((each) =>
    each.settings.roots.map((root) => resolveFrom(folderOf(each.path), root)),
  );
  // A folder with roots of its own has no others; the rest goes by what it holds.
  const told = folders.filter((folder) => settings.of(folder).roots.length > 0);
  const isLeft = (path: string) => !told.some((folder) => isAtOrBelow(path, folder));
  const packageFolders = walked.python
    .filter((path) => path.endsWith('/__init__.py'))
    .map(folderOf);
  const left = folders.filter((folder) => !told.includes(folder));
  const proposed = proposeRoots(
    {
      folders: left,
      projects: projects.filter(({ folder }) => isLeft(folder)),
      packageFolders: packageFolders.filter(isLeft),
      extraPaths: against(left, 'extraPaths'),
      explicit: null,
    },
    directories,
  ).map(({ path }) => path);
  return [
    ...new Set([...settings.all.firstRoots, ...written, ...against(told, 'roots'), ...proposed]),
  ];
}

function groupByPackage(documents: readonly TierDocument[]): Map<string, TierDocument[]> {
  const groups = new Map<string, TierDocument[]>();
  for (const document of documents) {
    const group = groups.get(document.package);
    if (group) group.push(document);
    else groups.set(document.package, [document]);
  }
  return groups;
}

function ruleNames(): string[] {
  return CATALOGUE.flatMap(({ code, name }) => [code, name]);
}
