/** How a workspace keeps what it read for the next run, and tells what its answers rest on. */
import { finish, type Steps } from './steps';
import { createWorlds, type WorldInput, type Worlds } from './world';

export interface Keepers extends Worlds {
  /** Keeps what was read of the files in the host's store, for the next run. */
  keep(): void;
  /** The same, as many small pieces of work; left alone before the last, nothing is kept. */
  keepInSteps(): Steps<void>;
}

export function keepers(input: WorldInput): Keepers {
  const { kept, records, last } = input;
  function* keepInSteps(): Steps<void> {
    const key = last()?.test.key;
    if (key === undefined) return;
    yield* kept.save(key);
    yield* records.save();
  }
  return { keepInSteps, keep: () => finish(keepInSteps()), ...createWorlds(input) };
}
