/** Which names of a star import a file needs, and what cannot be seen of that. */
import { absoluteModule } from '../../graph/layout/module-ref';
import type { FromImport, ModuleEvent } from '../../python/module-summary';
import type { Doubt } from '../doubt/doubts';
import { cellDoubts } from '../notebook-cells';
import { runTimeLookUp } from '../patch/run-time-look-ups';
import type { Scene } from '../scene';
import { namesInAll } from './names-listed';

export interface StarNeeds {
  /** In the order of the package's names. */
  readonly names: readonly string[];
  /** What else the star gives. */
  readonly others: readonly string[];
  readonly doubts: readonly Doubt[];
}

/** Null where it is not known which names the star gives. */
export function starNeeds(
  scene: Scene,
  statement: FromImport,
  packageName: string,
): StarNeeds | null {
  const given = scene.graph.starNames(packageName);
  if (!given) return null;
  const { file } = scene;
  const used = usedNames(scene, statement);
  const listed = namesInAll(scene);
  const taken = file.module === null ? new Set<string>() : scene.takenFrom?.(file.module);
  const quoted = quotedWords(file.text);
  const isNeeded = (name: string) =>
    used.has(name) || listed?.names.has(name) || taken?.has(name) || quoted.has(name);
  const names = given.filter(isNeeded);
  const others = given.filter((name) => !isNeeded(name));
  return { names, others, doubts: starDoubts(scene, listed?.isWhole ?? true, !!taken) };
}

/**
 * Names that the star's value may be read under: those that no scope binds, those of a class body, which
 * looks a name up further out as long as it has none of its own, and those of the module's scope, unless the module itself surely binds them after the star and before their first use.
 */
function usedNames(scene: Scene, statement: FromImport): ReadonlySet<string> {
  const { file } = scene;
  const { uses, scopes } = file.scopes();
  const firstUse = new Map<string, number>();
  for (const { name, scope, span, context } of uses) {
    const isOuter = scope === null || scope === 0 || scopes[scope]?.kind === 'class';
    if (context === 'store' || !isOuter) continue;
    firstUse.set(name, Math.min(span.start, firstUse.get(name) ?? span.start));
  }
  for (const event of file.summary().events) {
    if (event.guards.length > 0 || event.span.start < statement.span.end) continue;
    for (const name of boundBy(scene, event)) {
      const first = firstUse.get(name);
      if (first !== undefined && first > event.span.start) firstUse.delete(name);
    }
  }
  return new Set(firstUse.keys());
}

/** The names that the event surely binds; those of another star import, too, where they are known. */
function boundBy({ file, graph }: Scene, event: ModuleEvent): readonly string[] {
  switch (event.kind) {
    case 'define':
    case 'from':
    case 'import':
      return [event.name];
    case 'star': {
      const source = absoluteModule(event.module, file.module, file.isPackage);
      return (source === null ? null : graph.starNames(source)) ?? [];
    }
    default:
      return [];
  }
}

/** Words of strings that read like an annotation: `"RingBuffer"`, `'list[Event | None]'`. */
function quotedWords(text: string): ReadonlySet<string> {
  const words = new Set<string>();
  for (const [, , content = ''] of text.matchAll(/(['"])([A-Za-z_][\w.,|[\] ]*)\1/g)) {
    for (const word of content.match(/[A-Za-z_]\w*/g) ?? []) words.add(word);
  }
  return words;
}

function starDoubts(scene: Scene, allIsWhole: boolean, takenIsKnown: boolean): Doubt[] {
  const { file } = scene;
  const doubts: Doubt[] = [];
  const runTime = (how: string) => doubts.push({ kind: 'names-at-run-time', how });
  const lookUp = runTimeLookUp(file, 0, 'any');
  if (lookUp) runTime(`\`${lookUp}\``);
  if (!allIsWhole) runTime('`__all__`');
  if (file.summary().errors.length > 0) doubts.push({ kind: 'syntax' });
  doubts.push(...cellDoubts(file));
  if (file.isPackage || !takenIsKnown) doubts.push({ kind: 'taken-from-here', name: null });
  return doubts;
}
