/** The imports under `if TYPE_CHECKING` of the block of lazy exports. */
import type { NamedPart } from '../../fixes/statement/import-parts';
import { isBare, printName, printOneOrMany } from '../../fixes/statement/print-import';
import { LINE_LENGTH } from '../../fixes/statement/rewrite-imports';
import type { LazyExport } from './lazy-block';
import type { CommentOf } from './lazy-block-text';

/** What type checkers and editors see instead: a statement a module, indented. */
export function typedImports(entries: readonly LazyExport[], commentOf: CommentOf): string[] {
  const byModule = new Map<string, NamedPart[]>();
  for (const entry of entries) {
    const { name, module, attribute } = entry;
    const comment = commentOf(name);
    const comments = comment === null ? [] : [comment];
    const from = attribute === null ? module.slice(0, module.lastIndexOf('.')) || '.' : module;
    const taken = attribute ?? module.slice(module.lastIndexOf('.') + 1);
    // A name imported as itself is re-exported (typing specification); so is one that `__all__` lists.
    const alias = entry.quiet && entry.listed && taken === name ? null : name;
    const part = { name: taken, alias, comments, above: [], shared: [] };
    byModule.set(from, [...(byModule.get(from) ?? []), part]);
  }
  return [...byModule]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([module, names]) => printed(module, names));
}

/** A name a line where they have comments, else as many on a line as fit: nobody reads or edits these. */
function printed(module: string, names: readonly NamedPart[]): string[] {
  const statement = { module, lazy: false, names, explode: true };
  if (!names.every(isBare)) return [`    ${printOneOrMany(statement, TYPED_LAYOUT)}`];
  const flat = `    from ${module} import ${names.map(printName).join(', ')}`;
  if (flat.length <= LINE_LENGTH) return [flat];
  const lines: string[] = [];
  let line = '       ';
  for (const each of names.map((name) => ` ${printName(name)},`)) {
    if (line.trim() !== '' && line.length + each.length > LINE_LENGTH) {
      lines.push(line);
      line = '       ';
    }
    line += each;
  }
  return [`    from ${module} import (`, ...lines, line, '    )'];
}

const TYPED_LAYOUT = {
  lineLength: LINE_LENGTH,
  indent: '    ',
  hanging: '    ',
  lineBreak: '\n',
  joined: false,
};
