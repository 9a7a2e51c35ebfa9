/** SARIF 2.1.0 (OASIS), which code scanning services read. Section numbers are the standard's. */
import { pathToFileURL } from 'node:url';
import { version } from '../../../../package.json';
import { REPOSITORY } from '../../ide/rule-page';
import type { Severity } from '../../rules/rule';
import { KNOWN_CODES, type KnownCode } from '../check/known-codes';
import { fingerprints } from './fingerprints';
import { jsonElements } from './json-elements';
import type { LocatedEdit, LocatedFinding, Range } from './located-finding';
import type { RenderFindings } from './report-format';
import { relativePath } from './repository-base';

/** The standard's own schema, under the name that readers know it by. */
const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
const BASE = '%SRCROOT%';

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

export const renderSarif: RenderFindings = function* ({ findings, textOf, base }) {
  const identityOf = fingerprints(textOf, base);
  const run = {
    tool: {
      driver: {
        name: 'Export Tiers',
        informationUri: REPOSITORY,
        version,
        semanticVersion: version,
        rules: KNOWN_CODES.map(descriptor),
      },
    },
    // 3.14.17: columns are counted as our own are.
    columnKind: 'utf16CodeUnits',
    // 3.14.14: a folder's URI ends in a slash.
    originalUriBaseIds: { [BASE]: { uri: `${pathToFileURL(base).href.replace(/\/$/, '')}/` } },
    results: [],
  };
  const log = JSON.stringify({ $schema: SCHEMA, version: '2.1.0', runs: [run] }, null, 2);
  const open = log.lastIndexOf('[]');
  yield log.slice(0, open);
  let isEmpty = true;
  const resultOf = (located: LocatedFinding) => result(located, identityOf(located), base);
  for (const element of jsonElements(findings, resultOf, 4)) {
    if (isEmpty) yield '[\n';
    isEmpty = false;
    yield element;
  }
  yield `${isEmpty ? '[]' : `\n${' '.repeat(6)}]`}${log.slice(open + 2)}\n`;
};

/** 3.49 */
function descriptor({ code, name, summary, defaultSeverity, documentation, url }: KnownCode) {
  const help = documentation.trim();
  return {
    id: code,
    name,
    shortDescription: { text: summary },
    fullDescription: { text: summary },
    help: { text: help, markdown: help },
    helpUri: url,
    defaultConfiguration: { level: LEVELS[defaultSeverity] },
    properties: { tags: ['python', 'imports', 'maintainability'] },
  };
}

/** 3.27 */
function result(
  { finding, inFile, cell, fix, related }: LocatedFinding,
  identity: string,
  base: string,
) {
  const ruleIndex = KNOWN_CODES.findIndex(({ code }) => code === finding.code);
  return {
    ruleId: finding.code,
    ...(ruleIndex >= 0 && { ruleIndex }),
    level: LEVELS[finding.severity],
    message: { text: finding.message },
    locations: [
      {
        physicalLocation: {
          ...artifactLocation(inFile.path, base),
          region: region(inFile.range),
        },
      },
    ],
    ...(related.length > 0 && {
      relatedLocations: related.map((place, id) => ({
        id,
        physicalLocation: { ...artifactLocation(place.path, base), region: region(place) },
        message: { text: place.message },
      })),
    }),
    partialFingerprints: { 'exportTiersFinding/v1': identity },
    // Edits of a cell's Python are none of the JSON.
    ...(cell === null &&
      fix?.fix.safety.kind === 'safe' &&
      fix.edits.length > 0 && { fixes: [sarifFix(fix.fix.title, fix.edits, base)] }),
  };
}

/** 3.55 */
function sarifFix(title: string, edits: readonly LocatedEdit[], base: string) {
  const paths = [...new Set(edits.map(({ path }) => path))];
  return {
    description: { text: title },
    artifactChanges: paths.map((path) => ({
      ...artifactLocation(path, base),
      replacements: edits
        .filter((edit) => edit.path === path)
        .map((edit) => ({
          deletedRegion: region(edit),
          insertedContent: { text: edit.newText },
        })),
    })),
  };
}

function artifactLocation(path: string, base: string) {
  const relative = relativePath(path, base);
  return {
    artifactLocation:
      relative === null
        ? { uri: pathToFileURL(path).href }
        : { uri: relative.split('/').map(encodeURIComponent).join('/'), uriBaseId: BASE },
  };
}

/** 3.30: an empty region is one where nothing is deleted. */
function region({ start, end }: Range) {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}
