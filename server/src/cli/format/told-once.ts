/**
 * Each of a thousand uses of a name is a finding, and the fix of each rewrites all of them: a million edits. They are
 * told, and worked out, with the first of these findings.
 */
import type { FileEdits, Fix } from '../../fixes/fix';
import type { Finding } from '../../rules/rule';

/** Fixes of no more edits are told with each finding, as programs that mend one at a time want them. */
const MANY = 50;

interface Told {
  readonly by: Finding;
  /** Where edits of the finding's file end: one of a use `package.name` with the name that the finding is about. */
  readonly ends: ReadonlySet<number>;
}

/** @returns what of a finding's fix is told with it. */
export function toldOnce(): (finding: Finding, fix: Fix) => readonly FileEdits[] {
  const told = new Map<string, Told[]>();
  return (finding, fix) => {
    const key = `${finding.path}\0${finding.package}\0${finding.name}\0${fix.title}`;
    const before = told.get(key) ?? [];
    // Uses of another scope have a fix of their own, with the same title.
    const same = before.find(({ ends }) => ends.has(finding.span.end));
    if (same && same.by !== finding) return [];
    const own = fix.files.find(({ path }) => path === finding.path)?.edits ?? [];
    if (!same && own.length > MANY) {
      const ends = new Set(own.map(({ span }) => span.end));
      told.set(key, [...before, { by: finding, ends }]);
    }
    return fix.files;
  };
}
