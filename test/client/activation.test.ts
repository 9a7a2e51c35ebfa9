/** What the editor has to read before it can go on. */
import { buildSync } from 'esbuild';
import { describe, expect, it } from 'vitest';

/** The bundle that the manifest names for a desktop, as `esbuild.mjs` makes it. */
function entryBundle() {
  const { metafile, outputFiles } = buildSync({
    entryPoints: ['client/src/main.node.ts'],
    bundle: true,
    minify: true,
    metafile: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    external: ['vscode', './client.core.js'],
  });
  return { inputs: Object.keys(metafile.inputs), size: outputFiles[0]?.contents.byteLength ?? 0 };
}

describe('activation on a desktop', () => {
  it('reads our own few sources and no library', () => {
    const { inputs, size } = entryBundle();
    expect(inputs.filter((path) => path.includes('node_modules'))).toEqual([]);
    expect(inputs).toContain('client/src/later-client.ts');
    expect(size).toBeLessThan(40_000);
  });
});
