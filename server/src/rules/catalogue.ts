/** Everything that a finding can be: rules over Python files, rules over documents, problems of documents. */
import { DOCUMENT_PROBLEMS } from './document/document-problems';
import { DOCUMENT_RULES } from './document/document-rules';
import { RULES } from './index';
import type { RuleDescription } from './rule';
import { unusedSuppression } from './suppression/unused-suppression';

/** In the order of the codes; each has a page and a setting for its severity. */
export const CATALOGUE: readonly RuleDescription[] = [
  ...RULES,
  ...DOCUMENT_RULES,
  ...DOCUMENT_PROBLEMS,
  unusedSuppression,
].sort((a, b) => (a.code < b.code ? -1 : 1));
