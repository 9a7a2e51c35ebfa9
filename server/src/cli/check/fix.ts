/** Applies fixes, in memory; what to do with the new texts is the caller's to say. */
import type { FileEdits, Fix } from '../../fixes/fix';
import { findingsOf, ruleContext } from '../../ide/diagnostics';
import { safeDocumentFixes } from '../../ide/document-findings';
import { doubtfulMoves } from '../../rules/doubtful-fixes';
import { safeFixes, safePairs } from '../../rules/fix-all';
import type { Finding } from '../../rules/rule';
import { applyEdits } from '../../text';
import type { Workspace } from '../../workspace/workspace';
import { ONE_BY_ONE } from './mending';

export interface FixedFile {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

export interface FixOptions {
  /** Also those that need a person's eye: the first choice of each finding. */
  readonly unsafe: boolean;
  /** Also those of hints, which are not shown unless rules are selected. */
  readonly hints: boolean;
  /** Is told how many of the files were looked at. */
  readonly progress?: (done: number, total: number) => void;
  /** Is told of all that is mended before documents are, which say how often other files take what. */
  readonly mended?: (files: readonly FixedFile[]) => void;
}

/**
 * Fixes can make room for others (two findings in one place), and of those over several files a file takes
 * one a round; far more rounds than ever needed.
 */
const MAX_ROUNDS = 1_000;

/** A pass makes room for the next one where a file has nothing to mend until others are mended; far more than needed. */
const MAX_PASSES = 100;

/** Rules whose fixes move a name. */
const MOVES = ['ET101', 'ET102', 'ET105'];

/** Offers the edits of one round; those that touch a file which another one of the round has changed are not taken. */
type Round = (take: Take) => void;

/** @returns whether the edits are made; one of several files is made whole or not now. */
type Take = (files: readonly FileEdits[]) => boolean;

/**
 * Mends the files. The workspace holds the new texts as open documents from then on, so that what it
 * finds next is of the mended program.
 */
export async function fixFiles(
  workspace: Workspace,
  paths: readonly string[],
  options: FixOptions,
): Promise<FixedFile[]> {
  const before = new Map<string, string>();
  let version = 1;
  // Edits count in the text that was read for them.
  const isGone = (path: string) => workspace.unchangedText(path) === null;
  const apply = (round: Round): boolean => {
    const changed = new Map<string, string>();
    round((files) => {
      // Edits count on the text before the round.
      if (files.some(({ path }) => changed.has(path) || isGone(path))) return false;
      for (const { path, edits } of files) {
        const text = workspace.text(path) ?? '';
        if (edits.length === 0) continue;
        const after = applyEdits(text, edits);
        if (after === text) continue;
        if (!before.has(path)) before.set(path, text);
        changed.set(path, after);
      }
      return true;
    });
    for (const [path, text] of changed) workspace.openDocument(path, version, text);
    version++;
    return changed.size > 0;
  };
  const stuck = new Set<string>();
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    applySafe(workspace, paths, apply, options.progress);
    let isLast = true;
    if (options.unsafe) {
      const round = unsafeRounds(workspace, paths, options.hints, stuck);
      while (apply(round)) {
        isLast = false;
        applySafe(workspace, paths, apply);
      }
    }
    options.mended?.(fixedFiles(workspace, before));
    // What a document says of callers has to follow them, and its new text counts from the scan on that follows it.
    if (apply((take) => documentRound(workspace, paths, take))) {
      isLast = false;
      await workspace.scanned();
    }
    if (isLast) break;
  }
  return fixedFiles(workspace, before);
}

