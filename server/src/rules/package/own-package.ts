/** The tiered package whose `__init__.py` a file is, and what that file exports on purpose. */

import { absoluteModule, isWithin } from '../../graph/layout/module-ref';
import type { Export } from '../../graph/resolution';
import { enumerated, t } from '../../l10n';
import type { ModuleEvent } from '../../python/module-summary';
import { namesReadBy } from '../../python/scopes/names-read';
import { type Span, touches } from '../../text';
import type { TieredExport, TieredPackage } from '../../tiers/policy';
import type { RuleContext } from '../rule';

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
  return listed.length > 0 ? listed : all.filter((each) => isOwn(each, name));
}

/** True for what the package or its modules define. */
function isOwn({ status, definition }: Export, packageName: string): boolean {
  return (
    status === 'local' ||
    (status === 'resolved' && definition !== null && isWithin(definition.module, packageName))
  );
}

/** What counts as a package's exports: the names of `__all__`; without one, those that it means to give. */
export function countedExports<Each extends Export>(
  packageName: string,
  exports: Iterable<Each>,
): Each[] {
  const all = [...exports];
  const listed = all.filter((each) => each.listed);
  return listed.length > 0 ? listed : all.filter((each) => isOwn(each, packageName));
}

export function exportCount({ name, exports }: TieredPackage): number {
  return countedExports(name, exports.values()).length;
}

/** Tells where the package's file binds an export: the name there, or the star import that brings it. */
export function bindingPlaces(context: RuleContext): (exported: TieredExport) => Span | null {
  const { file, graph } = context;
  let stars: { readonly span: Span; readonly names: ReadonlySet<string> }[] | null = null;
  return ({ name, span }) => {
    if (span) return span;
    stars ??= file.summary().events.flatMap((event) => {
      if (event.kind !== 'star') return [];
      const module = absoluteModule(event.module, file.module, file.isPackage);
      return [{ span: event.span, names: new Set(module && graph.starNames(module)) }];
    });
    return stars.findLast(({ names }) => names.has(name))?.span ?? null;
  };
}

/** Exports by the place that binds them: a star import binds many in one place. */
export function byPlace(
  context: RuleContext,
  exports: Iterable<TieredExport>,
): Map<string, { readonly span: Span; readonly exports: TieredExport[] }> {
  const places = new Map<string, { span: Span; exports: TieredExport[] }>();
  const placeOf = bindingPlaces(context);
  for (const exported of exports) {
    const span = placeOf(exported);
    if (!span) continue;
    const key = `${span.start}-${span.end}`;
    const place = places.get(key);
    if (place) place.exports.push(exported);
    else places.set(key, { span, exports: [exported] });
  }
  return places;
}

/** Tells which event of the file binds an export where its place is. */
export function bindingEvents(
  context: RuleContext,
): (exported: TieredExport) => ModuleEvent | undefined {
  const placeOf = bindingPlaces(context);
  const { events } = context.file.summary();
  return (exported) => {
    const span = placeOf(exported);
    const { name } = exported;
    return events.findLast(
      (event) =>
        span !== null &&
        touches(event.span, span) &&
        (event.kind === 'star' || event.kind === 'getattr' || namesIt(event, name)),
    );
  };
}

function namesIt(event: ModuleEvent, name: string): boolean {
  return 'nameSpan' in event && event.name === name;
}

/** The module's own names that the file's code reads, in whatever scope. */
export function namesUsed({ file }: RuleContext): ReadonlySet<string> {
  return file.namesRead?.() ?? namesReadBy(file.scopes().uses);
}

/** `` `a`, `b` and 3 more ``. */
export function listed(names: readonly string[], most = 3): string {
  const shown = names.slice(0, most).map((name) => `\`${name}\``);
  const more = names.length - shown.length;
  if (more > 0) return t('{0} and {1} more', shown.join(', '), more);
  return enumerated(shown);
}
