/** The findings of a tier document or configuration: what reading it found, and what the rules say of it. */

import type { Fix } from '../fixes/fix';
import { t } from '../l10n';
import { currentAdvice } from '../roadmap/documentation/advice-files';
import {
  documentOutdatedFigure,
  figureCorrections,
} from '../rules/document/document-outdated-figure';
import { checkDocument, type DocumentContext } from '../rules/document/document-rule';
import { DOCUMENT_RULES } from '../rules/document/document-rules';
import type { Finding, Severity } from '../rules/rule';
import type { DocumentProblem } from '../tiers/policy';
import { projectOf } from './projects';
import type { DocumentState, Snapshot } from './snapshot';

/** In the order of the text, those that the settings switch off left out. */
export function documentFindings(snapshot: Snapshot, document: DocumentState): Finding[] {
  const { path } = document;
  const problems = document.problems.flatMap((problem) => {
    const severity = snapshot.severity(path, problem.code);
    return severity === 'off' ? [] : [problemFinding(path, problem, severity)];
  });
  const context = documentContext(snapshot, document);
  const found = checkDocument(context, ({ code }) => snapshot.severity(path, code), DOCUMENT_RULES);
  return [...problems, ...found].sort((a, b) => a.span.start - b.span.start);
}

/** All fixes of the document that are safe, as one; null where there are none. */
export function safeDocumentFixes(whole: Snapshot, document: DocumentState): Fix | null {
  const { path } = document;
  const snapshot = projectOf(whole, path);
  if (snapshot.severity(path, documentOutdatedFigure.code) === 'off') return null;
  const edits = figureCorrections(documentContext(snapshot, document));
  if (edits.length === 0) return null;
  return {
    title: t('Write all figures of this document that no longer hold'),
    safety: { kind: 'safe' },
    files: [{ path, edits }],
    preferred: false,
  };
}

function documentContext(snapshot: Snapshot, document: DocumentState): DocumentContext {
  const { graph, usage, complete } = snapshot;
  return {
    document,
    graph,
    packages: packagesOf(snapshot, document),
    modulePath: (module) => snapshot.modulePath(module),
    file: (path) => snapshot.file(path),
    advice: (tiered) => currentAdvice(tiered, (path) => snapshot.text?.(path) ?? null),
    ...(complete && usage && { usage }),
  };
}

/** A configuration above several projects speaks of a package of one of them, which its own place does not see. */
function packagesOf(
  { packages, packagesSeenFrom }: Snapshot,
  { path, documents }: DocumentState,
): DocumentContext['packages'] {
  const seen = packagesSeenFrom(path);
  const named = documents.flatMap((each) => packages.get(each.package) ?? []);
  return named.every(({ name }) => seen.has(name))
    ? seen
    : new Map([...seen, ...named.map((each) => [each.name, each] as const)]);
}

function problemFinding(path: string, problem: DocumentProblem, severity: Severity): Finding {
  const { code, message, span, correction } = problem;
  return {
    code,
    path,
    span,
    message,
    severity,
    tags: [],
    related: [],
    package: null,
    name: null,
    fixes: () =>
      correction
        ? [
            {
              title: correction.title,
              safety: { kind: 'safe' },
              files: [{ path, edits: [correction.edit] }],
              preferred: true,
            },
          ]
        : [],
  };
}
