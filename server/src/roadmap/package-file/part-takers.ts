/**
 * Who takes names from a private part of `__init__.py` itself and not from the package: by imports, which can be
 * told name by name and moved, or by what cannot be told, such as strings.
 */
import { absoluteModule } from '../../graph/layout/module-ref';
import { remembered } from '../../graph/remembered';
import { scanLexemes } from '../../python/lexical/lexemes';
import { lineCursor, nextLine } from '../../python/lexical/logical-lines';
import type { NameUse } from '../../python/scopes/scope-model';
import type { FileView } from '../../rules/rule';
import type { Span } from '../../text';
import type { RoadmapScene } from '../scene';
import type { Part } from './parts';

interface Takes {
  /** Names of from-imports of the part. */
  readonly imported: ReadonlySet<string>;
  /** Attributes of the part as an object. */
  readonly held: ReadonlySet<string>;
  /** True where it may take others, too. */
  readonly isOpen: boolean;
}

const NOTHING: Takes = { imported: new Set(), held: new Set(), isOpen: false };

/** A file that takes a name from a part itself, or may do so: one that nothing can move before others. */
export function takerOf(scene: RoadmapScene, part: Part, name: string): string | null {
  return (
    firstOf(scene, part, (file, takes) => mayReach(file, takes, name)) ??
    firstOf(scene, part, (_, { imported }) => imported.has(name))
  );
}

/** True where imports of the name are all that takes it from the part: there is no more to move than these. */
export function isTakenByImports(scene: RoadmapScene, part: Part, name: string): boolean {
  if (firstOf(scene, part, (file, takes) => mayReach(file, takes, name)) !== null) return false;
  const writable = new Set(scene.files);
  const taker = firstOf(scene, part, (file, { imported }) => {
    return imported.has(name) && writable.has(file.path);
  });
  return taker !== null;
}

function mayReach(file: FileView, { held, isOpen }: Takes, name: string): boolean {
  return held.has(name) || (isOpen && wordOf(name).test(file.text));
}

function firstOf(
  scene: RoadmapScene,
  part: Part,
  isOne: (file: FileView, takes: Takes) => boolean,
): string | null {
  for (const path of [...scene.files, ...scene.readOnly]) {
    if (path === part.file.path || path === scene.package.path) continue;
    const file = scene.file(path);
    if (file && isOne(file, takesOf(file)(part.module))) return path;
  }
  return null;
}

/** Asked of each file for each name of a part. */
const takesOf = remembered((file: FileView) => {
  const known = new Map<string, Takes>();
  return (module: string): Takes => {
    const takes = known.get(module) ?? readTakes(file, module);
    known.set(module, takes);
    return takes;
  };
});

function readTakes(file: FileView, module: string): Takes {
  const leaf = module.slice(module.lastIndexOf('.') + 1);
  const { text, imports } = file;
  if (!wordOf(leaf).test(text)) return NOTHING;
  const imported = new Set<string>();
  const locals = new Set([leaf]);
  let isOpen = false;
  for (const statement of imports) {
    if (statement.kind === 'import') {
      for (const { name, alias } of statement.modules) {
        if (alias !== null && name.split('.').at(-1) === leaf) locals.add(alias);
      }
      continue;
    }
    const from = absoluteModule(statement.module, file.module, file.isPackage);
    if (from === module && statement.star) isOpen = true;
    for (const { name, alias } of statement.names) {
      if (from === module) imported.add(name);
      else if (name === leaf) locals.add(alias ?? name);
    }
  }
  const { held, bare, told } = usesOf(file, leaf, locals);
  const elsewhere = [...imports.map(({ span }) => span), ...saidToPeople(text)];
  const isTold = ({ index }: RegExpMatchArray) =>
    [...told, ...elsewhere].some(({ start, end }) => start <= (index ?? 0) && (index ?? 0) < end);
  const words = text.matchAll(new RegExp(wordOf(leaf), 'gu'));
  return { imported, held, isOpen: isOpen || bare || ![...words].every(isTold) };
}

/** What a file does with the part as an object: with `pkg._part` and with each name that an import gives it. */
function usesOf(file: FileView, leaf: string, locals: ReadonlySet<string>) {
  const held = new Set<string>();
  const told: Span[] = [];
  let bare = false;
  for (const use of file.scopes().uses) {
    const at = locals.has(use.name) ? -1 : use.attributes.findIndex(({ name }) => name === leaf);
    if (at < 0 && !locals.has(use.name)) continue;
    const attribute = use.attributes[at + 1]?.name ?? lookedUp(file.text, use);
    told.push(use.attributes[at]?.span ?? use.span);
    if (attribute) held.add(attribute);
    else if (!isOnlyCompared(file.text, use)) bare = true;
  }
  return { held, bare, told };
}

/** The name in `hasattr(part, "name")` and the like; null where the use is something else. */
function lookedUp(text: string, { span, attributes }: NameUse): string | null {
  const end = attributes.at(-1)?.span.end ?? span.end;
  const before = text.slice(Math.max(0, span.start - 10), span.start);
  if (!/\b(?:has|get|set|del)attr\([ \t]*$/.test(before)) return null;
  return /^[ \t]*,[ \t]*(['"])(\w+)\1/.exec(text.slice(end, end + 200))?.[2] ?? null;
}

/** `part is not None`, in which nothing is done with it. */
function isOnlyCompared(text: string, { access, span, attributes }: NameUse): boolean {
  const end = attributes.at(-1)?.span.end ?? span.end;
  return access === 'load' && /^[ \t]+is\b/.test(text.slice(end, end + 8));
}

/** Comments, and texts that are statements of their own: docstrings, but for those with examples, which run. */
function saidToPeople(text: string): Span[] {
  const lexemes = scanLexemes(text);
  const strings = new Map(
    lexemes.flatMap(({ kind, start, end }) => (kind === 'string' ? [[start, end] as const] : [])),
  );
  const found: Span[] = lexemes.filter(({ kind }) => kind === 'comment');
  const cursor = lineCursor(text);
  while (nextLine(cursor)) {
    const { start, end } = cursor;
    const stringEnd = strings.get(/[rRuU]/.test(text[start] ?? '') ? start + 1 : start);
    const isWhole = stringEnd !== undefined && text.slice(stringEnd, end).trim() === '';
    if (isWhole && !text.slice(start, end).includes('>>>')) found.push({ start, end });
  }
  return found;
}

function wordOf(text: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}_])${text}(?![\\p{L}\\p{N}_])`, 'u');
}
