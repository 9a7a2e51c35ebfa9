/**
 * Texts of a project that are not Python and may speak of a package's names: documentation, tests in prose,
 * configuration, scripts that run Python, and modules in Cython.
 */
import type { Host } from '../../host/host';

const ENDINGS =
  /\.(?:md|mdx|qmd|rst|rest|txt|adoc|org|tex|doctest|ipynb|toml|cfg|ini|ya?ml|json|sh|bash|bat|cmd|ps1|service|pyx|pxd|pxi)$|^[^.]+$/i;

/** Folders that hold no words of the project's own. */
const IGNORED =
  /^(?:\..*|node_modules|__pycache__|venv|env|site-packages|dist-packages|build|dist)$/;

/** Files that tell what was: a name that is gone may stand there. */
const HISTORY = /^(?:change[-_]?logs?|changes|history|news|release[-_]?notes)(?:[-_.]|$)/i;

/** A text larger than this is data. */
const MOST_BYTES = 2 * 1024 * 1024;

/** By path, those that spell the package's dotted name. Tier documents are left out: they are the plan. */
export async function readDocumentation(
  host: Host,
  folders: readonly string[],
  packageName: string,
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const visit = async (folder: string): Promise<void> => {
    const inner: string[] = [];
    for (const { name, kind } of (await host.readDirectory(folder)) ?? []) {
      const path = `${folder}/${name}`;
      if (kind === 'directory' && !IGNORED.test(name)) inner.push(path);
      if (kind !== 'file' || !ENDINGS.test(name) || HISTORY.test(name)) continue;
      if (name === 'EXPORT_TIERS.md') continue;
      const text = await host.readText(path, MOST_BYTES);
      if (text?.includes(packageName)) found.set(path, withoutOwnParts(text));
    }
    // Side by side: where a question travels, one folder after the other would take its time.
    await Promise.all(inner.map(visit));
  };
  await Promise.all(folders.map(visit));
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What the product wrote itself is no reason to keep a name. */
function withoutOwnParts(text: string): string {
  return text.replace(/<!-- export-tiers: begin [\s\S]*?<!-- export-tiers: end [^>]*-->/g, '');
}
