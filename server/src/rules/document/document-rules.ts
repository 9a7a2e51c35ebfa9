/** All rules over tier documents and configurations, in the order of their codes. */
import { documentDoneStep } from './document-done-step';
import { documentOutdatedFigure } from './document-outdated-figure';
import type { DocumentRule } from './document-rule';
import { documentUnknownModule } from './document-unknown-module';
import { documentUnknownName } from './document-unknown-name';

export const DOCUMENT_RULES: readonly DocumentRule[] = [
  documentUnknownName,
  documentUnknownModule,
  documentOutdatedFigure,
  documentDoneStep,
];
