/**
 * What a repository's `.gitignore` files and its `.git/info/exclude` leave out, folder by folder as a walk
 * goes down. Each file is read once, when the walk comes to its folder.
 */
import ignore, { type Ignore } from 'ignore';
import { readConfiguration } from '../../tiers/configuration/configuration';
import { folderOf } from '../project/settings';
import { type NameTest, namesMeant } from './ignored-names';

/** The rules that count in a folder; null where there are none. */
export type IgnoreRules = {
  /** The top of the repository, or of the walk where there is none: patterns count from here. */
  readonly base: string;
  /** All patterns down to the folder, the inner ones last. */
  readonly patterns: Ignore;
  /** Each file's, of its patterns. */
  readonly names: readonly NameTest[];
  /** A configuration's `respect-gitignore`, for the folder and those in it. */
  readonly respected: boolean;
} | null;

/** Null where there is no such file, or none that can be read. */
export type ReadText = (path: string) => Promise<string | null>;

/** Names of the files that can change the rules; a folder without any has those of the folder around it. */
const FILES = ['.gitignore', '.git', 'pyproject.toml', 'export-tiers.toml'];

/** True where `rulesIn` has anything to read; else the folder's rules are those around it. */
export function mayChangeRules(has: (name: string) => boolean): boolean {
  return FILES.some(has);
}

/**
 * The rules for the entries of a folder.
 *
 * @param outer those of the folder around it.
 * @param has tells whether the folder has an entry of that name.
 */
export async function rulesIn(
  folder: string,
  outer: IgnoreRules,
  has: (name: string) => boolean,
  readText: ReadText,
): Promise<IgnoreRules> {
  let rules = outer;
  // Another repository: the rules of the one around it end here.
  if (has('.git')) rules = outer && { ...none(folder), respected: outer.respected };
  const respected = await saysRespect(folder, has, readText);
  if (respected !== null) rules = { ...(rules ?? none(folder)), respected };
  const files = [
    ...(has('.git') ? ['.git/info/exclude'] : []),
    ...(has('.gitignore') ? ['.gitignore'] : []),
  ];
  for (const file of files) {
    const text = await readText(`${folder}/${file}`);
    if (text !== null) rules = withPatterns(rules ?? none(folder), folder, text);
  }
  return rules;
}

/**
 * The rules around a folder from which a walk starts: those of the folders above it, up to the top of its
 * repository. None where they leave out the folder itself, for it is asked for all the same.
 *
 * @param starts all folders of the walk: outside of a repository the outermost of these is the top.
 */
export async function rulesAround(
  start: string,
  starts: ReadonlySet<string>,
  readText: ReadText,
): Promise<IgnoreRules> {
  const above = await foldersAbove(start, starts, readText);
  let rules: IgnoreRules = null;
  for (const [index, folder] of above.entries()) {
    const has = (name: string) => name !== '.git' || index === 0;
    rules = await rulesIn(folder, rules, has, readText);
    if (isIgnored(rules, above[index + 1] ?? start, true)) return null;
  }
  return rules;
}

/**
 * Whether the rules leave out a path, but for what they say of the folders around it: these were asked about before.
 *
 * @param isFolder as patterns that end in `/` are of folders only.
 */
export function isIgnored(rules: IgnoreRules, path: string, isFolder: boolean): boolean {
  if (!rules?.respected) return false;
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (!rules.names.some((mayMean) => mayMean(name))) return false;
  return rules.patterns.ignores(path.slice(rules.base.length + 1) + (isFolder ? '/' : ''));
}

/** The folders around one, from the top down. */
async function foldersAbove(
  start: string,
  starts: ReadonlySet<string>,
  readText: ReadText,
): Promise<string[]> {
  const above: string[] = [];
  for (let folder = start; !(await isRepository(folder, readText)); above.unshift(folder)) {
    folder = folderOf(folder);
    // Above the root, or of a URI's authority, there is nothing.
    if (folder.includes('/') && !/^[a-z][\w+.-]*:\/*$/i.test(folder)) continue;
    const top = above.findIndex((each) => starts.has(each));
    return top < 0 ? [] : above.slice(top);
  }
  return above;
}

/** Asked by a file that each has: the folders above may be long, and need not be ours to list. */
async function isRepository(folder: string, readText: ReadText): Promise<boolean> {
  // A linked worktree's and a submodule's `.git` is a file.
  for (const file of ['.git/HEAD', '.git'])
    if ((await readText(`${folder}/${file}`)) !== null) return true;
  return false;
}

async function saysRespect(
  folder: string,
  has: (name: string) => boolean,
  readText: ReadText,
): Promise<boolean | null> {
  for (const name of ['export-tiers.toml', 'pyproject.toml']) {
    const path = `${folder}/${name}`;
    const text = has(name) ? await readText(path) : null;
    if (!text?.includes('respect-gitignore')) continue;
    const { respectGitignore } = readConfiguration(path, text).settings;
    if (respectGitignore !== null) return respectGitignore;
  }
  return null;
}

function none(base: string): NonNullable<IgnoreRules> {
  return { base, patterns: emptyPatterns(), names: [], respected: true };
}

/** Letters' case as git takes it on most machines; where it does not, too much is looked at, not too little. */
function emptyPatterns(): Ignore {
  return ignore({ ignorecase: false });
}

function withPatterns(
  rules: NonNullable<IgnoreRules>,
  folder: string,
  text: string,
): NonNullable<IgnoreRules> {
  const below = folder.slice(rules.base.length + 1).replace(/[\\*?[\]]/g, '\\$&');
  const added = below === '' ? text : patternsBelow(below, text);
  const names = [...rules.names, namesMeant(text.split(/\r?\n/))];
  return { ...rules, patterns: emptyPatterns().add(rules.patterns).add(added), names };
}

/** An inner folder's patterns as the outermost folder would have them. */
function patternsBelow(folder: string, text: string): string[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [, not = '', slash = '', pattern = ''] = /^(!?)(\/?)(.*)$/s.exec(line) ?? [];
    if (line.startsWith('#') || pattern.trim() === '') return [];
    // Without a slash but at its end, it counts at any depth.
    const anywhere = slash === '' && !/\/./.test(pattern.trimEnd());
    return [`${not}/${folder}/${anywhere ? '**/' : ''}${pattern}`];
  });
}
