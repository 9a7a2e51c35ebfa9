/** An array of findings for programs. */
import { findingRecord } from './finding-record';
import { jsonElements } from './json-elements';
import type { RenderFindings } from './report-format';

export const renderJson: RenderFindings = function* ({ findings }) {
  let isEmpty = true;
  for (const element of jsonElements(findings, findingRecord, 1)) {
    if (isEmpty) yield '[\n';
    isEmpty = false;
    yield element;
  }
  yield isEmpty ? '[]\n' : '\n]\n';
};
