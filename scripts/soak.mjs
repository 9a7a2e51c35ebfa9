/**
 * `npm run soak [-- EDITS]`: a session of 100,000 edits unless told, its memory sampled after collections, and
 * the curve written to docs/soak.md.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadTypeScript } from './support/load-typescript.mjs';
import { ROOT } from './support/root.mjs';
import { runMain } from './support/steps.mjs';

const SAMPLES = 20;

runMain(async () => {
  const edits = Number(process.argv[2] ?? 100_000);
  const { soak } = await loadTypeScript('test/lsp/soak.ts');
  /** @type {{ edits: number, heap: number }[]} */
  const samples = [];
  await soak(edits, SAMPLES, (/** @type {{ edits: number, heap: number }} */ sample) => {
    samples.push(sample);
    console.log(`${sample.edits} edits: ${megabytes(sample.heap)} MB`);
  });
  writeFileSync(path.join(ROOT, 'docs/soak.md'), page(edits, samples));
  return 0;
});

/**
 * @param {number} edits
 * @param {readonly { edits: number, heap: number }[]} samples
 */
function page(edits, samples) {
  const most = Math.max(...samples.map(({ heap }) => heap));
  const rows = samples.map(
    ({ edits: done, heap }) =>
      `| ${done.toLocaleString('en')} | ${megabytes(heap)} | ${'█'.repeat(Math.round((30 * heap) / most))} |`,
  );
  return `# Memory over a long session

Written by \`npm run soak -- ${edits}\`: ${edits.toLocaleString('en')} edits of a small workspace, each followed by a pull of the findings,
with hovers, code actions, documents closed and opened, and files changed on disk between. What is in use after a
collection, server and client of the test together, in MB. What rises at first, in heap snapshots of an
early and a late moment, is code that the engine compiles, and names of modules that were typed and are not there, of which
some thousands are remembered; of all else there is as much.

| edits | heap | |
| ---: | ---: | --- |
${rows.join('\n')}
`;
}

/** @param {number} bytes */
function megabytes(bytes) {
  return (bytes / 1e6).toFixed(1);
}
