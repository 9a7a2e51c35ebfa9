/** Holds the homes that documents declare against what the modules bind. */

import type { Binding, Export, ExportGraph, Resolution } from '../../graph/resolution';
import { t, told } from '../../l10n';
import type { Span } from '../../text';
import { isPublicModule } from '../names';
import type { DeclaredHome, PolicyProblem } from '../policy';
import { problemCodes } from '../problems';
import type { HomeIndex } from './home-candidates';
import { definitionOf, sameBinding } from './same-object';

/** Declared homes that certainly bind another object or nothing; what cannot be told is no contradiction. */
export function wrongDeclarations(
  graph: ExportGraph,
  index: HomeIndex,
  exported: Export,
): PolicyProblem[] {
  const all = index.declared.get(exported.name);
  if (!all) return [];
  const ours = definitionOf({ module: index.package, name: exported.name }, exported);
  return all.flatMap((declared) => {
    const place = { module: declared.module, name: declared.boundAs ?? declared.name };
    const problem = (message: string): PolicyProblem[] => [
      { code: problemCodes.wrongHome, message, span: declared.span, document: declared.document },
    ];
    if (place.module === index.package)
      return problem(t('`{0}` is the package itself, not a home inside it.', place.module));
    if (!isPublicModule(place.module))
      return problem(t('`{0}` is private: callers should not import from it.', place.module));
    const found = graph.resolve(place.module, place.name);
    if (found.isUnbound) return [notFound(declared, place, found, nameThere(exported, place))];
    const theirs = definitionOf(place, found);
    if (!ours || !theirs || sameBinding(ours, theirs)) return [];
    return problem(
      t(
        '`{0}` of `{1}` is another object: it comes from `{2}`, the export from `{3}`.',
        place.name,
        place.module,
        theirs.module,
        ours.module,
      ),
    );
  });
}

/** Homes declared for names that the package does not export, whose module certainly has no such name. */
export function missingDeclarations(
  graph: ExportGraph,
  index: HomeIndex,
  exports: ReadonlyMap<string, Export>,
): PolicyProblem[] {
  const others = [...index.declared].filter(([name]) => !exports.has(name));
  return others.flatMap(([, homes]) =>
    homes.flatMap((declared) => {
      const place = { module: declared.module, name: declared.boundAs ?? declared.name };
      const found = graph.resolve(place.module, place.name);
      return found.isUnbound ? [notFound(declared, place, found, null)] : [];
    }),
  );
}

/** What the module of a declared home calls the export, where the export's own way shows it. */
function nameThere({ chain, definition }: Export, { module }: Binding): string | null {
  const places = [...chain, ...(definition ? [definition] : [])];
  return places.find((each) => each.module === module && each.name !== '')?.name ?? null;
}

function notFound(
  { span, document, renames, name }: DeclaredHome,
  place: Binding,
  { reason }: Resolution,
  actual: string | null,
): PolicyProblem {
  const base = { code: problemCodes.wrongHome, span, document };
  const what = t('`{0}` is not found in `{1}`', place.name, place.module);
  if (actual === null) {
    const message = reason ? t('{0}: {1}.', what, told(reason)) : `${what}.`;
    return { ...base, message };
  }
  const message = t('{0}, which calls it `{1}`.', what, actual);
  if (!renames) return { ...base, message };
  return { ...base, message, correction: renaming(span, renames, place.module, actual, name) };
}

/** `actual as name` in an import, `"module:actual"` in a configuration. */
function renaming(
  span: Span,
  renames: 'as' | 'colon',
  module: string,
  actual: string,
  name: string,
): NonNullable<PolicyProblem['correction']> {
  const newText = renames === 'as' ? `${actual} as ${name}` : `"${module}:${actual}"`;
  return { title: t('Write `{0}`', newText.replaceAll('"', '')), edit: { span, newText } };
}
