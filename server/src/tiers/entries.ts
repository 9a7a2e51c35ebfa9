/** One word of a tier document becomes a tier entry: a name, a module or a glob. */
import { t } from '../l10n';
import type { Span } from '../text';
import { compileGlob, isDottedName, isGlob, isIdentifier } from './names';
import type { Tier, TierEntry } from './policy';

/** Whether a package has such a submodule; the name is relative to the package and may be dotted. */
export type SubmoduleTest = (name: string) => boolean;

/** Where a word stands and what may stand there. */
export interface EntrySite {
  readonly package: string;
  readonly document: string;
  readonly tier: Tier;
  readonly span: Span;
  /** `name`: names of exports; `module`: submodules; `either`: the submodule test tells. */
  readonly expects: 'name' | 'module' | 'either';
  readonly isSubmodule: SubmoduleTest;
}

/**
 * Reads one word. The package's own name in front is taken off (`app.coordination.enums` is `enums`).
 * A dotted word is a module, or a name qualified by its module; the assignment of tiers knows both.
 *
 * @returns what is wrong with the word, in words, where it is none of these.
 */
export function readEntry(word: string, site: EntrySite): TierEntry | string {
  const file = moduleOfFile(word);
  const value = withoutPackage(file ?? word, site.package);
  const entry = (kind: TierEntry['kind']): TierEntry => ({
    tier: site.tier,
    kind,
    value,
    document: site.document,
    span: site.span,
  });
  if (isGlob(value)) {
    return compileGlob(value)
      ? entry('glob')
      : t('`{0}` is not a pattern that can be read.', value);
  }
  if (!isDottedName(value)) {
    return site.expects === 'name'
      ? t('`{0}` is not a Python name.', word)
      : t('`{0}` is not a Python name or module.', word);
  }
  if (file !== null || !isIdentifier(value) || site.expects === 'module') return entry('module');
  if (site.expects === 'name') return entry('name');
  return entry(site.isSubmodule(value) ? 'module' : 'name');
}

/** `enums` for `app.coordination.enums` or `.enums`; other words as they are. */
export function withoutPackage(word: string, packageName: string): string {
  if (word.startsWith(`${packageName}.`)) return word.slice(packageName.length + 1);
  return /^\.[^.]/.test(word) ? word.slice(1) : word;
}

/** `sync.facade` for `sync/facade.py` and `sync/facade/`: people name modules by their files too. */
function moduleOfFile(word: string): string | null {
  const match = /^(?:\.\/)?([^.]+?)(?:\.pyi?|\/)$/.exec(word);
  return match?.[1] ? match[1].replaceAll('/', '.') : null;
}
