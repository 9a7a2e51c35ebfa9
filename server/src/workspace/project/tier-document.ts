/** An `EXPORT_TIERS.md` as the package beside it has it; what cannot count is told at its first line. */

import type { Layout } from '../../graph/layout/layout';
import type { DocumentState } from '../../ide/snapshot';
import { t } from '../../l10n';
import { problemCodes } from '../../tiers/problems';
import type { KeptDocuments } from '../cache/kept-documents';
import type { Directories } from '../scan/directories';
import { anotherOne } from './claims';
import { folderOf } from './settings';
import type { Claim } from './territories';

/** @param isElsewhere true for a package that another part of the window answers for. */
export function readTierDocument(
  path: string,
  text: string,
  layout: Layout,
  directories: Pick<Directories, 'isFile'>,
  isElsewhere: (claim: Claim) => boolean,
  { read }: KeptDocuments,
): DocumentState {
  const init = `${folderOf(path)}/__init__.py`;
  const packageName = directories.isFile(init) ? layout.moduleOf(init) : null;
  if (packageName === null) {
    return unusable(
      path,
      text,
      t(
        'There is no package here: an EXPORT_TIERS.md counts when it lies beside an `__init__.py`.',
      ),
    );
  }
  const found = layout.file(packageName)?.path;
  if (found !== init) {
    const root = init.slice(0, -`/${packageName}/__init__.py`.length);
    if (isElsewhere({ package: packageName, root }))
      return { path, text, documents: [], problems: [] };
    const message = t(
      'Importing `{0}` gives {1}: name the folder to import from with `roots`.',
      packageName,
      anotherOne(found),
    );
    return unusable(path, text, message);
  }
  const document = read(path, packageName, text, (name) => isModule(layout, packageName, name));
  return { path, text, documents: [document], problems: document.problems };
}

function unusable(path: string, text: string, message: string): DocumentState {
  const span = { start: 0, end: text.search(/\r?\n|$/) };
  return {
    path,
    text,
    documents: [],
    problems: [{ code: problemCodes.unreadable, message, span }],
  };
}

/** True where a package has a submodule of that name. */
export function isModule(layout: Layout, packageName: string, name: string): boolean {
  return layout.file(`${packageName}.${name}`) !== null;
}
