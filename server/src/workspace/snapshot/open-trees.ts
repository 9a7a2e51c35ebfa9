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
  /** Of the documents whose scopes were asked for. */
  const trees = new Map<string, PythonDocument>();

  function parsed(path: string, text: string): ParsedModule {
    const known = trees.get(path);
    if (known) return known.module.text === text ? known.module : known.update(text);
    const made = parser().open(text);
    trees.set(path, made);
    return made.module;
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
      trees.get(path)?.dispose();
      trees.delete(path);
    },
    dispose() {
      for (const tree of trees.values()) tree.dispose();
      trees.clear();
    },
  };
}
