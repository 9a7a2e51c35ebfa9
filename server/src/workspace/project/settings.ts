/**
 * Settings from the editor (or the command line's flags) and from configuration files, put together.
 * The user's own setting goes before the project's file, the project's before a rule's default.
 */
import ignore from 'ignore';
import * as v from 'valibot';
import type { Severity } from '../../rules/rule';

const levels = ['error', 'warning', 'information', 'hint', 'off'] as const;
const strings = v.fallback(v.optional(v.array(v.string()), []), []);

/** Anything that is not as it should be counts as not set: settings come from anywhere. */
const settingsSchema = v.object({
  enable: v.fallback(v.optional(v.boolean(), true), true),
  roots: strings,
  firstRoots: strings,
  extraPaths: strings,
  exclude: strings,
  hidden: strings,
  respectGitignore: v.fallback(v.optional(v.boolean(), true), true),
  named: strings,
  severity: v.fallback(
    v.optional(v.record(v.string(), v.fallback(v.optional(v.picklist(levels)), undefined)), {}),
    {},
  ),
  select: v.fallback(v.nullish(v.array(v.string()), null), null),
  ignore: strings,
  packages: strings,
  packageFiles: strings,
  codeLens: v.fallback(v.optional(v.boolean(), true), true),
  inlayHints: v.fallback(v.optional(v.boolean(), false), false),
  rename: v.fallback(
    v.optional(v.object({ enable: v.fallback(v.optional(v.boolean(), true), true) }), {}),
    { enable: true },
  ),
  baseline: v.fallback(v.nullish(v.string(), null), null),
});

/** As a client sends it: `exportTiers.*` without the prefix. Unknown keys and wrong types are let pass. */
export interface PartialSettings {
  readonly enable?: boolean;
  /** Source roots, relative to the workspace's folders; they replace those found by themselves. */
  readonly roots?: readonly string[];
  /** Source roots that go before all others without replacing them: `--root`. */
  readonly firstRoots?: readonly string[];
  /** Further source roots, as in `python.analysis.extraPaths`. */
  readonly extraPaths?: readonly string[];
  /** Patterns in the manner of .gitignore, relative to the workspace's folders. */
  readonly exclude?: readonly string[];
  /** The same as an editor's `files.exclude` has it: globs of whole paths, `**` for any folders. */
  readonly hidden?: readonly string[];
  /** False: what git ignores is looked at, too. A configuration can say so as well. */
  readonly respectGitignore?: boolean;
  /** Absolute paths that are looked at although something leaves them out. */
  readonly named?: readonly string[];
  /** By rule code. */
  readonly severity?: Readonly<Record<string, Severity | 'off' | undefined>>;
  readonly select?: readonly string[] | null;
  readonly ignore?: readonly string[];
  /** Packages to look at although nothing puts their exports into tiers. */
  readonly packages?: readonly string[];
  /** The files of such, by absolute path, where several packages may have the name. */
  readonly packageFiles?: readonly string[];
  /** Show tier and counts above re-exports and definitions; on unless told. */
  readonly codeLens?: boolean;
  /** Show tier and home behind imported names; off unless told. */
  readonly inlayHints?: boolean;
  /** Rename exports in Python files; on unless told. */
  readonly rename?: { readonly enable?: boolean };
  /** A file of known findings, relative to the workspace's folders; it goes before the configurations'. */
  readonly baseline?: string | null;
}

export type Settings = v.InferOutput<typeof settingsSchema>;

/** Never throws. */
export function readSettings(given: PartialSettings | unknown): Settings {
  const parsed = v.safeParse(settingsSchema, given ?? {});
  const settings = parsed.success ? parsed.output : v.parse(settingsSchema, {});
  // Editors give an empty text for a setting that is not set.
  return { ...settings, baseline: settings.baseline || null };
}

/** One base folder's patterns as a test of absolute paths. */
export function excluder(
  bases: readonly { readonly folder: string; readonly patterns: readonly string[] }[],
) {
  const tests = bases
    .filter(({ patterns }) => patterns.length > 0)
    .map(({ folder, patterns }) => ({ prefix: `${folder}/`, rules: ignore().add([...patterns]) }));
  return (path: string): boolean =>
    tests.some(({ prefix, rules }) => {
      if (!path.startsWith(prefix)) return false;
      const relative = path.slice(prefix.length);
      return relative !== '' && (rules.ignores(relative) || rules.ignores(`${relative}/`));
    });
}

export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

/** A path written in a setting or file, against the folder it counts from. */
export function resolveFrom(folder: string, written: string): string {
  if (/^([a-z][\w+.-]*:)?\//i.test(written) || /^[A-Za-z]:[\\/]/.test(written)) {
    return written.replaceAll('\\', '/').replace(/(?<=[^/:])\/+$/, '');
  }
  const segments = folder.split('/');
  for (const part of written.replaceAll('\\', '/').split('/')) {
    if (part === '..') segments.pop();
    else if (part !== '.' && part !== '') segments.push(part);
  }
  return segments.join('/') || '/';
}
