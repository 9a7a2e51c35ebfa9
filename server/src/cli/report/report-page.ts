/** The report as a page of its own, whose policy names its one style and script by their hashes. */
import { createHash } from 'node:crypto';
import { renderHtml } from '../../report/html/page';
import { PAGE_SCRIPT } from '../../report/html/script';
import { PAGE_STYLE } from '../../report/html/style';
import type { PackageReport } from '../../report/report';

export function renderPage(report: PackageReport): string {
  return renderHtml(report, {
    kind: 'hashes',
    style: hashOf(PAGE_STYLE),
    script: hashOf(PAGE_SCRIPT),
  });
}

/** As Content Security Policy wants it (CSP3, hash-source). */
function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
