/** Modules that a text may mean, by the dotted names that it quotes and what it imports. */
import { topOf } from '../dotted-name';
import { asciiNames } from '../lexical/ascii-names';
import type { Import, ModuleRef } from '../module-summary';

/** Whatever the text spells, with all that is inside. */
export function* anyModule(text: string, imports: readonly Import[]): Generator<string> {
  for (const name of quotedIn(text)) yield `${name}.*`;
  for (const it of imports) {
    if (it.kind === 'import') for (const { name } of it.modules) yield `${name}.*`;
  }
}

/** Each once. */
export function quotedIn(text: string): Set<string> {
  const names = [...text.matchAll(/(["'])([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)\.?(?=\1)/g)];
  return new Set(names.map(([, , name = '']) => name));
}

/** The modules that an expression of imported names may be. @param path with its names in letters of ASCII. */
export function namedByImports(path: string, imports: readonly Import[]): string[] {
  const [head = '', ...steps] = path.split('.').map((step) => step.trim());
  const rest = steps.map((step) => `.${step}`).join('');
  return imports.flatMap((it) => {
    if (it.kind === 'import') {
      return it.modules.flatMap(({ name, alias }) =>
        asciiNames(alias ?? topOf(name)) === head ? [(alias === null ? head : name) + rest] : [],
      );
    }
    return it.names.flatMap(({ name, alias }) =>
      asciiNames(alias ?? name) === head ? [`${sourceOf(it.module)}${name}${rest}`] : [],
    );
  });
}

/** A relative import's package is not known here; any module that ends so may be meant. */
function sourceOf({ level, name }: ModuleRef): string {
  return (level > 0 ? '*.' : '') + (name === '' ? '' : `${name}.`);
}
