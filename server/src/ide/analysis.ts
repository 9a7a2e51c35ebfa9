/**
 * What is known of one file in one snapshot, computed when asked for and kept: the editor asks for
 * diagnostics, then for the actions at every move of the caret.
 */
import type { Fix } from '../fixes/fix';
import { safeFixes } from '../rules/fix-all';
import type { Finding } from '../rules/rule';
import { ignoreFix } from '../rules/suppression/suppress';
import { findingsOf, ruleContext } from './diagnostics';
import { safeDocumentFixes } from './document-findings';
import { projectOf } from './projects';
import { pythonFile } from './python-file';
import type { Snapshot } from './snapshot';

export interface FileAnalysis {
  readonly path: string;
  findings(): readonly Finding[];
  /** Null for a document or configuration. */
  pythonText(): string | null;
  /** All safe fixes of the file's findings as one, or null where there are none. */
  safeFixes(): Fix | null;
  /** Those of one rule's findings. */
  safeFixesOf(code: string): Fix | null;
  /** The fixes of one of its findings, and that which silences it: the caret moves on a line, and asks each time. */
  fixesOf(finding: Finding): readonly Fix[];
  silencing(finding: Finding): Fix | null;
}

export function analyseFile(whole: Snapshot, path: string): FileAnalysis {
  const snapshot = projectOf(whole, path);
  const pythonText = () =>
    snapshot.documents.has(path) ? null : (pythonFile(snapshot, path)?.text ?? null);
  return {
    path,
    findings: once(() => findingsOf(snapshot, path)),
    pythonText,
    safeFixesOf: onceEach((code) => fixesOfRule(snapshot, path, code)),
    fixesOf: onceEach(({ fixes }) => fixes()),
    silencing: onceEach((finding) => {
      const text = pythonText();
      return text === null ? null : ignoreFix(text, finding);
    }),
    safeFixes: once(() => {
      const document = snapshot.documents.get(path);
      if (document) return safeDocumentFixes(snapshot, document);
      const context = snapshot.packages.size > 0 ? ruleContext(snapshot, path) : null;
      return context && safeFixes(context, (code) => snapshot.severity(path, code) !== 'off');
    }),
  };
}

function fixesOfRule(snapshot: Snapshot, path: string, code: string): Fix | null {
  if (snapshot.documents.has(path) || snapshot.severity(path, code) === 'off') return null;
  const context = snapshot.packages.size > 0 ? ruleContext(snapshot, path) : null;
  return context && safeFixes(context, (each) => each === code);
}

function once<T>(compute: () => T): () => T {
  let kept: { readonly value: T } | null = null;
  return () => {
    kept ??= { value: compute() };
    return kept.value;
  };
}

function onceEach<Key, T>(compute: (key: Key) => T): (key: Key) => T {
  const kept = new Map<Key, T>();
  return (key) => {
    const value = kept.has(key) ? (kept.get(key) as T) : compute(key);
    kept.set(key, value);
    return value;
  };
}
