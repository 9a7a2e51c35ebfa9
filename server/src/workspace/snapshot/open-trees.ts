/** Scopes of texts. An open document's tree is kept, so that it is parsed again only where it changed. */
import type { ParsedModule, PythonDocument, PythonParser } from '../../python/parser';
import type { ScopeModel } from '../../python/scopes/scope-model';

export interface OpenTrees {
  /** The scopes of what an open document's text is now. */
  scopesOfOpen(path: string, text: string): ScopeModel;
  /** The scopes of any other text; its tree is not kept. */
  scopesOnce(text: string): ScopeModel;
  /** The document is no longer open. */
  close(path: string): void;
  dispose(): void;
}

/** @param parser gives the parser; only called when something has to be parsed. */
export function createOpenTrees(parser: () => PythonParser): OpenTrees {
  /** Of the documents whose scopes were asked for, with the parser of each: where the grammar comes late, it is another one. */
  const trees = new Map<string, { readonly tree: PythonDocument; readonly by: PythonParser }>();

  function parsed(path: string, text: string): ParsedModule {
    const known = trees.get(path);
    const by = parser();
    if (known?.by === by) {
      return known.tree.module.text === text ? known.tree.module : known.tree.update(text);
    }
    known?.tree.dispose();
    const tree = by.open(text);
    trees.set(path, { tree, by });
    return tree.module;
  }

  return {
    scopesOfOpen: (path, text) => parsed(path, text).scopes,
    scopesOnce(text) {
      const module = parser().parse(text);
      const { scopes } = module;
      module.dispose();
      return scopes;
    },
    close(path) {
      trees.get(path)?.tree.dispose();
      trees.delete(path);
    },
    dispose() {
      for (const { tree } of trees.values()) tree.dispose();
      trees.clear();
    },
  };
}
