/**
 * Classes that are registered by being made: a base class that has `__init_subclass__`, or a metaclass of
 * somebody's own, is told of each subclass when its module is imported (PEP 487).
 */

import type { Binding } from '../../graph/resolution';
import { t } from '../../l10n';
import type { FileView } from '../../rules/rule';
import type { RoadmapScene } from '../scene';

/** Metaclasses that keep to themselves. */
const QUIET_METACLASS = /^(?:(?:abc\.)?ABCMeta|(?:enum\.)?Enum(?:Meta|Type)|type)$/;

/** In words that follow "it …"; null where no class of the module is seen to be registered. */
export function registeredClass(scene: RoadmapScene, file: FileView): string | null {
  for (const name of classesOf(file)) {
    const base = tellingBase(scene, file, name, new Set());
    if (base !== null) return t('makes `{0}`, of which `{1}` is told', name, base);
  }
  return null;
}

function classesOf(file: FileView): string[] {
  return file
    .summary()
    .events.flatMap((event) =>
      event.kind === 'define' && event.what === 'class' ? [event.name] : [],
    );
}

/** The base or metaclass that hears of subclasses of a class, or of itself where it is one. */
function tellingBase(
  scene: RoadmapScene,
  file: FileView,
  name: string,
  seen: Set<string>,
): string | null {
  const key = `${file.path}:${name}`;
  if (seen.has(key)) return null;
  seen.add(key);
  for (const written of basesOf(file, name)) {
    const meta = /^metaclass\s*=\s*([\w.]+)$/.exec(written)?.[1];
    if (meta !== undefined) {
      if (!QUIET_METACLASS.test(meta)) return meta;
      continue;
    }
    const base = classAt(scene, file, written);
    if (!base) continue;
    if (hearsOfSubclasses(base.file, base.name)) return written;
    const above = tellingBase(scene, base.file, base.name, seen);
    if (above !== null) return above;
  }
  return null;
}

/** What stands between the parentheses of a class statement, apart. */
function basesOf(file: FileView, name: string): string[] {
  const event = file
    .summary()
    .events.find((each) => each.kind === 'define' && each.what === 'class' && each.name === name);
  const list =
    event?.kind === 'define' ? /^class\s+\w+\s*\((.*)\)$/s.exec(event.signature)?.[1] : undefined;
  return withoutSubscripts(list ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

/** A subscript's commas part no bases. */
function withoutSubscripts(text: string): string {
  let depth = 0;
  return text.replace(/[[\]]|[^[\]]+/g, (piece) => {
    if (piece === '[') depth++;
    else if (piece === ']') depth = Math.max(0, depth - 1);
    else if (depth === 0) return piece;
    return '';
  });
}

function moduleNamed({ module, name }: Binding): string {
  return name === '' ? module : `${module}.${name}`;
}

/** The class that an expression means in a file, where that is a name the graph can follow. */
function classAt(scene: RoadmapScene, file: FileView, written: string) {
  const [, head = '', attribute] = /^(\w+)(?:\.(\w+))?$/.exec(written) ?? [];
  if (head === '' || file.module === null) return null;
  const first = scene.graph.resolve(file.module, head);
  const last =
    attribute === undefined || !first.definition
      ? first
      : scene.graph.resolve(moduleNamed(first.definition), attribute);
  if (!last.definition || (last.kind !== 'class' && last.kind !== 'unknown')) return null;
  const { module, name } = last.definition;
  const path = scene.modulePath(module);
  const where = path === null ? null : scene.file(path);
  return where ? { file: where, name } : null;
}

function hearsOfSubclasses(file: FileView, name: string): boolean {
  const start = new RegExp(`^class\\s+${name}(?!\\w)`, 'm').exec(file.text)?.index;
  if (start === undefined) return false;
  const [, ...rest] = file.text.slice(start).split(/\n(?=[^\s#)])/);
  const end = file.text.length - rest.join('\n').length;
  return /\bdef\s+__init_subclass__\b/.test(
    file.text.slice(start, rest.length > 0 ? end : undefined),
  );
}
