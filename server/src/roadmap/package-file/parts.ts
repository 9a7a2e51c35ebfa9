/**
 * Star imports of `__init__.py`. A private module that it star-imports is a part of it: what the package
 * exports by it stands in that text, and leaves by it. A public module has its names for its own users,
 * too: there the star can be written out, without the names that leave.
 */

import { absoluteModule, isWithin } from '../../graph/layout/module-ref';
import { t } from '../../l10n';
import type { FromImport, ModuleEvent } from '../../python/module-summary';
import type { FileView } from '../../rules/rule';
import { packageFile, type RoadmapScene } from '../scene';
import { isForTypeCheckers } from './for-type-checkers';
import { namesNotGivenBefore } from './given-before';
import { isAlone } from './own-lines';

export interface Part {
  readonly module: string;
  readonly file: FileView;
}

/** A star import of `__init__.py` that runs whatever happens, with what it gives; null where nobody can tell. */
export interface Star {
  /** Where its statement begins. */
  readonly start: number;
  readonly module: string;
  readonly names: ReadonlySet<string> | null;
  /** Those of the names that no star before it gives; null where nobody can tell. */
  needed(): ReadonlySet<string> | null;
  /** Null for a public module, or one that cannot be changed. */
  readonly part: Part | null;
  /** True for one of the package's own modules that runs whatever happens. */
  readonly isSure: boolean;
  /** The statement of a public module's star that can be written out, or why it cannot. */
  readonly written: FromImport | string;
}

/** In source order; those for type checkers are left out. */
export function starsOf(scene: RoadmapScene): readonly Star[] {
  const file = packageFile(scene);
  const { name: packageName } = scene.package;
  const events = file.summary().events.filter((event) => event.kind === 'star');
  const stars: readonly Star[] = events.flatMap((event, which) => {
    let needed: ReadonlySet<string> | null = null;
    if (isForTypeCheckers(event.guards)) return [];
    const module = absoluteModule(event.module, packageName, true);
    const names = module === null ? null : scene.graph.starBinds(packageName, which);
    const isPlain = event.guards.length === 0 && module !== null && names !== null;
    const part = isPlain ? partAt(scene, module) : null;
    const written = names === null ? t('whose names cannot be told') : statementOf(scene, event);
    const isSure = isPlain && isWithin(module, packageName) && module !== packageName;
    const star: Star = {
      start: event.span.start,
      module: module ?? '',
      names: names && new Set(names),
      needed() {
        needed ??= namesNotGivenBefore(scene, stars, star);
        return needed;
      },
      part,
      isSure,
      written,
    };
    return [star];
  });
  return stars;
}

/**
 * The statement of a star import that can be written out: of a module of the package itself, which has run
 * to its end when the statement has, so that each name is there and no other.
 */
function statementOf(scene: RoadmapScene, event: StarEvent): FromImport | string {
  const { name: packageName } = scene.package;
  const module = absoluteModule(event.module, packageName, true);
  if (event.guards.length > 0) return t('which is in a block');
  if (module === null || module === packageName || !isWithin(module, packageName)) {
    return t('which is no module of the package');
  }
  const statement = packageFile(scene).imports.find(
    (each) => each.kind === 'from' && each.star !== null && each.span.start === event.span.start,
  );
  if (statement?.kind !== 'from') return t('which is not understood');
  const standsAlone = isAlone(packageFile(scene).text, statement.span);
  return standsAlone ? statement : t('which shares its line with others');
}

type StarEvent = Extract<ModuleEvent, { kind: 'star' }>;

/** Where one star import alone gives a name, that one; null where another may give it too, or none does. */
export function starOf(stars: readonly Star[], name: string): Star | null {
  const [found, ...others] = stars.filter(({ names }) => names?.has(name) ?? true);
  return found?.names && others.length === 0 ? found : null;
}

/**
 * Where several star imports give a name as the identical object, all of public modules that can be written out: the one
 * that gives it first, and those that give it again; null where that is not so.
 */
export function starsAlike(
  stars: readonly Star[],
  name: string,
): readonly [Star, ...(readonly Star[])] | null {
  const [first, ...others] = stars.filter(({ names }) => names?.has(name) ?? true);
  if (!first || others.length === 0 || !first.needed()?.has(name)) return null;
  const canLeave = ({ part, written, names }: Star) =>
    part === null && names !== null && typeof written !== 'string';
  const repeats = (star: Star) => {
    const needed = star.needed();
    // Where nothing else of it is needed, it would go as a whole, and no longer load its module.
    return needed !== null && needed.size > 0 && !needed.has(name);
  };
  return [first, ...others].every(canLeave) && others.every(repeats) ? [first, ...others] : null;
}

function partAt(scene: RoadmapScene, module: string): Part | null {
  const { name: packageName, path: own } = scene.package;
  if (!isWithin(module, packageName) || module === packageName) return null;
  const inner = module.slice(packageName.length + 1).split('.');
  if (!inner.some((each) => /^_(?!_)/.test(each))) return null;
  const path = scene.modulePath(module);
  const file = path === null || path === own || !path.endsWith('.py') ? null : scene.file(path);
  return file && file.summary().errors.length === 0 ? { module, file } : null;
}
