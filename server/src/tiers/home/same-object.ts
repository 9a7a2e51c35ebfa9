/** Whether a module provably binds the object that an export is. */
import type { Binding, Caution, Definition, ExportGraph, Resolution } from '../../graph/resolution';

/**
 * `proved`: the identical object, whenever and however the program runs.
 * `assumed`: the identical object unless a fallback was taken, an import left out or a variable rebound at
 * run time, which the export's cautions tell; a rewrite to it is for people to decide.
 */
export type Proof = 'proved' | 'assumed';

/** An export as it is compared: its resolution, and where it was asked. */
export interface Subject {
  readonly asked: Binding;
  readonly resolution: Resolution;
}

/** @returns null where the candidate binds another object, or nothing is known of it. */
export function proveSame(graph: ExportGraph, subject: Subject, candidate: Binding): Proof | null {
  const { resolution } = subject;
  const onChain = resolution.chain.some((hop) => sameBinding(hop, candidate));
  if (!onChain && isOpenByItself(graph, subject, candidate)) return null;
  const found = graph.resolve(candidate.module, candidate.name);
  if (onChain && resolution.definition && sameBinding(resolution.definition, candidate)) {
    // The last import on the way names this very binding. What it binds need not be known: it may lie
    // outside the source roots, or be chosen at run time. But then the way itself must be certain.
    const proof = weigh(subject, candidate, onChain, found.cautions);
    const isKnown = resolution.status === 'external' || definitionOf(candidate, found) !== null;
    return isKnown || proof === 'proved' ? proof : null;
  }
  if (!isSameDefinition(definitionOf(subject.asked, resolution), definitionOf(candidate, found))) {
    return null;
  }
  // Two looks into what nobody can see into need not give one object; a hop takes what the other has.
  if (!onChain && (resolution.kind === 'unknown' || found.kind === 'unknown')) return 'assumed';
  return weigh(subject, candidate, onChain, found.cautions);
}

/**
 * True where a module surely has an object or something of its own in its place, which is not what the export is: to follow
 * its imports, which may take all that they load, would tell no more.
 */
function isOpenByItself(graph: ExportGraph, subject: Subject, { module, name }: Binding): boolean {
  const { asked, resolution } = subject;
  if (definitionOf(asked, resolution)?.module === module) return false;
  return (
    !has(resolution.cautions, { kind: 'fallback', module }) && graph.hasOwnFallback(module, name)
  );
}

/** The object's definition; for one made in the asked module that binding itself. Null: not known. */
export function definitionOf(
  asked: Binding,
  resolution: Resolution,
): (Binding & Partial<Definition>) | null {
  if (resolution.status === 'unresolved' || resolution.status === 'dynamic') return null;
  return resolution.definition ?? (resolution.status === 'local' ? asked : null);
}

function isSameDefinition(
  a: (Binding & Partial<Definition>) | null,
  b: (Binding & Partial<Definition>) | null,
): boolean {
  if (!a || !b || !sameBinding(a, b)) return false;
  // A name bound twice in its module is two objects; importers in a cycle may have got the first.
  return !a.span || !b.span || a.span.start === b.span.start;
}

export function sameBinding(a: Binding, b: Binding): boolean {
  return a.module === b.module && a.name === b.name;
}

/** Compares what is uncertain of both; they may be uncertain together, but not one without the other. */
function weigh(
  { asked, resolution }: Subject,
  candidate: Binding,
  onChain: boolean,
  theirs: readonly Caution[],
): Proof | null {
  const ours = resolution.cautions;
  const own = theirs.filter(({ module }) => module === candidate.module).map(({ kind }) => kind);
  // Behind `__getattr__` a submodule takes its name over once somebody has loaded it.
  if (own.includes('lazy') && own.includes('submodule-name')) return null;
  if (theirs.some((caution) => isChoice(caution) && !has(ours, caution))) return null;
  const missing = ours.some((caution) => isChoice(caution) && !has(theirs, caution));
  return missing || isRebound(asked, resolution, candidate, onChain, theirs) ? 'assumed' : 'proved';
}

/**
 * A name that a module rebinds at run time is one object for those who took it before and another for
 * those who take it after. Only who took it on the export's own way surely has the export's object.
 */
function isRebound(
  asked: Binding,
  { cautions }: Resolution,
  candidate: Binding,
  onChain: boolean,
  theirs: readonly Caution[],
): boolean {
  const rebound = [...cautions, ...theirs].filter(({ kind }) => kind === 'rebound');
  if (rebound.length === 0) return false;
  const late = cautions.some(({ kind }) => kind === 'lazy');
  return (
    late ||
    !onChain ||
    rebound.some(({ module }) => module === candidate.module || module === asked.module)
  );
}

/**
 * Cautions under which the name is the object that the resolution tells, or a placeholder, or missing.
 * Where it could be one real object or another, the resolution tells none.
 */
function isChoice({ kind }: Caution): boolean {
  return kind === 'fallback' || kind === 'conditional';
}

function has(cautions: readonly Caution[], { kind, module }: Caution): boolean {
  return cautions.some((caution) => caution.kind === kind && caution.module === module);
}
