/** What a text says that no file has: the one that a file would have after an edit. */

import { ownStrings } from '../../python/lexical/own-strings';
import type { ModuleSummary } from '../../python/module-summary';
import type { PythonParser } from '../../python/parser';
import type { ScopeModel } from '../../python/scopes/scope-model';
import { type FileFacts, readFacts } from './file-facts';

export interface ReadText {
  readonly facts: FileFacts;
  summary(): ModuleSummary;
  scopes(): ScopeModel;
}

/** Nothing of it is kept. */
export function readText(text: string, parser: PythonParser): ReadText {
  const facts = readFacts(text);
  let summary: ModuleSummary | null = null;
  return {
    facts,
    summary() {
      summary ??= ownStrings(parser.summarize(text, facts.imports));
      return summary;
    },
    scopes() {
      const module = parser.parse(text);
      const { scopes } = module;
      module.dispose();
      return scopes;
    },
  };
}
