/** An array of findings for programs. */
import { findingRecord } from './finding-record';
import { jsonElements } from './json-elements';
import type { RenderFindings } from './report-format';

export const renderJson: RenderFindings = function* ({ findings }) {
  if (findings.length === 0) return yield '[]\n';
  yield '[\n';
  yield* jsonElements(findings, findingRecord, '  ');
  yield '\n]\n';
};
