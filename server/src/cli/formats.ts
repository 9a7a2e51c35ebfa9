/** The registry of output formats. A new one is a file `render-*.ts` and a line here. */
import { renderConcise } from './render-concise';
import { renderFull } from './render-full';
import { renderGithub } from './render-github';
import { renderGitlab } from './render-gitlab';
import { renderJson } from './render-json';
import { renderJsonLines } from './render-json-lines';
import { renderJunit } from './render-junit';
import { renderSarif } from './render-sarif';
import type { RenderFindings } from './report-format';

export const FORMATS = {
  concise: renderConcise,
  full: renderFull,
  json: renderJson,
  'json-lines': renderJsonLines,
  junit: renderJunit,
  github: renderGithub,
  gitlab: renderGitlab,
  sarif: renderSarif,
} satisfies Readonly<Record<string, RenderFindings>>;

export type FormatName = keyof typeof FORMATS;

export const FORMAT_NAMES = Object.keys(FORMATS) as readonly FormatName[];

/** The formats that people read; the others may be all that standard error has room for. */
export function isForPeople(format: FormatName): boolean {
  return format === 'concise' || format === 'full';
}
