/** The tiered package whose `__init__.py` a file is, and what that file exports on purpose. */
import { absoluteModule, isWithin } from '../graph/module-ref';
import type { ModuleEvent } from '../python/module-summary';
import { type Span, touches } from '../text';
import type { TieredExport, TieredPackage } from '../tiers/policy';
import type { RuleContext } from './rule';

/** Null for every file but the package's own: rules over a package speak there and nowhere else. */
export function ownPackage({ file, packages }: RuleContext): TieredPackage | null {
  const tiered = file.module === null ? undefined : packages.get(file.module);
  return tiered?.path === file.path ? tiered : null;
}

/**
 * The exports that the package means to give, submodules left out: those of `__all__`, and in a package
 * without one those that it or its modules define (`import os` exports `os`, but nobody means it).
 */
export function meantExports({ name, exports }: TieredPackage): TieredExport[] {
  const all = [...exports.values()].filter(({ status }) => status !== 'submodule');
  const listed = all.filter((each) => each.listed);
  if (listed.length > 0) return listed;
  return all.filter(
    ({ status, definition }) =>
      status === 'local' ||
      (status === 'resolved' && definition !== null && isWithin(definition.module, name)),
  );
}

/** How many names `__all__` has; without one, how many the package means to give. */
export function exportCount(tiered: TieredPackage): number {
  const listed = [...tiered.exports.values()].filter((each) => each.listed).length;
  return listed > 0 ? listed : meantExports(tiered).length;
}

/** Where the package's file binds the export: the name there, or the star import that brings it. */
export function bindingPlace(context: RuleContext, { name, span }: TieredExport): Span | null {
  if (span) return span;
  const { file, graph } = context;
  const star = file.summary().events.findLast((event) => {
    if (event.kind !== 'star') return false;
    const module = absoluteModule(event.module, file.module, file.isPackage);
    return module !== null && graph.starNames(module)?.includes(name);
  });
  return star?.span ?? null;
}

/** Exports by the place that binds them: a star import binds many in one place. */
export function byPlace(
  context: RuleContext,
  exports: Iterable<TieredExport>,
): Map<string, { readonly span: Span; readonly exports: TieredExport[] }> {
  const places = new Map<string, { span: Span; exports: TieredExport[] }>();
  for (const exported of exports) {
    const span = bindingPlace(context, exported);
    if (!span) continue;
    const key = `${span.start}-${span.end}`;
    const place = places.get(key);
    if (place) place.exports.push(exported);
    else places.set(key, { span, exports: [exported] });
  }
  return places;
}

/** The last event of the file that binds the export where its span is. */
export function bindingEvent(
  context: RuleContext,
  exported: TieredExport,
): ModuleEvent | undefined {
  const span = bindingPlace(context, exported);
  const { name } = exported;
  return context.file
    .summary()
    .events.findLast(
      (event) =>
        span !== null &&
        touches(event.span, span) &&
        (event.kind === 'star' || event.kind === 'getattr' || namesIt(event, name)),
    );
}

function namesIt(event: ModuleEvent, name: string): boolean {
  return 'nameSpan' in event && event.name === name;
}

/** True where the file's own code reads the name, in whatever scope. */
export function isUsedInFile({ file }: RuleContext, name: string): boolean {
  return file
    .scopes()
    .uses.some((use) => use.name === name && use.context === 'load' && (use.scope ?? 0) === 0);
}

/** `` `a`, `b` and 3 more ``. */
export function listed(names: readonly string[], most = 3): string {
  const shown = names.slice(0, most).map((name) => `\`${name}\``);
  const more = names.length - shown.length;
  if (more > 0) return `${shown.join(', ')} and ${more} more`;
  const last = shown.pop() ?? '';
  return shown.length > 0 ? `${shown.join(', ')} and ${last}` : last;
}
