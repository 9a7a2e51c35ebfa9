/**
 * Packages that a window of several folders hides: of two with the same name Python finds the first, and so do we. What
 * is written about the other one must not count for this one.
 */
import type { Layout } from '../graph/layout';
import type { Configuration } from '../tiers/configuration';
import type { DocumentProblem } from '../tiers/policy';
import { problemCodes } from '../tiers/problems';
import { isAtOrBelow } from './containment';
import type { Directories } from './directories';
import { folderOf } from './settings';

/** The configuration without the packages that lie beside it and are hidden, which it then says. */
export function withoutHidden(
  configuration: Configuration,
  text: string,
  layout: Layout,
  directories: Pick<Directories, 'isFile'>,
): Configuration {
  const folder = folderOf(configuration.path);
  const own = layout.roots.filter((root) => isAtOrBelow(root, folder));
  const hiddenBy = (name: string) => {
    const found = layout.file(name)?.path;
    if (found === undefined || isAtOrBelow(found, folder)) return null;
    const init = `/${name.replaceAll('.', '/')}/__init__.py`;
    return own.some((root) => directories.isFile(`${root}${init}`)) ? found : null;
  };
  const names = new Set(configuration.documents.map((document) => document.package));
  const hidden = [...names].filter((name) => hiddenBy(name) !== null);
  if (hidden.length === 0) return configuration;
  return {
    ...configuration,
    documents: configuration.documents.filter((each) => !hidden.includes(each.package)),
    problems: [
      ...configuration.problems,
      ...hidden.map((name) => problemOf(text, name, hiddenBy(name) ?? '')),
    ],
  };
}

function problemOf(text: string, name: string, found: string): DocumentProblem {
  const start = text.search(new RegExp(`(?<=["'])${name.replaceAll('.', '\\.')}["']`));
  const span = start < 0 ? { start: 0, end: 0 } : { start, end: start + name.length };
  const message = `Importing \`${name}\` gives another package here, ${found}: open or check this folder by itself.`;
  return { code: problemCodes.configuration, message, span };
}
