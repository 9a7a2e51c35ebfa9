/** From the product's plain data to the protocol's: the only place that makes ranges, diagnostics and edits. */

import type {
  ChangeAnnotation,
  Diagnostic,
  Hover,
  Range,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import type { FileEdits, Fix } from '../fixes/fix';
import type { Hover as IdeHover } from '../ide/hover';
import { rulePage } from '../ide/rule-page';
import type { Snapshot } from '../ide/snapshot';
import { sourceContent } from '../ide/source-text';
import { enumerated, t } from '../l10n';
import type { ScopedFix } from '../rules/fix-scope';
import type { Finding, Severity } from '../rules/rule';
import type { LineIndex, Span } from '../text';
import type { ClientSupport } from './client-support';
import type { LineIndexes } from './line-indexes';
import { plainText } from './plain-text';
import { DiagnosticSeverity, DiagnosticTag, MarkupKind } from './protocol';

/** What a conversion needs to know of the other side. */
export interface Target {
  readonly client: ClientSupport;
  uriOf(path: string): string;
  /** The version of an open document, null for a file that the client does not hold. */
  versionOf(path: string): number | null;
  readonly lineIndex: LineIndexes;
}

export interface Converter {
  /** @throws Error where the snapshot has no text at `path`. */
  range(path: string, span: Span): Range;
  /** The offset of a position, clamped to the text; null where the snapshot has no text at `path`. */
  offset(path: string, position: Range['start']): number | null;
  diagnostic(finding: Finding): Diagnostic;
  hover(path: string, hover: IdeHover): Hover;
  /** @throws Error where edits overlap: they would garble the file. */
  workspaceEdit(fix: Pick<Fix, 'files'>): WorkspaceEdit;
  /** Several fixes as one edit, with a label for each home where the client shows such. */
  annotatedEdit(fixes: readonly ScopedFix[]): WorkspaceEdit;
}

/** Converts what was computed on one snapshot. */
export function createConverter(snapshot: Snapshot, target: Target): Converter {
  const indexes = new Map<string, LineIndex | null>();

  function lines(path: string): LineIndex | null {
    let index = indexes.get(path);
    if (index === undefined) {
      const text = sourceContent(snapshot, path);
      index = text === null ? null : target.lineIndex(path, text);
      indexes.set(path, index);
    }
    return index;
  }

  function range(path: string, { start, end }: Span): Range {
    const index = lines(path);
    if (!index) throw new Error(`no text to place a range in: ${path}`);
    // Editors do not count a byte order mark, which a closed file's text still has.
    const mark = sourceContent(snapshot, path)?.slice(0, 1) === '\uFEFF' ? 1 : 0;
    const place = (offset: number) => {
      const { line, character } = index.positionAt(offset);
      return { line, character: line === 0 ? Math.max(0, character - mark) : character };
    };
    return { start: place(start), end: place(end) };
  }

  function diagnostic(finding: Finding): Diagnostic {
    const { client } = target;
    const related = finding.related.filter(({ path }) => lines(path) !== null);
    return {
      range: range(finding.path, finding.span),
      severity: SEVERITIES[finding.severity],
      code: finding.code,
      source: 'Export Tiers',
      message: finding.message,
      ...(client.codeDescription && { codeDescription: { href: rulePage(finding.code) } }),
      ...(client.diagnosticTags &&
        finding.tags.length > 0 && { tags: finding.tags.map((tag) => TAGS[tag]) }),
      ...(client.relatedInformation &&
        related.length > 0 && {
          relatedInformation: related.map(({ path, span, message }) => ({
            location: { uri: target.uriOf(path), range: range(path, span) },
            message,
          })),
        }),
    };
  }

  function edits({ path, edits: list }: FileEdits): TextEdit[] {
    const ordered = [...list].sort((a, b) => a.span.start - b.span.start);
    ordered.forEach(({ span }, at) => {
      if (span.start < (ordered[at - 1]?.span.end ?? 0)) throw new Error(`edits overlap: ${path}`);
    });
    return ordered.map(({ span, newText }) => ({ range: range(path, span), newText }));
  }

  return {
    range,
    diagnostic,
    offset: (path, position) => lines(path)?.offsetAt(position) ?? null,
    hover: (path, { span, markdown }) => ({
      range: range(path, span),
      contents: target.client.markdownHover
        ? { kind: MarkupKind.Markdown, value: markdown }
        : { kind: MarkupKind.PlainText, value: plainText(markdown) },
    }),
    annotatedEdit(fixes) {
      if (!target.client.annotatedEdits) return this.workspaceEdit({ files: mergedFiles(fixes) });
      const changeAnnotations: Record<string, ChangeAnnotation> = {};
      const idOf = new Map<TextEdit, string>();
      const ids = new Map<string, string>();
      const annotated = fixes.flatMap((fix) => {
        const annotation = annotationOf(fix);
        const key = JSON.stringify(annotation);
        const id = ids.get(key) ?? `${ids.size}`;
        ids.set(key, id);
        changeAnnotations[id] = annotation;
        return fix.files.map(({ path, edits: list }) => {
          const converted = edits({ path, edits: list });
          for (const each of converted) idOf.set(each, id);
          return { path, converted };
        });
      });
      const paths = [...new Set(annotated.map(({ path }) => path))].sort();
      return {
        changeAnnotations,
        documentChanges: paths.map((path) => ({
          textDocument: { uri: target.uriOf(path), version: target.versionOf(path) },
          edits: annotated
            .flatMap((each) => (each.path === path ? each.converted : []))
            .map((edit) => ({ ...edit, annotationId: idOf.get(edit) ?? '0' })),
        })),
      };
    },
    workspaceEdit(fix) {
      if (!target.client.versionedEdits) {
        return {
          changes: Object.fromEntries(
            fix.files.map((file) => [target.uriOf(file.path), edits(file)]),
          ),
        };
      }
      return {
        documentChanges: fix.files.map((file) => ({
          textDocument: { uri: target.uriOf(file.path), version: target.versionOf(file.path) },
          edits: edits(file),
        })),
      };
    },
  };
}

/** The edits of all fixes, file by file. */
function mergedFiles(fixes: readonly ScopedFix[]): FileEdits[] {
  const byPath = new Map<string, FileEdits>();
  for (const { path, edits } of fixes.flatMap(({ files }) => files)) {
    byPath.set(path, { path, edits: [...(byPath.get(path)?.edits ?? []), ...edits] });
  }
  return [...byPath.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** What people read above the edits for a home; those that need an eye come with the reason. */
function annotationOf({ homes, safety }: ScopedFix): ChangeAnnotation {
  const [home] = homes;
  const label =
    homes.length === 0
      ? t('Other fixes')
      : homes.length === 1
        ? t('From {0}', home ?? '')
        : t('From {0}', enumerated(homes));
  return safety.kind === 'safe'
    ? { label, needsConfirmation: false }
    : { label: t('{0} (unsafe)', label), needsConfirmation: true, description: safety.reason };
}

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const TAGS: Readonly<Record<Finding['tags'][number], DiagnosticTag>> = {
  deprecated: DiagnosticTag.Deprecated,
  unnecessary: DiagnosticTag.Unnecessary,
};
