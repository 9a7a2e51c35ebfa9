/**
 * A `__getattr__` and a `__dir__` that `__init__.py` has of its own: the first gets a question of ours at its
 * start, the second is asked by the generated one, where that is the same to them.
 */
import { t } from '../../l10n';
import type { FileView } from '../../rules/rule';
import type { TieredPackage } from '../../tiers/policy';
import { findBlock } from '../marked-blocks';
import { canAskFirst } from './own-getattr';

/** Which of the two there are. */
export interface OwnHooks {
  readonly getattr: boolean;
  readonly dir: boolean;
  /** A builtin that the block uses means something else in the package: `click.globals` is a module. */
  readonly hidesBuiltins: boolean;
}

/** What the block uses of Python's own names. */
export const USED_BUILTINS = [
  'AttributeError',
  'DeprecationWarning',
  'ImportError',
  'getattr',
  'globals',
  'sorted',
] as const;

/** Names that the block binds and that nothing else may bind; the others where exports come without a warning. */
const OURS = ['_DEPRECATED', '_deprecated', '_import_deprecated', '_own_dir', '_MAY_BE_MISSING'];
const OURS_IF_QUIET = ['_LAZY_EXPORTS', '_lazy_export', '_import_lazy_exports'];

/**
 * Them, or why no exports can come by them.
 *
 * @param quiet true where some exports come without a warning.
 */
export function ownHooks(file: FileView, tiered: TieredPackage, quiet = false): OwnHooks | string {
  const block = findBlock(file.text, 'python', 'lazy')?.whole;
  const isOurs = (at: number) => block !== undefined && block.start <= at && at < block.end;
  const bound = (name: string) =>
    file.summary().events.filter((event) => {
      const isIt =
        ('name' in event && event.name === name) ||
        (event.kind === 'getattr' && name === '__getattr__');
      return isIt && !isOurs(event.span.start);
    });
  const only = (name: string) => {
    const [first, ...others] = bound(name).filter(({ kind }) => kind !== 'getattr');
    const isIt = first?.kind === 'define' && first.guards.length === 0 && others.length === 0;
    return isIt ? first : null;
  };
  const hooks = {
    getattr: bound('__getattr__').length > 0,
    dir: bound('__dir__').length > 0,
    hidesBuiltins: USED_BUILTINS.some(
      (name) => tiered.exports.has(name) || tiered.submodules.has(name) || bound(name).length > 0,
    ),
  };
  const getattr = only('__getattr__');
  if (
    hooks.getattr &&
    !(getattr && getattr.decorators.length === 0 && canAskFirst(file.text, getattr.span))
  ) {
    return t('its own `__getattr__` is no plain function');
  }
  if (hooks.dir && !only('__dir__')) return t('its own `__dir__` is no plain function');
  const ours = quiet ? [...OURS, ...OURS_IF_QUIET] : OURS;
  const taken = ours.find((name) => bound(name).length > 0);
  return taken === undefined ? hooks : t('it has a `{0}` of its own', taken);
}

/** For a block that is written again: those of the file, or what the block asks now. */
export function hooksOf(file: FileView, tiered: TieredPackage): OwnHooks {
  const own = ownHooks(file, tiered);
  if (typeof own !== 'string') return own;
  const block = findBlock(file.text, 'python', 'lazy')?.inner;
  const inner = block ? file.text.slice(block.start, block.end) : '';
  return {
    getattr: !inner.includes('def __getattr__'),
    dir: inner.includes('_own_dir ='),
    hidesBuiltins: inner.includes('builtins.'),
  };
}
