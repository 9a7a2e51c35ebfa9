/**
 * What must be asked where nothing but the package was imported before: exports that are made when they are
 * asked for, and modules that its import does not load. An interpreter that has imported the package forks
 * for each of them; what fails there is asked again in a fresh one, so only that can say that it fails.
 */
import { type Asking, run } from './verify-asking';
import type { SeenName, VerifyAnswer, VerifyTask } from './verify-script';

/** How many interpreters run at a time. */
const AT_ONCE = 2;

/** How many questions one interpreter forks for. */
const BATCH = 80;

type Name = VerifyTask['names'][number];

/** What each name is where it is the first to be asked for. */
export async function importAlone(
  asking: Asking,
  names: readonly Name[],
): Promise<Record<string, SeenName>> {
  const seen: Record<string, SeenName> = {};
  await each(asking, names, {
    label: ({ name }) => name,
    question: (name) => ({ name }),
    isAnswered({ name }, answer) {
      const found = answer.names[name];
      if (!found || found.error !== undefined || found.same === false || found.homeError) {
        return false;
      }
      seen[name] = found;
      return true;
    },
    async fresh(name) {
      const answer = await run(asking, { names: [name] });
      const error = 'why' in answer ? answer.why : answer.error;
      seen[name.name] = ('names' in answer && answer.names[name.name]) || {
        error: error ?? 'it was not looked at',
        warnings: [],
      };
    },
  });
  return seen;
}

export interface FirstImports {
  /** By module: null where it can be imported first, else why not. */
  readonly submodules: Record<string, string | null>;
  /** Modules that need what is not installed, with its name. */
  readonly missing: ReadonlyMap<string, string>;
  /** Modules for another platform, with what they ask for. */
  readonly elsewhere: ReadonlyMap<string, string>;
}

/**
 * Each module before all others. Whichever module is asked for, Python imports the package before it: for a
 * module that this loads anyway, the import of the package was the proof.
 *
 * @param loaded modules that the import of the package alone loaded.
 */
export async function importFirst(
  asking: Asking,
  modules: readonly string[],
  loaded: ReadonlySet<string>,
): Promise<FirstImports> {
  const found = new Map<string, string | null>();
  for (const module of modules) if (loaded.has(module)) found.set(module, null);
  const missing = new Map<string, string>();
  const elsewhere = new Map<string, string>();
  const tops = new Set(asking.world.packageNames().map((name) => name.split('.')[0]));
  const pending = modules.filter((module) => !loaded.has(module));
  await each(asking, pending, {
    label: (module) => module,
    question: (module) => ({ module }),
    isAnswered(module, { error }) {
      if (error !== undefined) return false;
      found.set(module, null);
      return true;
    },
    async fresh(module) {
      const answer = await run(asking, { first: module });
      const needs = 'missing' in answer ? answer.missing : undefined;
      if ('platform' in answer && answer.platform !== undefined) {
        elsewhere.set(module, answer.platform);
      } else if (needs !== undefined && !tops.has(needs.split('.')[0] ?? ''))
        missing.set(module, needs);
      else found.set(module, 'why' in answer ? answer.why : (answer.error ?? null));
    },
  });
  const sorted = [...found].sort(([a], [b]) => (a < b ? -1 : 1));
  return { submodules: Object.fromEntries(sorted), missing, elsewhere };
}

interface Asked<T> {
  readonly label: (item: T) => string;
  readonly question: (item: T) => VerifyTask['apart'][number];
  /** Takes an answer for good, or says that a fresh interpreter must be asked. */
  readonly isAnswered: (item: T, answer: VerifyAnswer) => boolean;
  readonly fresh: (item: T) => Promise<void>;
}

async function each<T>(asking: Asking, items: readonly T[], asked: Asked<T>): Promise<void> {
  const batches: T[][] = [];
  for (let i = 0; i < items.length; i += BATCH) batches.push(items.slice(i, i + BATCH));
  let done = 0;
  const tell = (item: T) => asking.progress.update(asked.label(item), done, items.length);
  const worker = async () => {
    for (let batch = batches.shift(); batch !== undefined; batch = batches.shift()) {
      if (batch[0] !== undefined) tell(batch[0]);
      // One question alone is as quick in an interpreter of its own.
      const apart = batch.length > 1 ? await forked(asking, batch.map(asked.question)) : [];
      for (const [i, item] of batch.entries()) {
        const own = apart[i];
        if (!own || !asked.isAnswered(item, own)) {
          tell(item);
          await asked.fresh(item);
        }
        done++;
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

type Questions = VerifyTask['apart'];

/** What forks say; null for each that says nothing. Other people's modules are imported once for all of them. */
async function forked(
  asking: Asking,
  questions: Questions,
): Promise<readonly (VerifyAnswer | null)[]> {
  const preload = [...asking.outside];
  const answer = await run(asking, { apart: questions, preload });
  const apart = ('apart' in answer && answer.apart) || questions.map(() => null);
  const silent = questions.filter((_, i) => apart[i] === null);
  if (preload.length === 0 || silent.length === 0) return apart;
  // Some libraries do not bear a fork: they are loaded by each of these questions, as before.
  const again = await run(asking, { apart: silent });
  const said = [...(('apart' in again && again.apart) || [])];
  return apart.map((each) => each ?? said.shift() ?? null);
}
