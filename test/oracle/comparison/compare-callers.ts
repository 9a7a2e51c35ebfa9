/** The same callers rewritten by several tools, each judged by the real Python. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scanImports } from '../../../server/src/python/imports/scan-imports';
import type { Case } from '../callers/cases';
import { proveCallers } from '../callers/prove';
import type { RewrittenCallers } from '../callers/rewrite-callers';
import type { Answer } from '../claims';
import type { Interpreter } from '../interpreter';
import type { PeerAnswer } from './peer-run';

export type Outcome =
  /** All names come from their homes, and Python proves the rest. */
  | 'done'
  /** The same program; names with a home are still imported through the package. */
  | 'partly'
  /** Nothing was changed. */
  | 'untouched'
  /** A comment is gone, or other code or lines changed. */
  | 'damaged'
  /** Another program: a name is another object or is missing, or it does not run. */
  | 'broken'
  /** The tool itself failed. */
  | 'failed';

export const OUTCOMES: readonly Outcome[] = [
  'done',
  'partly',
  'untouched',
  'damaged',
  'broken',
  'failed',
];

export interface CaseOutcome {
  readonly id: string;
  readonly outcome: Outcome;
  readonly problems: readonly string[];
}

/** Names with a home, by package. */
export type Homes = ReadonlyMap<string, ReadonlyMap<string, string>>;

export function homesOf(answers: (module: string) => readonly Answer[] | null): Homes {
  return new Map(
    ['shelf', 'shelf.deep'].map((name) => {
      const homes = (answers(name) ?? []).flatMap(({ name: own, home, status }) =>
        home && home.name !== '' && status !== 'submodule'
          ? [[own, `${home.module}.${home.name}`] as const]
          : [],
      );
      return [name, new Map(homes)];
    }),
  );
}

/** Judges what a tool made of each case; the callers' other files are as before. */
export async function judgePeer(
  folder: string,
  name: string,
  cases: readonly Case[],
  answers: readonly PeerAnswer[],
  before: RewrittenCallers,
  homes: Homes,
  interpreter: Interpreter,
): Promise<CaseOutcome[]> {
  const after = join(folder, name);
  cpSync(before.before, after, { recursive: true });
  const byId = new Map(answers.map((answer) => [answer.id, answer]));
  for (const one of cases) {
    const text = byId.get(one.title)?.text;
    const [path] = [...one.files.keys()];
    if (text !== undefined && path) writeFileSync(join(after, path), text);
  }
  const scratch = join(folder, `${name}-jobs`);
  mkdirSync(scratch);
  const own = { ...before, after };
  const proofs = await proveCallers(interpreter, scratch, cases, own, () => true);
  const problems = new Map(proofs.map((proof) => [proof.id, proof.problems]));
  return cases.map((one) => {
    const answer = byId.get(one.title);
    const told = problems.get(one.title) ?? [];
    return { id: one.title, outcome: outcomeOf(one, answer, told, after, homes), problems: told };
  });
}

function outcomeOf(
  one: Case,
  answer: PeerAnswer | undefined,
  problems: readonly string[],
  after: string,
  homes: Homes,
): Outcome {
  const [[path, bytes] = ['', Buffer.from('')]] = one.files;
  if (!answer || answer.error !== undefined) return 'failed';
  const now = readFileSync(join(after, path));
  const isTextual = (problem: string) => / (?:comment|other lines|code beside)/.test(problem);
  if (problems.some((problem) => !isTextual(problem))) return 'broken';
  if (problems.length > 0) return 'damaged';
  const left = throughPackage(now.toString('utf8'), homes);
  if (left === 0) return 'done';
  return now.equals(bytes) ? 'untouched' : 'partly';
}

/** How many names with a home a text takes through a package: by name, by a star, as an attribute. */
function throughPackage(text: string, homes: Homes): number {
  let count = 0;
  for (const statement of scanImports(text)) {
    if (statement.kind === 'import') {
      for (const { name, alias } of statement.modules) {
        const known = homes.get(name);
        const uses = new RegExp(`\\b${(alias ?? name).replaceAll('.', '\\.')}\\.(\\w+)`, 'g');
        for (const [, used] of known ? text.matchAll(uses) : []) {
          if (used && known?.has(used)) count++;
        }
      }
      continue;
    }
    const known = statement.module.level === 0 ? homes.get(statement.module.name) : undefined;
    if (!known) continue;
    if (statement.star) count++;
    count += statement.names.filter(({ name }) => known.has(name)).length;
  }
  return count;
}
