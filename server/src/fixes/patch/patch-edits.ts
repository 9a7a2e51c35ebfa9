/** What a patch names, written anew for another module. */

import { leafOf, parentOf } from '../../graph/layout/module-ref';
import type { Binding, ExportGraph } from '../../graph/resolution';
import type { TextEdit } from '../../text';
import type { PatchForm } from './patch-site';

/**
 * The edits that make a patch name the binding instead; null where its form cannot say that.
 *
 * @param name the export's name so far.
 */
export function patchEdits(
  graph: ExportGraph,
  form: PatchForm | null,
  name: string,
  to: Binding,
): TextEdit[] | null {
  if (!form || to.name === '') return null;
  const target = `${to.module}.${to.name}`;
  switch (form.kind) {
    case 'text':
      return isFoundByText(graph, to.module) ? [{ span: form.span, newText: target }] : null;
    case 'literal':
      return isFoundByText(graph, to.module)
        ? [{ span: form.span, newText: `"${target}${form.rest}"` }]
        : null;
    case 'object':
      if (!isFoundByText(graph, to.module)) return null;
      return [
        ...(form.drop ? [{ span: form.drop, newText: '' }] : []),
        { span: form.span, newText: `"${target}"` },
      ];
    case 'keyword':
      // The mocks are handed on under the keyword's name.
      return to.name === name && isFoundByText(graph, to.module)
        ? [{ span: form.moduleSpan, newText: to.module }]
        : null;
    case 'module-and-name':
      return [
        { span: form.moduleSpan, newText: to.module },
        ...(to.name === name ? [] : [{ span: form.nameSpan, newText: to.name }]),
      ];
  }
}

/**
 * True where following the module's name attribute by attribute, as `mock` and pytest do, ends at the
 * module: nothing else took the name of one of its steps.
 */
export function isFoundByText(graph: ExportGraph, module: string): boolean {
  for (let at = module, up = parentOf(at); up !== null; at = up, up = parentOf(at)) {
    const { status, definition } = graph.resolve(up, leafOf(at));
    const isItself = definition?.module === up && definition.name === leafOf(at);
    if (status !== 'submodule' && status !== 'unresolved' && !isItself) return false;
  }
  return true;
}
