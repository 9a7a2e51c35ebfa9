/** Sources of the client without an editor: bundled as for a desktop, and given what stands for `vscode`. */
import { buildSync } from 'esbuild';

/** Bundles a source of the client as `esbuild.mjs` does it for a desktop. */
export function bundle(entry: string) {
  const { metafile, outputFiles } = buildSync({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    metafile: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    external: ['vscode', './client.core.js'],
  });
  const text = outputFiles[0]?.text ?? '';
  return { inputs: Object.keys(metafile.inputs), text };
}

/** What a source of the client exports, in that editor. @param require for all but `vscode`. */
export function loadInEditor(
  entry: string,
  editor: object,
  require: (id: string) => unknown,
): Record<string, unknown> {
  const module = { exports: {} };
  const load = new Function('require', 'module', 'exports', bundle(entry).text);
  load((id: string) => (id === 'vscode' ? editor : require(id)), module, module.exports);
  return module.exports;
}
