/** Texts of a project that are not Python and may speak of a package's names: documentation, configuration. */
import { readdirSync, statSync } from 'node:fs';
import { readBytes } from '../host/node';

const ENDINGS = /\.(?:md|rst|txt|adoc|ipynb|toml|cfg|ini|ya?ml|json)$/i;

/** Folders that hold no words of the project's own. */
const IGNORED =
  /^(?:\..*|node_modules|__pycache__|venv|env|site-packages|dist-packages|build|dist)$/;

/** A text larger than this is data. */
const MOST_BYTES = 2 * 1024 * 1024;

/** By path, those that spell the package's dotted name. Tier documents are left out: they are the plan. */
export function readDocumentation(
  folders: readonly string[],
  packageName: string,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const visit = (folder: string) => {
    for (const { name, isFolder } of entriesOf(folder)) {
      const path = `${folder}/${name}`;
      if (isFolder) {
        if (!IGNORED.test(name)) visit(path);
      } else if (ENDINGS.test(name) && name !== 'EXPORT_TIERS.md') {
        const text = readText(path);
        if (text?.includes(packageName)) found.set(path, withoutOwnParts(text));
      }
    }
  };
  for (const folder of folders) visit(folder);
  return found;
}

function entriesOf(folder: string): { name: string; isFolder: boolean }[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() || entry.isFile())
      .map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }));
  } catch {
    return []; // gone or not ours to read
  }
}

function readText(path: string): string | null {
  try {
    if (statSync(path).size > MOST_BYTES) return null;
  } catch {
    return null;
  }
  const bytes = readBytes(path);
  return bytes && new TextDecoder().decode(bytes);
}

/** What the product wrote itself is no reason to keep a name. */
function withoutOwnParts(text: string): string {
  return text.replace(/<!-- export-tiers: begin [\s\S]*?<!-- export-tiers: end [^>]*-->/g, '');
}
