/** `export-tiers check -`: one file from standard input, as editors and hooks pass it. */
import { decodeSource, encodeSource } from '../../host/decode';
import { CLEAN, FAILURE, FINDINGS } from '../exit-status';
import { printFindings } from '../format/print-findings';
import type { Output } from '../output';
import { toCorePath } from '../paths';
import { createProgress } from '../progress';
import { type CheckOptions, fixMode } from './check-options';
import { findingsAmong } from './checked-findings';
import { checkedFiles, openTargets } from './checked-project';
import { printPatch } from './diff';
import { fixFiles } from './fix';
import { showSettings } from './show-settings';

/** What has no name is a file of the working directory whose name no other has. */
const UNNAMED = '<stdin>.py';

/**
 * With a fix, standard output has the mended text alone, and what is left to say goes to standard error
 * (or into the output file).
 */
export async function checkStdin(options: CheckOptions, output: Output): Promise<number> {
  const bytes = await readStdin();
  const { text, encoding } = decodeSource(bytes);
  const path = toCorePath(options.stdinFilename ?? UNNAMED);
  const progress = createProgress(process.stderr);
  const project = await openTargets([path], options, progress, {
    documents: [{ path, text }],
  });
  progress.clear();
  if (options.showSettings) return showSettings(project, options, output);
  const { workspace, notebooks } = project;
  const files = checkedFiles(project);
  const mode = fixMode(options);
  const mended =
    mode === 'none'
      ? []
      : await fixFiles(workspace, files, {
          unsafe: options.unsafeFixes,
          hints: options.select !== null,
          mended: notebooks.follow,
        });
  const fixed = notebooks.folded(mended);
  const own = fixed.find((each) => each.path === path);
  if (mode === 'diff') {
    if (own) printPatch(own.path, own, encoding, output);
    return own && !options.exitZero ? FINDINGS : CLEAN;
  }
  const isMended = mode === 'write';
  if (isMended) {
    const encoded = own ? encodeSource(own.after, encoding) : bytes;
    process.stdout.write(encoded ?? bytes);
    if (encoded === null) {
      output.warn(`the text was not changed: its encoding ${encoding} is not one we write`);
      return FAILURE;
    }
  }
  const { shown: left } = findingsAmong(project, files, options, progress);
  if (!options.fixOnly) {
    printFindings(left, project, options, isMended ? output.note : output.write);
  }
  if (options.exitNonZeroOnFix && own) return FINDINGS;
  return left.length > 0 && !options.fixOnly && !options.exitZero ? FINDINGS : CLEAN;
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}
