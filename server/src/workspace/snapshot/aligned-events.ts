/** The events of two readings of one module, put side by side. */
import type { ModuleEvent, ModuleRef } from '../../python/module-summary';
import { isMovedAtMost } from './moved-spans';

export interface AlignedEvents {
  /** Those that say the same, but for places. */
  readonly kept: readonly (readonly [before: ModuleEvent, now: ModuleEvent])[];
  readonly gone: readonly ModuleEvent[];
  readonly come: readonly ModuleEvent[];
}

/** Events that are looked at for where both go on alike. */
const WINDOW = 64;

export function alignEvents(
  before: readonly ModuleEvent[],
  now: readonly ModuleEvent[],
): AlignedEvents {
  const kept: (readonly [ModuleEvent, ModuleEvent])[] = [];
  const gone: ModuleEvent[] = [];
  const come: ModuleEvent[] = [];
  const had = before.map(keyOf);
  const has = now.map(keyOf);
  let a = 0;
  let b = 0;
  while (a < before.length && b < now.length) {
    if (had[a] === has[b]) {
      const [old, other] = [before[a++] as ModuleEvent, now[b++] as ModuleEvent];
      if (isMovedAtMost(old, other)) kept.push([old, other]);
      else {
        gone.push(old);
        come.push(other);
      }
      continue;
    }
    const [skipped, added] = nextMeeting(had, a, has, b);
    gone.push(...before.slice(a, a + skipped));
    come.push(...now.slice(b, b + added));
    a += skipped;
    b += added;
  }
  gone.push(...before.slice(a));
  come.push(...now.slice(b));
  return { kept, gone, come };
}

/** How many of both to leave out until they are alike again; all that is left where they are not. */
function nextMeeting(
  had: readonly string[],
  a: number,
  has: readonly string[],
  b: number,
): readonly [number, number] {
  for (let sum = 1; sum <= WINDOW; sum++) {
    for (let skipped = 0; skipped <= sum; skipped++) {
      const [i, j] = [a + skipped, b + sum - skipped];
      if (i < had.length && j < has.length && had[i] === has[j]) return [skipped, sum - skipped];
    }
  }
  return [had.length - a, has.length - b];
}

/** Alike for events that may be the same one. */
function keyOf(event: ModuleEvent): string {
  switch (event.kind) {
    case 'from':
      return `from ${event.name} ${event.imported} ${moduleKey(event.module)}`;
    case 'import':
      return `import ${event.name} ${event.module}`;
    case 'star':
    case 'load':
      return `${event.kind} ${moduleKey(event.module)}`;
    case 'all':
      return `all ${event.op}`;
    default:
      return `${event.kind} ${'name' in event ? event.name : ''}`;
  }
}

export function moduleKey({ level, name }: ModuleRef): string {
  return `${level}.${name}`;
}
