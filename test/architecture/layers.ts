/** Who may import whom. Every rule takes source files and gives one line for each thing that is wrong. */
import { layerOf, packageOf, type SourceFile, targetOf } from './sources';

/** A layer may import the layers of the rows above its own, and itself. `host` is an interface beside them. */
export const LAYERS: readonly (readonly string[])[] = [
  ['text', 'reason'],
  ['rope'],
  ['l10n'],
  ['python'],
  ['graph'],
  ['tiers'],
  ['fixes'],
  ['rules'],
  ['roadmap', 'report'],
  ['ide'],
  ['workspace'],
  ['lsp', 'cli'],
  ['main'],
];

const HOST_USERS = ['host', 'workspace', 'lsp', 'cli', 'main'];

/** Layers below `workspace`: pure functions of their arguments. */
export const PURE = LAYERS.slice(0, -3).flat();

const rank = (layer: string) => LAYERS.findIndex((row) => row.includes(layer));

/** A place in a file with what is wrong there. */
function wrong(file: SourceFile, line: number, what: string): string {
  return `${file.path}:${line} ${what}`;
}

/** Imports that go up, or sideways between layers of one row, or between client and server. */
export function againstTheLayers(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) =>
    file.imports.flatMap(({ specifier, line }) => {
      const target = targetOf(file, specifier);
      if (target === null) return [];
      const from = layerOf(file.path);
      const to = layerOf(target);
      return mayImport(from, to, target) ? [] : [wrong(file, line, `${from} imports ${to}`)];
    }),
  );
}

function mayImport(from: string, to: string, target: string): boolean {
  if (from === to) return true;
  if (to === 'elsewhere') return target === 'package.json' && rank(from) >= rank('lsp');
  if (to === 'host') return HOST_USERS.includes(from);
  if (from === 'host') return to === 'text';
  return rank(to) >= 0 && rank(to) < rank(from);
}

/** Folders and files of the server that no layer is known for. */
export function withoutLayer(files: readonly SourceFile[]): string[] {
  return files
    .map(({ path }) => path)
    .filter((path) => !['client', 'host', ...LAYERS.flat()].includes(layerOf(path)));
}

/** Imports of a package (`vscode` means also `vscode/…`; a trailing `*` any rest) by files that may not. */
export function importsOfPackage(
  files: readonly SourceFile[],
  pattern: string,
  mayImportIt: (path: string) => boolean,
): string[] {
  const matches = (name: string) =>
    pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
  return files
    .filter(({ path }) => !mayImportIt(path))
    .flatMap((file) =>
      file.imports
        .filter(({ specifier }) => matches(packageOf(specifier) ?? ''))
        .map(({ specifier, line }) => wrong(file, line, `imports ${specifier}`)),
    );
}

/** Imports of files whose path (without ending) matches, by files that may not. */
export function importsOfFile(
  files: readonly SourceFile[],
  pattern: RegExp,
  mayImportIt: (path: string) => boolean,
): string[] {
  return files
    .filter(({ path }) => !mayImportIt(path))
    .flatMap((file) =>
      file.imports
        .filter(({ specifier }) => pattern.test(targetOf(file, specifier) ?? ''))
        .map(({ specifier, line }) => wrong(file, line, `imports ${specifier}`)),
    );
}

/** Circles of imports that exist at run time, each as `a → b → a`. */
export function circles(files: readonly SourceFile[]): string[] {
  const byPath = new Map(files.map((file) => [file.path.replace(/\.ts$/, ''), file]));
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, trail: readonly string[]) => {
    const at = trail.indexOf(path);
    if (at >= 0) found.push([...trail.slice(at), path].join(' → '));
    const file = byPath.get(path);
    if (at >= 0 || done.has(path) || !file) return;
    for (const { specifier, typeOnly } of file.imports) {
      const target = typeOnly ? null : targetOf(file, specifier);
      if (target !== null) visit(target, [...trail, path]);
    }
    done.add(path);
  };
  for (const path of byPath.keys()) visit(path, []);
  return found;
}
