/**
 * A `__getattr__` and a `__dir__` that `__init__.py` has of its own: the generated ones stand in front of
 * them and ask them for all other names, where that is the same to them.
 */
import type { FileView } from '../rules/rule';
import { findBlock } from './marked-blocks';

/** Which of the two there are. */
export interface OwnHooks {
  readonly getattr: boolean;
  readonly dir: boolean;
}

/** Code that looks at who called it would see one caller more. */
const COUNTS_FRAMES = /\b(?:stacklevel|_getframe|currentframe|inspect)\b/;

/** Them, or why nothing can stand in front of them. */
export function ownHooks(file: FileView): OwnHooks | string {
  const block = findBlock(file.text, 'python', 'lazy')?.whole;
  const isOurs = (at: number) => block !== undefined && block.start <= at && at < block.end;
  const bound = (name: string) =>
    file.summary().events.filter((event) => {
      const isIt =
        ('name' in event && event.name === name) ||
        (event.kind === 'getattr' && name === '__getattr__');
      return isIt && !isOurs(event.span.start);
    });
  const isPlain = (name: string) => {
    const [first, ...others] = bound(name).filter(({ kind }) => kind !== 'getattr');
    return first?.kind === 'define' && first.guards.length === 0 && others.length === 0;
  };
  const hooks = { getattr: bound('__getattr__').length > 0, dir: bound('__dir__').length > 0 };
  for (const [name, isThere] of [
    ['__getattr__', hooks.getattr],
    ['__dir__', hooks.dir],
  ] as const) {
    if (isThere && !isPlain(name)) return `\`${name}\` is no plain function`;
  }
  const others = block ? file.text.slice(0, block.start) + file.text.slice(block.end) : file.text;
  const [frames] = hooks.getattr ? (COUNTS_FRAMES.exec(others) ?? []) : [];
  return frames === undefined ? hooks : `\`__getattr__\` may look at who called it (\`${frames}\`)`;
}

/** For a block that is written again: those of the file, or what the block asks now. */
export function hooksOf(file: FileView): OwnHooks {
  const own = ownHooks(file);
  if (typeof own !== 'string') return own;
  const block = findBlock(file.text, 'python', 'lazy')?.inner;
  const inner = block ? file.text.slice(block.start, block.end) : '';
  return { getattr: inner.includes('_own_getattr ='), dir: inner.includes('_own_dir =') };
}
