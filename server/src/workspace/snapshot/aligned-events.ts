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
  let a = 0;
  let b = 0;
  while (a < before.length && b < now.length) {
    if (isAlike(before[a] as ModuleEvent, now[b] as ModuleEvent)) {
      const [old, other] = [before[a++] as ModuleEvent, now[b++] as ModuleEvent];
      if (isMovedAtMost(old, other)) kept.push([old, other]);
      else {
        gone.push(old);
        come.push(other);
      }
      continue;
    }
    const [skipped, added] = nextMeeting(before, a, now, b);
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
  before: readonly ModuleEvent[],
  a: number,
  now: readonly ModuleEvent[],
  b: number,
): readonly [number, number] {
  for (let sum = 1; sum <= WINDOW; sum++) {
    for (let skipped = 0; skipped <= sum; skipped++) {
      const [old, other] = [before[a + skipped], now[b + sum - skipped]];
      if (old && other && isAlike(old, other)) return [skipped, sum - skipped];
    }
  }
  return [before.length - a, now.length - b];
}

/** True for two that may be the same one. */
function isAlike(a: ModuleEvent, b: ModuleEvent): boolean {
  if (a === b) return true;
  switch (a.kind) {
    case 'from':
      return (
        b.kind === 'from' &&
        a.name === b.name &&
        a.imported === b.imported &&
        isSameModule(a.module, b.module)
      );
    case 'import':
      return b.kind === 'import' && a.name === b.name && a.module === b.module;
    case 'star':
    case 'load':
      return b.kind === a.kind && isSameModule(a.module, b.module);
    case 'all':
      return b.kind === 'all' && a.op === b.op;
    default:
      return a.kind === b.kind && nameOf(a) === nameOf(b);
  }
}

function nameOf(event: ModuleEvent): string {
  return 'name' in event ? event.name : '';
}

function isSameModule(a: ModuleRef, b: ModuleRef): boolean {
  return a === b || (a.level === b.level && a.name === b.name);
}

export function moduleKey({ level, name }: ModuleRef): string {
  return `${level}.${name}`;
}

/** What is taken from other modules, by the names there and by the own ones. */
export function takenNames(events: readonly ModuleEvent[]): string[] {
  return events.flatMap((event) => (event.kind === 'from' ? [event.imported, event.name] : []));
}
