/** Holds the homes that documents declare against what the modules bind. */
import type { Export, ExportGraph } from '../graph/resolution';
import type { HomeIndex } from './home-candidates';
import { isPublicModule } from './names';
import type { PolicyProblem } from './policy';
import { problemCodes } from './problems';
import { definitionOf, sameBinding } from './same-object';

/** Declared homes that certainly bind another object or nothing; what cannot be told is no contradiction. */
export function wrongDeclarations(
  graph: ExportGraph,
  index: HomeIndex,
  exported: Export,
): PolicyProblem[] {
  const ours = definitionOf({ module: index.package, name: exported.name }, exported);
  return (index.declared.get(exported.name) ?? []).flatMap((declared) => {
    const place = { module: declared.module, name: declared.boundAs ?? declared.name };
    const problem = (message: string): PolicyProblem[] => [
      { code: problemCodes.wrongHome, message, span: declared.span, document: declared.document },
    ];
    if (place.module === index.package)
      return problem(`\`${place.module}\` is the package itself, not a home inside it.`);
    if (!isPublicModule(place.module))
      return problem(`\`${place.module}\` is private: callers should not import from it.`);
    const found = graph.resolve(place.module, place.name);
    if (found.isUnbound) {
      const reason = found.reason ? `: ${found.reason}` : '';
      return problem(`\`${place.name}\` is not found in \`${place.module}\`${reason}.`);
    }
    const theirs = definitionOf(place, found);
    if (!ours || !theirs || sameBinding(ours, theirs)) return [];
    return problem(
      `\`${place.name}\` of \`${place.module}\` is another object: it comes from \`${theirs.module}\`, the export from \`${ours.module}\`.`,
    );
  });
}
