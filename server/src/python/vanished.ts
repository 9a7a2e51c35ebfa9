/** What is said of a file that vanished after it was listed: nothing, until somebody tells that it is gone. */
import { because } from '../reason';
import type { ModuleSummary } from './module-summary';
import { scopeBuilder } from './scopes/scope-builder';
import type { ScopeModel } from './scopes/scope-model';

const NOWHERE = { start: 0, end: 0 };

const REASON = because('the file can no longer be read');

/** Statements that were read before lie outside of it: nothing is found at their places, and nothing to edit. */
export const VANISHED_TEXT = '';

/** It may bind any name. */
export const VANISHED_SUMMARY: ModuleSummary = {
  imports: [],
  events: [{ kind: 'dynamic', names: null, reason: REASON, span: NOWHERE, line: 0, guards: [] }],
  rebindings: [],
  doc: null,
  lines: 0,
  errors: [],
};

export function vanishedScopes(): ScopeModel {
  return scopeBuilder(NOWHERE).finish().model;
}