/** @param before the texts of files that were edited, by path. */
function fixedFiles(workspace: Workspace, before: ReadonlyMap<string, string>): FixedFile[] {
  return [...before]
    .map(([path, text]) => ({ path, before: text, after: workspace.text(path) ?? text }))
    .filter((file) => file.after !== file.before)
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function applySafe(
  workspace: Workspace,
  paths: readonly string[],
  apply: (round: Round) => boolean,
  progress: FixOptions['progress'] = () => {},
): void {
  for (let round = 0; round < MAX_ROUNDS; round++) {
    if (!apply((take) => safeRound(workspace, paths, progress, take))) return;
  }
}

function safeRound(
  workspace: Workspace,
  paths: readonly string[],
  progress: NonNullable<FixOptions['progress']>,
  take: Take,
): void {
  const snapshot = workspace.snapshot();
  const isNamed = amongNamed(paths);
  for (const [index, path] of paths.entries()) {
    if (snapshot.documents.has(path)) continue;
    const context = ruleContext(snapshot, path);
    const isActive = (code: string) => snapshot.severity(path, code) !== 'off';
    const fix = context && safeFixes(context, isActive);
    progress(index + 1, paths.length);
    if (fix) take(fix.files);
    for (const { fix: pair } of context ? safePairs(context, isActive) : []) {
      if (isNamed(pair)) take(pair.files);
    }
  }
}

function documentRound(workspace: Workspace, paths: readonly string[], take: Take): void {
  const snapshot = workspace.snapshot();
  for (const path of paths) {
    const document = snapshot.documents.get(path);
    const fix = document && safeDocumentFixes(snapshot, document);
    if (fix) take(fix.files);
  }
}

/** Tells the fixes that change no more than the user named. */
function amongNamed(paths: readonly string[]): (fix: Fix) => boolean {
  const named = new Set(paths);
  return ({ files }) => files.every(({ path }) => named.has(path));
}

/**
 * All unsafe moves of a file that have nothing to do with each other, else one unsafe fix a file and round, since the
 * next is computed on what that leaves. A file is done when a fix of its own made its unsafe findings neither fewer nor other
 * ones: a home may be a package with tiers itself. One that another fix of the round kept from being made, be it by an edit
 * of this file, is tried again. One that has none is not looked at again before the next pass.
 *
 * @param stuck files that are done, in whatever pass.
 */
function unsafeRounds(
  workspace: Workspace,
  paths: readonly string[],
  hints: boolean,
  stuck: Set<string>,
): Round {
  const isNamed = amongNamed(paths);
  const left = new Map<string, number>();
  const tried = new Set<string>();
  const seen = new Set<string>();
  return (take) => {
    const snapshot = workspace.snapshot();
    for (const path of paths) {
      if (left.get(path) === 0 || stuck.has(path)) continue;
      const unsafe = findingsOf(snapshot, path)
        .filter(
          ({ code, severity }) => !ONE_BY_ONE.includes(code) && (hints || severity !== 'hint'),
        )
        .flatMap((finding) => firstFixOf(finding).map((fix) => ({ finding, fix })))
        .filter(({ fix }) => fix.safety.kind === 'unsafe');
      const fixes = unsafe.map(({ fix }) => fix);
      const keys = unsafe.map(({ finding: it }) => [path, it.code, it.package, it.name].join());
      const isSame = keys.every((key) => seen.has(key));
      const isNoFewer = fixes.length >= (left.get(path) ?? Number.POSITIVE_INFINITY);
      for (const key of keys) seen.add(key);
      left.set(path, fixes.length);
      if (fixes.length === 0) continue;
      if (tried.has(path) && isSame && isNoFewer) {
        stuck.add(path);
        continue;
      }
      const names = new Set(
        unsafe
          .filter(({ finding }) => MOVES.includes(finding.code))
          .map(({ finding }) => `${finding.package}:${finding.name}`),
      );
      const context = names.size > 1 ? ruleContext(snapshot, path) : null;
      const together = context && doubtfulMoves(context, (...of) => names.has(of.join(':')));
      const files = together ? [together] : (fixes.find(isNamed)?.files ?? []);
      // What is mended in other files alone leaves the file to its next look.
      if (take(files) && files.some((it) => it.path === path && it.edits.length > 0)) {
        tried.add(path);
      } else tried.delete(path);
    }
  };
}

/** The first alone, where the others need not be found for it. */
function firstFixOf({ firstFix, fixes }: Finding): readonly Fix[] {
  if (!firstFix) return fixes().slice(0, 1);
  const fix = firstFix();
  return fix ? [fix] : [];
}
