/**
 * What modules made of themselves while they were imported: names that are true, false or `None`. Where modules
 * import each other, or try an import and do without it, the order of loading tells these; a change that makes
 * another order must leave them as they were.
 */

/** Names of a module that are true, false or `None`, with which of these. */
export type ModuleState = Readonly<Record<string, string>>;

/** By module, the different states that were seen. */
export type ModuleStates = Readonly<Record<string, readonly ModuleState[]>>;

export interface SeenStates {
  add(states: Readonly<Record<string, ModuleState>>): void;
  all(): ModuleStates;
}

/** Collects what many interpreters saw. */
export function collectStates(): SeenStates {
  const seen = new Map<string, Map<string, ModuleState>>();
  return {
    add(states) {
      for (const [module, state] of Object.entries(states)) {
        const known = seen.get(module) ?? new Map<string, ModuleState>();
        seen.set(module, known.set(JSON.stringify(state), state));
      }
    },
    all: () =>
      Object.fromEntries([...seen].map(([module, known]) => [module, [...known.values()]])),
  };
}

/**
 * A line for each name of a module that is now what it was in no interpreter before.
 *
 * @param isExport a name of the module that is told as an export of the package: whoever takes such a name out of
 *   the module, or makes it when it is asked for, means to.
 */
export function changedStates(
  now: ModuleStates,
  before: ModuleStates,
  isExport: (module: string, name: string) => boolean,
): string[] {
  const lines = new Set<string>();
  // A variable moves to a new submodule with the functions that need it.
  const isMoved = (module: string, name: string, was: string) =>
    Object.entries(now).some(
      ([other, states]) =>
        other.startsWith(`${module}.`) &&
        !before[other]?.some((state) => name in state) &&
        states.some((state) => state[name] === was),
    );
  for (const [module, states] of Object.entries(now)) {
    const known = before[module];
    if (!known || known.length === 0) continue;
    for (const state of states) {
      const [nearest] = known
        .map((old) => differences(old, state))
        .sort((a, b) => a.length - b.length);
      for (const { name, was, is } of nearest ?? []) {
        const isMeant = isExport(module, name) || isMoved(module, name, was);
        if (!isMeant) lines.add(`${module}.${name} is ${is} where that was ${was}`);
      }
    }
  }
  return [...lines].sort();
}

function differences(before: ModuleState, now: ModuleState) {
  const names = new Set([...Object.keys(before), ...Object.keys(now)]);
  return [...names].flatMap((name) => {
    const [was, is] = [before[name] ?? 'something else', now[name] ?? 'something else'];
    return was === is ? [] : [{ name, was, is }];
  });
}
