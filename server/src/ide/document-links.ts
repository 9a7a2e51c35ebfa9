/** Texts that lead somewhere as a whole: modules in tier documents to their files, rules' codes to their pages. */
import { t } from '../l10n';
import { readIgnores } from '../python/comments/ignore-comments';
import { CATALOGUE } from '../rules/catalogue';
import type { Span } from '../text';
import type { TierDocument } from '../tiers/policy';
import { projectOf } from './projects';
import { pythonFile } from './python-file';
import { rulePage } from './rule-page';
import type { DocumentState, Snapshot } from './snapshot';

export interface DocumentLink {
  readonly span: Span;
  readonly target: { readonly path: string } | { readonly url: string };
  /** What is there. */
  readonly title: string;
}

/** The links of the file at `path`, in the order of their places; none overlap. */
export function documentLinks(whole: Snapshot, path: string): readonly DocumentLink[] {
  const snapshot = projectOf(whole, path);
  const document = snapshot.documents.get(path);
  const links = document
    ? [...moduleLinks(snapshot, document), ...codeLinks(document)]
    : commentLinks(pythonFile(snapshot, path)?.text ?? '');
  const sorted = links.sort((a, b) => a.span.start - b.span.start);
  return sorted.filter(({ span }, i) => i === 0 || span.start >= (sorted[i - 1]?.span.end ?? 0));
}

function moduleLinks(snapshot: Snapshot, { documents }: DocumentState): DocumentLink[] {
  return documents.flatMap(modulesIn).flatMap(({ module, span }) => {
    const path = snapshot.modulePath(module);
    if (path === null || snapshot.file(path) === null) return [];
    return [{ span, target: { path }, title: t('The module {0}', module) }];
  });
}

/** The modules that a document speaks of, absolute, where it does. */
function modulesIn(document: TierDocument): { readonly module: string; readonly span: Span }[] {
  const entries = document.entries.flatMap(({ kind, value, span }) =>
    kind === 'module' ? [{ module: `${document.package}.${value}`, span }] : [],
  );
  const written = [...document.homes, ...document.figures].flatMap(({ module, moduleSpan }) =>
    module !== undefined && moduleSpan ? [{ module, span: moduleSpan }] : [],
  );
  return [...entries, ...written, ...document.facades];
}

/** Codes in a configuration; in a tier document such a word may mean anything. */
function codeLinks({ path, text }: DocumentState): DocumentLink[] {
  if (!path.endsWith('.toml')) return [];
  return Array.from(text.matchAll(/\bET\d{3}\b/g)).flatMap(({ 0: code, index }) =>
    ruleLink(code, { start: index, end: index + code.length }),
  );
}

function commentLinks(text: string): DocumentLink[] {
  return readIgnores(text).flatMap(({ rules }) =>
    (rules ?? []).flatMap(({ value, span }) => ruleLink(value, span)),
  );
}

/** @param written a rule's code or name. */
function ruleLink(written: string, span: Span): DocumentLink[] {
  const rule = CATALOGUE.find(({ code, name }) => code === written || name === written);
  if (!rule) return [];
  return [{ span, target: { url: rulePage(rule.code) }, title: `${rule.code} (${rule.name})` }];
}
