/** `export-tiers report`: where a package stands, as Markdown, JSON or a page. */
import { createNodeHost } from '../../host/node';
import { packageReport } from '../../ide/package-report';
import { renderMarkdown } from '../../report/markdown';
import type { PackageReport } from '../../report/report';
import type { TieredPackage } from '../../tiers/policy';
import { findCodeOwners } from '../../workspace/project/find-code-owners';
import { nameIn } from '../chosen-package';
import { CLEAN, FAILURE } from '../exit-status';
import { storeFor } from '../kept-store';
import { diskHost, openPackages } from '../open-project';
import type { Output } from '../output';
import { packageNotFound } from '../package-not-found';
import { displayPath, toCorePath } from '../paths';
import { existingPaths, projectFolders } from '../project-folders';
import type { Keeping } from '../roadmap/roadmap-world';
import { writeOutputFile } from '../whole-file';
import { readHistory } from './report-history';
import { readImportTimes } from './report-import-times';
import { renderPage } from './report-page';

export interface ReportOptions extends Keeping {
  readonly root: readonly string[];
  readonly format: 'markdown' | 'json' | 'html';
  /** Null: standard output. */
  readonly output: string | null;
  /** How many commits to look at, at most. */
  readonly history: number;
  /** A file with what `import-time --format json` printed. */
  readonly importTime: string | null;
}

/**
 * @param name dotted, or the package's key.
 * @returns the exit status: 0, or 2 where there is no such package.
 * @throws UsageError where a root or the file of import times is not there or no such thing, or several packages have the name.
 */
export async function report(
  name: string,
  options: ReportOptions,
  output: Output,
): Promise<number> {
  const roots = existingPaths(options.root, 'folder');
  const importTimes =
    options.importTime === null ? null : readImportTimes(options.importTime, nameIn(name));
  const folders = roots.length > 0 ? roots : projectFolders([toCorePath('.')]);
  const host = diskHost(storeFor(folders, options));
  const { workspace, find } = await openPackages([name], { folders, roots }, host);
  const [found] = find();
  if (!found) {
    output.error(packageNotFound(name, workspace.packageNames()));
    return FAILURE;
  }
  const { snapshot, tiered } = found;
  const text = render(
    packageReport(snapshot, tiered, {
      display: (path) => displayPath(path),
      codeOwners: await findCodeOwners(createNodeHost(''), tiered.path, folders[0] ?? ''),
      history: await readHistory(tiered, folders, options.history),
      importTimes,
    }),
    options.format,
  );
  workspace.keep();
  if (options.output === null) output.write(text);
  else writeReport(options.output, text, tiered, output);
  return CLEAN;
}

function render(made: PackageReport, format: ReportOptions['format']): string {
  switch (format) {
    case 'markdown':
      return renderMarkdown(made);
    case 'json':
      return `${JSON.stringify(made, null, 2)}\n`;
    case 'html':
      return renderPage(made);
  }
}

function writeReport(path: string, text: string, { name }: TieredPackage, output: Output): void {
  writeOutputFile(path, [text]);
  output.note(`Wrote the report on ${name} to ${path}.\n`);
}
