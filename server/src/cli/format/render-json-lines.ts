/** An object a finding, each on a line of its own: for programs that read as it comes. */
import { findingRecord } from './finding-record';
import type { RenderFindings } from './report-format';

export const renderJsonLines: RenderFindings = function* ({ findings }) {
  for (const each of findings) yield `${JSON.stringify(findingRecord(each))}\n`;
};
