/**
 * Reads an `EXPORT_TIERS.md`. The form is that of documents people write by hand, so everything is found
 * by what headings and table headers say, and what is not understood is left alone.
 */

import type { Heading } from 'mdast';
import { t } from '../../l10n';
import type { SubmoduleTest } from '../entries';
import type { Tier, TierDocument } from '../policy';
import { emptyDocument, findTwoTiers, inTextOrder } from '../problems';
import { type Block, phaseHeading, readBlocks, tierHeading } from './markdown-blocks';
import { holdsNames, readTierCode, readTierList, readTierTable } from './markdown-entries';
import { readMetricTable, readUsageTable } from './markdown-figure-tables';
import { readSentences, readStarComments, readTierSize } from './markdown-figures';
import { readPatternCode } from './markdown-homes';
import { addPhase, addPhaseSteps } from './markdown-phases';
import { addProblem, type MarkdownReading } from './markdown-reading';
import { fencedLines, parseMarkdown, plainText, spanOf } from './markdown-text';

/**
 * @param path where the document is; it is only written into the result.
 * @param packageName the dotted name of the package that it lies in.
 * @param isSubmodule tells modules from names in bullets and facades from exports in good patterns;
 *   without it bullets are names, and every `from pkg import x` in a good pattern is a facade.
 * @returns all that can be read; mistakes are in `problems`. Never throws.
 */
export function readMarkdownTiers(
  path: string,
  packageName: string,
  text: string,
  isSubmodule: SubmoduleTest | null = null,
): TierDocument {
  const reading: MarkdownReading = {
    path,
    package: packageName,
    text,
    isSubmodule,
    entries: [],
    homes: [],
    tableHomes: [],
    facades: [],
    figures: [],
    phases: [],
    problems: [],
    targets: { exports: null, lines: null, importTimeMs: null },
    massImportLimit: null,
  };
  const length = readableLength(text);
  for (const block of readBlocks(parseMarkdown(text.slice(0, length)))) readBlock(reading, block);
  if (length < text.length) {
    const message = t(
      'The document is too long: what follows its first {0} characters is not read.',
      length,
    );
    addProblem(reading, message, { start: length, end: text.length });
  }
  const { entries, homes, tableHomes, facades, figures, phases, targets, massImportLimit } =
    reading;
  return {
    ...emptyDocument(path, 'markdown', packageName),
    entries,
    homes: [...homes, ...tableHomes],
    facades,
    figures: [...figures].sort((a, b) => a.span.start - b.span.start),
    phases,
    targets,
    massImportLimit,
    problems: inTextOrder([...reading.problems, ...findTwoTiers(entries)]),
  };
}

/** More than a package of five thousand exports needs; hostile text of this length takes a few seconds. */
const MOST_CHARACTERS = 300_000;

/** The whole length, or in longer documents the end of the last line that is read. */
function readableLength(text: string): number {
  if (text.length <= MOST_CHARACTERS) return text.length;
  return text.lastIndexOf('\n', MOST_CHARACTERS) + 1 || MOST_CHARACTERS;
}

function readBlock(reading: MarkdownReading, block: Block): void {
  const { node, verdict, phase } = block;
  const tier = isTier(block.tier) ? block.tier : null;
  switch (node.type) {
    case 'heading':
      readHeading(reading, node, block);
      break;
    case 'code':
      if (!holdsNames(node)) break;
      readStarComments(reading, fencedLines(reading.text, node));
      if (tier) readTierCode(reading, tier, node, verdict === null || verdict === 'good');
      else if (block.tier === null) readPatternCode(reading, verdict, node);
      break;
    case 'table':
      if (readUsageTable(reading, node) || readMetricTable(reading, node)) break;
      if (tier) readTierTable(reading, tier, node);
      break;
    case 'list':
      if (phase !== null) addPhaseSteps(reading, node);
      else if (tier) readTierList(reading, tier, node);
      break;
    case 'paragraph':
      // What a phase says of numbers is a wish, or was true before it.
      if (phase === null) readSentences(reading, node);
  }
}

function readHeading(reading: MarkdownReading, node: Heading, block: Block): void {
  const words = plainText(node);
  if (block.phase !== null && phaseHeading(words).test(words)) addPhase(reading, block.phase, node);
  const said = tierHeading(words).exec(words)?.[1];
  if (said === undefined) return;
  if (isTier(block.tier)) {
    readTierSize(reading, block.tier, node);
    return;
  }
  const { start, end } = spanOf(node);
  const at = start + Math.max(0, reading.text.slice(start, end).indexOf(said));
  const message = t(
    'There is no Tier {0}: tiers are 1 (essential), 2 (commonly used) and 3 (specialized).',
    said,
  );
  addProblem(reading, message, { start: at, end: at + said.length });
}

function isTier(number: number | null): number is Tier {
  return number === 1 || number === 2 || number === 3;
}
