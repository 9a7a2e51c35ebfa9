/** An array of findings for programs. */
import { findingRecord } from './finding-record';
import type { RenderFindings } from './report-format';

export const renderJson: RenderFindings = ({ findings }) =>
  `${JSON.stringify(findings.map(findingRecord), null, 2)}\n`;
