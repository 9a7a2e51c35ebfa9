/** The registry of output formats. A new one is a file `render-*.ts` and a line here, and its name. */
import type { FormatName } from './format-names';
import { renderConcise } from './render-concise';
import { renderFull } from './render-full';
import { renderGithub } from './render-github';
import { renderGitlab } from './render-gitlab';
import { renderJson } from './render-json';
import { renderJsonLines } from './render-json-lines';
import { renderJunit } from './render-junit';
import { renderSarif } from './render-sarif';
import type { RenderFindings } from './report-format';

export const FORMATS: Readonly<Record<FormatName, RenderFindings>> = {
  concise: renderConcise,
  full: renderFull,
  json: renderJson,
  'json-lines': renderJsonLines,
  junit: renderJunit,
  github: renderGithub,
  gitlab: renderGitlab,
  sarif: renderSarif,
};
