/** Names that code of the package's own file, or of a part of it, uses: they have to stay bound there. */
import { t } from '../../l10n';
import type { FileView } from '../../rules/rule';
import type { Span } from '../../text';
import { packageFile, type Refusal, type RoadmapScene } from '../scene';
import type { Reexport } from './reexports';

/**
 * Names of a module's own scope that its code reads, functions included: `__getattr__` is not asked for
 * these (PEP 562), so they must stay bound. What no scope binds may come by a star import, and counts.
 *
 * @param except statements that are going to be taken out.
 */
export function namesUsedHere(file: FileView, except: readonly Span[]): ReadonlySet<string> {
  const used = new Set<string>();
  for (const { name, scope, context, span, attributes } of file.scopes().uses) {
    if ((scope ?? 0) !== 0 || (context === 'store' && attributes.length === 0)) continue;
    if (except.some(({ start, end }) => start <= span.start && span.end <= end)) continue;
    used.add(name);
  }
  return used;
}

/**
 * Splits re-exports by whether code of their files, or of `__init__.py`, uses the name: such names stay, and
 * with an alias that stays its source.
 *
 * @param spared a block of `__init__.py` whose uses do not count.
 */
export function withoutUsedHere(
  scene: RoadmapScene,
  candidates: readonly Reexport[],
  spared: Span | null = null,
): { readonly free: readonly Reexport[]; readonly used: readonly Refusal[] } {
  const own = packageFile(scene);
  const files = new Map(
    [own, ...candidates.map(({ file }) => file)].map((file) => [file.path, file]),
  );
  let free = candidates;
  for (;;) {
    const usedIn = new Map<string, ReadonlySet<string>>();
    for (const file of files.values()) {
      const leaving = free.flatMap((each) =>
        each.file.path === file.path && each.site.kind === 'alias' ? [each.site.span] : [],
      );
      const except = file.path === own.path && spared ? [...leaving, spared] : leaving;
      usedIn.set(file.path, namesUsedHere(file, except));
    }
    const isUsed = ({ name, file }: Reexport) =>
      [file.path, own.path].some((path) => usedIn.get(path)?.has(name));
    const next = free.filter((each) => !isUsed(each));
    if (next.length === free.length) break;
    free = next;
  }
  const used = candidates
    .filter((each) => !free.includes(each))
    .map(({ name, file }): Refusal => {
      const isOwn = namesUsedHere(own, spared ? [spared] : []).has(name);
      const where = isOwn || file.path === own.path ? '`__init__.py`' : `\`${file.module}\``;
      return { name, kind: 'used-here', reason: t('is used by {0} itself', where) };
    });
  return { free, used };
}
