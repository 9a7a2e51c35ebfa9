/** When two names are certain to be one object. */
import type { Binding, Caution, ExportGraph, Resolution } from './resolution';

/** Cautions under which the name may be another object by the time somebody looks. */
const MOVING: ReadonlySet<Caution['kind']> = new Set(['conditional', 'fallback', 'rebound']);

/**
 * True only where both names provably bind the identical object, however the program is run: one
 * definition is reached from both, or one name is a hop of the other, over steps without doubt.
 */
export function provesSame(graph: ExportGraph, a: Binding, b: Binding): boolean {
  if (a.module === b.module && a.name === b.name) return true;
  const left = graph.resolve(a.module, a.name);
  const right = graph.resolve(b.module, b.name);
  return (
    isHop(left, b, right) ||
    isHop(right, a, left) ||
    (isSteady(left) && isSteady(right) && meet(left, right))
  );
}

/**
 * True where `name` is a hop of `resolution`: then doubts further on do not matter, for both share the
 * rest of the way. What is rebound there later does: the one has the old object then.
 */
function isHop(resolution: Resolution, name: Binding, own: Resolution): boolean {
  const at = resolution.chain.findIndex((hop) => isSame(hop, name));
  if (at < 0 || own.cautions.some((each) => each.kind === 'rebound')) return false;
  return resolution.cautions.every(
    (each) =>
      !MOVING.has(each.kind) ||
      own.cautions.some((other) => other.kind === each.kind && other.module === each.module),
  );
}

function isSteady(resolution: Resolution): boolean {
  return !resolution.cautions.some((each) => MOVING.has(each.kind));
}

/** True where both reach the same statement. */
function meet(left: Resolution, right: Resolution): boolean {
  const [a, b] = [left.definition, right.definition];
  if (!a || !b || left.kind === 'unknown' || right.kind === 'unknown') return false;
  return isSame(a, b) && a.span?.start === b.span?.start;
}

function isSame(a: Binding, b: Binding): boolean {
  return a.module === b.module && a.name === b.name;
}
