/**
 * The marked block of `__init__.py` that gives exports when they are asked for (PEP 562): text out of
 * entries, and entries out of a text that an earlier run wrote.
 */
import { t } from '../../l10n';
import type { TieredExport } from '../../tiers/policy';
import { findBlock, hasMarks, renderBlock } from '../marked-blocks';
import { RoadmapRefused } from '../scene';
import { type CommentOf, hasQuiet, lazyBlockBody } from './lazy-block-text';
import { askFirst, ownGetattr, withoutAsking } from './own-getattr';
import type { OwnHooks } from './own-hooks';

/** An export that the block gives. */
export interface LazyExport {
  readonly name: string;
  /** Where it is taken from, and named in the warning: absolute module and the name there. */
  readonly module: string;
  /** Null for the module itself, a submodule of the package. */
  readonly attribute: string | null;
  /** True where it comes without a warning. */
  readonly quiet: boolean;
  /** True where the package's `__all__` has it. */
  readonly listed?: boolean;
  /** True where the package does without it when its module cannot be imported. */
  readonly mayBeMissing?: boolean;
  /** How the block adds it to `__all__`, which is this kind of sequence; absent where it stands there anyway. */
  readonly listedAs?: '[' | '(' | undefined;
}

const ENTRY = /^ {4}"([^"\\]+)": \("([^"\\]+)", (?:"([^"\\]+)"|None)\),$/;

/**
 * The entries of the block in the text; none where there is no block.
 *
 * @throws RoadmapRefused where somebody changed the block so that it cannot be read back.
 */
export function readLazyBlock(text: string, packageName: string): LazyExport[] {
  const block = findBlock(text, 'python', 'lazy');
  if (!block) {
    if (!hasMarks(text, 'python', 'lazy')) return [];
    throw new RoadmapRefused(t('the marks of the block `{0}` do not make one whole block', 'lazy'));
  }
  const inner = text.slice(block.inner.start, block.inner.end);
  const deprecated = tableOf(inner, '_DEPRECATED');
  const quiet = tableOf(inner, '_LAZY_EXPORTS');
  if (deprecated === undefined && quiet === undefined) {
    throw new RoadmapRefused(t('the block `lazy` was changed by hand'));
  }
  const [, bracket, added = ''] = /^__all__ \+= ([[(])\r?\n([\s\S]*?)^[\])]/m.exec(inner) ?? [];
  const listed = new Set(Array.from(added.matchAll(/"([^"\\]+)"/g), ([, name]) => name));
  const missing = new Set(
    Array.from(
      tableOf(inner, '_MAY_BE_MISSING')?.matchAll(/"([^"\\]+)"/g) ?? [],
      ([, name]) => name,
    ),
  );
  const read = (table: string | undefined, isQuiet: boolean) =>
    (table ?? '')
      .split(/\r?\n/)
      .filter((line) => line !== '' && line !== '    **_DEPRECATED,')
      .map((line): LazyExport => {
        const [, name, module, attribute = null] = ENTRY.exec(line) ?? [];
        if (!name || !module) {
          throw new RoadmapRefused(t('the block `lazy` was changed by hand: {0}', line.trim()));
        }
        const absolute = module.startsWith('.') ? packageName + module : module;
        const listedAs = bracket === '(' ? '(' : '[';
        const entry = { name, module: absolute, attribute, quiet: isQuiet };
        return {
          ...entry,
          ...(missing.has(name) && { mayBeMissing: true }),
          ...(listed.has(name) && { listedAs }),
        };
      });
  return [...read(deprecated, false), ...read(quiet, true)];
}

function tableOf(inner: string, name: string): string | undefined {
  return new RegExp(`^${name} = \\{\\r?\\n([\\s\\S]*?)^\\}`, 'm').exec(inner)?.[1];
}

/** The entries as the package's tiers and `__all__` are now: a name may have changed its tier since. */
export function byTier(
  entries: readonly LazyExport[],
  exports: ReadonlyMap<string, TieredExport>,
): LazyExport[] {
  return entries.map((each) => {
    const exported = exports.get(each.name);
    const tier = exported?.assignment?.tier;
    const listed = exported?.listed ?? false;
    return { ...each, listed, quiet: tier === undefined ? each.quiet : tier !== 3 };
  });
}

/**
 * The text with the block for these entries: in its place, at the end, or away where there are none. A
 * `__getattr__` of the text's own asks the block first.
 */
export function putLazyBlock(
  given: string,
  packageName: string,
  entries: readonly LazyExport[],
  commentOf: CommentOf,
  own: OwnHooks,
): string {
  const plain = withoutAsking(given);
  const hook = own.getattr ? ownGetattr(plain, findBlock(plain, 'python', 'lazy')?.whole) : null;
  const text =
    entries.length > 0 && hook !== null
      ? askFirst(plain, hook, own.hidesBuiltins, hasQuiet(entries))
      : plain;
  const lineBreak = /\r\n/.test(text) ? '\r\n' : '\n';
  const block = findBlock(text, 'python', 'lazy');
  if (entries.length === 0) {
    if (!block) return text;
    const before = text.slice(0, block.whole.start).trimEnd() + lineBreak;
    const after = text.slice(block.whole.end).replace(/^\s*\n/, '');
    return after === '' ? before : `${before}${lineBreak}${lineBreak}${after}`;
  }
  const rendered = renderBlock(
    'python',
    'lazy',
    lazyBlockBody(packageName, entries, commentOf, own),
    lineBreak,
  );
  if (block) return text.slice(0, block.whole.start) + rendered + text.slice(block.whole.end);
  const body = text.trimEnd();
  if (body === '') return rendered;
  // Formatters want two blank lines after a function or a class.
  const isBody = /(?:^|[\r\n])[ \t][^\r\n]*$/.test(body);
  return `${body}${lineBreak.repeat(isBody ? 3 : 2)}${rendered}`;
}
