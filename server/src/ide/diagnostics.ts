/**
 * The findings of one file: what the rules say of a Python file, or what is wrong in a tier document or
 * configuration. The editor and the command line both print these.
 */

import { isNotebookCell } from '../fixes/notebook-cells';
import { checkFile } from '../rules/check-file';
import { RULES } from '../rules/index';
import type { Finding, Rule, RuleContext } from '../rules/rule';
import { withoutKnown } from '../rules/suppression/baseline';
import { documentFindings } from './document-findings';
import { projectOf } from './projects';
import { pythonFile } from './python-file';
import type { Snapshot } from './snapshot';

/** The findings of the file at `path` as `everyFindingOf` has them, without those that a baseline knows. */
export function findingsOf(
  snapshot: Snapshot,
  path: string,
  rules: readonly Rule[] = RULES,
): readonly Finding[] {
  return withoutKnown(everyFindingOf(snapshot, path, rules), snapshot.known?.(path));
}

/**
 * All findings of the file at `path` in the order of their places, those that the settings switch off
 * left out. A file that is unknown, unreadable or of another kind has none.
 *
 * @param rules the rules to run; all of them unless told.
 */
export function everyFindingOf(
  snapshot: Snapshot,
  path: string,
  rules: readonly Rule[] = RULES,
): readonly Finding[] {
  const project = projectOf(snapshot, path);
  const document = project.documents.get(path);
  return document ? documentFindings(project, document) : pythonFindings(project, path, rules);
}

/** What rules are given of the file at `path`, or null where it is no readable Python file. */
export function ruleContext(whole: Snapshot, path: string): RuleContext | null {
  const snapshot = projectOf(whole, path);
  const file = pythonFile(snapshot, path);
  if (!file) return null;
  const { graph, reach, takenFrom, takenWhole, patched, patchIndex, usage, isPast } = snapshot;
  const { cellMates } = snapshot;
  return {
    file,
    graph,
    packages: snapshot.packagesSeenFrom(path),
    modulePath: (module) => snapshot.modulePath(module),
    ...(reach && { reach }),
    ...(takenFrom && { takenFrom }),
    ...(takenWhole && { takenWhole }),
    ...(patched && { patched }),
    ...(patchIndex && { patchIndex }),
    ...(snapshot.complete && usage && { usage }),
    ...(cellMates && isNotebookCell(file) && { cellMates: () => cellMates(path) }),
    ...(isPast && { isPast }),
  };
}

function pythonFindings(
  snapshot: Snapshot,
  path: string,
  rules: readonly Rule[],
): readonly Finding[] {
  // Without a tiered package no rule has anything to say, and the file need not be read at all.
  const context = snapshot.packages.size > 0 ? ruleContext(snapshot, path) : null;
  return context ? checkFile(context, ({ code }) => snapshot.severity(path, code), rules) : [];
}
