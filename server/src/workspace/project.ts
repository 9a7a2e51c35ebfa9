/**
 * What the folders say of themselves: configuration files, tier documents, source roots. Read anew after
 * every change of one of these files; it is little text.
 */
import type { GraphOptions } from '../graph/export-graph';
import { createLayout, type Layout } from '../graph/layout';
import { type ProjectFiles, proposeRoots } from '../graph/roots';
import type { DocumentState } from '../ide/snapshot';
import { CATALOGUE } from '../rules/catalogue';
import { type Configuration, readConfiguration } from '../tiers/configuration';
import { readMarkdownTiers } from '../tiers/markdown';
import type { TierDocument } from '../tiers/policy';
import { problemCodes } from '../tiers/problems';
import { containment, isAtOrBelow } from './containment';
import type { Directories } from './directories';
import type { SettingsByFolder } from './folder-settings';
import { withoutHidden } from './hidden-package';
import { baselinePaths } from './known-findings';
import { aliasStyles, lineLengths } from './line-lengths';
import { pythonMeant } from './python-meant';
import { folderOf, resolveFrom } from './settings';
import type { Sources } from './sources';
import type { WalkedFiles } from './walk';

export interface Project {
  readonly layout: Layout;
  readonly configurations: readonly Configuration[];
  /** Every configuration and tier document by path. */
  readonly documents: ReadonlyMap<string, DocumentState>;
  /** The documents of each tiered package, by dotted name. */
  readonly tiered: ReadonlyMap<string, readonly TierDocument[]>;
  /** The Python that the project is for, as far as it says. */
  readonly python: GraphOptions;
  /** How long a file's lines may be; null where nobody says. */
  lineLength(path: string): number | null;
  /** Whether aliases share a statement with other names in a file; null where nobody says. */
  joinsAliases(path: string): boolean | null;
}

/** The same with a layout that remembers nothing. */
export function withNewLayout(project: Project, directories: Directories): Project {
  return { ...project, layout: createLayout(project.layout.roots, directories) };
}

/** Reads what the walk found. Synchronous: `sources` holds (or can read) the texts. */
export function readProject(
  folders: readonly string[],
  walked: WalkedFiles,
  settings: SettingsByFolder,
  directories: Directories,
  sources: Sources,
): Project {
  const texts = new Map<string, string>();
  for (const path of [...walked.configurations, ...walked.tierDocuments]) {
    const text = sources.text(path);
    if (text !== null) texts.set(path, text);
  }
  const contains = containment(folders, directories);
  const roots = findRoots(folders, walked, settings, directories, texts, sources, contains);
  const layout = createLayout(roots, directories);
  const isSubmodule = (packageName: string, name: string) => isModule(layout, packageName, name);
  const configurations = walked.configurations.flatMap((path) => {
    const text = texts.get(path);
    return text === undefined
      ? []
      : [
          withoutHidden(
            readConfiguration(path, text, {
              isSubmodule,
              knownRules: ruleNames(),
              isContained: contains(path),
            }),
            text,
            layout,
            directories,
          ),
        ];
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
      return text === undefined ? [] : [readTierDocument(path, text, layout, directories)];
    }),
  ];
  const styles = [...styleTexts(walked, directories, texts, sources)];
  return {
    layout,
    configurations,
    python: pythonMeant(configurations, projectTexts(walked, directories, texts, sources)),
    lineLength: lineLengths(styles),
    joinsAliases: aliasStyles(styles),
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

function findRoots(
  folders: readonly string[],
  walked: WalkedFiles,
  settings: SettingsByFolder,
  directories: Directories,
  texts: ReadonlyMap<string, string>,
  sources: Sources,
  contains: ReturnType<typeof containment>,
): string[] {
  const read = (path: string) => (directories.isFile(path) ? sources.text(path) : null);
  const projects = walked.projects.map(
    (folder): ProjectFiles => ({
      folder,
      pyproject: texts.get(`${folder}/pyproject.toml`) ?? null,
      setupCfg: read(`${folder}/setup.cfg`),
      setupPy: read(`${folder}/setup.py`),
    }),
  );
  const against = (some: readonly string[], key: 'roots' | 'extraPaths') =>
    some.flatMap((folder) => settings.of(folder)[key].map((root) => resolveFrom(folder, root)));
  // A first reading, for the roots alone: telling modules from names needs the layout, which needs roots.
  const written = [...texts]
    .filter(([path]) => path.endsWith('.toml'))
    .flatMap(([path, text]) =>
      readConfiguration(path, text, { isContained: contains(path) }).settings.roots.map((root) =>
        resolveFrom(folderOf(path), root),
      ),
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

function readTierDocument(
  path: string,
  text: string,
  layout: Layout,
  directories: Directories,
): DocumentState {
  const init = `${folderOf(path)}/__init__.py`;
  const packageName = directories.isFile(init) ? layout.moduleOf(init) : null;
  if (packageName === null) {
    return unusable(
      path,
      text,
      'There is no package here: an EXPORT_TIERS.md counts when it lies beside an `__init__.py`.',
    );
  }
  const found = layout.file(packageName)?.path;
  if (found !== init) {
    const message = `Importing \`${packageName}\` gives another package, ${found}: name the folder to import from with \`roots\`.`;
    return unusable(path, text, message);
  }
  const document = readMarkdownTiers(path, packageName, text, (name) =>
    isModule(layout, packageName, name),
  );
  return { path, text, documents: [document], problems: document.problems };
}

/** A document that cannot count, told at its first line. */
function unusable(path: string, text: string, message: string): DocumentState {
  const span = { start: 0, end: text.search(/\r?\n|$/) };
  return {
    path,
    text,
    documents: [],
    problems: [{ code: problemCodes.unreadable, message, span }],
  };
}

function isModule(layout: Layout, packageName: string, name: string): boolean {
  return layout.file(`${packageName}.${name}`) !== null;
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
