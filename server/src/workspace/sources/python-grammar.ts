/** The one Python grammar of a process: its memory is never given back, so all servers in the process share it. */
import type { Host } from '../../host/host';
import { loadPythonGrammar, type PythonGrammar, type PythonParser } from '../../python/parser';

let loading: Promise<PythonGrammar> | null = null;

/**
 * A parser of its own for whoever asks; to be disposed of.
 *
 * @param host brings the binaries, where nobody has loaded them before.
 * @throws Error where they cannot be loaded. Who asks next tries again.
 */
export async function loadPythonParser(host: Host): Promise<PythonParser> {
  loading ??= loadGrammar(host);
  try {
    return (await loading).createParser();
  } catch (error) {
    loading = null;
    throw error;
  }
}

async function loadGrammar(host: Host): Promise<PythonGrammar> {
  const [runtime, grammar] = await Promise.all([
    host.loadAsset('web-tree-sitter.wasm'),
    host.loadAsset('tree-sitter-python.wasm'),
  ]);
  return loadPythonGrammar(runtime, grammar);
}
