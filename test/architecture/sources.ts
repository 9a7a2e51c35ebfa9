/** The product's source files, each with its layer and its imports, for the rules to look at. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { type ImportedModule, importsOf } from './imports';

export const ROOT = join(__dirname, '../..');

export interface SourceFile {
  /** Relative to the repository, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly ImportedModule[];
}

/** Makes a source file out of a path and a text; the rules' own tests use it too. */
export function sourceFile(path: string, text: string): SourceFile {
  return { path, text, imports: importsOf(text) };
}

/** All TypeScript files of the client and the server. */
export function readSources(): SourceFile[] {
  return ['client/src', 'server/src'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
      .filter((path) => path.endsWith('.ts'))
      .sort()
      .map((path) => sourceFile(path, readFileSync(join(ROOT, path), 'utf8'))),
  );
}

/** `server/src/python/parser.ts` is in `python`, `server/src/text.ts` in `text`, a main file in `main`. */
export function layerOf(path: string): string {
  if (path.startsWith('client/')) return 'client';
  const inside = /^server\/src\/(?:([^/]+)\/)?([^/.]+)/.exec(path);
  return inside ? (inside[1] ?? inside[2] ?? '') : 'elsewhere';
}

/** The file that a relative import means, without its ending, or null for a package. */
export function targetOf(file: SourceFile, specifier: string): string | null {
  if (!specifier.startsWith('.')) return null;
  return posix.join(posix.dirname(file.path), specifier);
}

/** `vscode-uri/lib/x` is of the package `vscode-uri`; null for relative imports. */
export function packageOf(specifier: string): string | null {
  if (specifier.startsWith('.')) return null;
  if (specifier.startsWith('node:')) return specifier;
  const [scope = '', name = ''] = specifier.split('/');
  return scope.startsWith('@') ? `${scope}/${name}` : scope;
}
