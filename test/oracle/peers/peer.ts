/**
 * Other tools on the same questions: "where is this name of this module from?", judged by the same
 * Python. A question is asked for every public name whose object can prove something.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Binding, ExportGraph } from '../../../server/src/graph/resolution';
import type { Claim } from '../claims';
import { publicNames } from '../compare';
import { examine, type Interpreter } from '../interpreter';
import type { PackageRecord } from '../record';

export interface Question {
  readonly module: string;
  readonly name: string;
}

export interface PeerScore {
  readonly peer: string;
  readonly asked: number;
  readonly right: number;
  readonly wrong: number;
  readonly none: number;
  /** What was answered wrongly. */
  readonly faults: readonly string[];
}

export function questionsOf(records: Iterable<PackageRecord>): Question[] {
  return [...records].flatMap((record) =>
    publicNames(record)
      .filter((row) => !row.weak)
      .map(({ name }) => ({ module: record.package, name })),
  );
}

/** The product's own answers, put as the peers' are. */
export function askGraph(
  graphOf: (module: string) => ExportGraph,
  questions: readonly Question[],
): (Binding | null)[] {
  return questions.map(({ module, name }) => {
    const { status, definition } = graphOf(module).resolve(module, name);
    if (status === 'unresolved' || status === 'dynamic') return null;
    if (status === 'submodule') return { module: `${module}.${name}`, name: '' };
    return status === 'local' ? { module, name } : definition;
  });
}

/** Runs one of the Python scripts beside this file. */
export async function askScript(
  interpreter: Interpreter,
  script: string,
  questions: readonly Question[],
): Promise<(Binding | null)[]> {
  const folder = mkdtempSync(join(tmpdir(), 'peer-'));
  try {
    const asked = join(folder, 'questions');
    const told = join(folder, 'answers');
    writeFileSync(asked, questions.map(({ module, name }) => `${module}\t${name}\n`).join(''));
    const args = ['-I', join(import.meta.dirname, script), asked, told];
    await new Promise<void>((resolve, reject) => {
      execFile(interpreter.command, args, { timeout: 7_200_000 }, (error) =>
        error ? reject(error) : resolve(),
      );
    });
    const lines = readFileSync(told, 'utf8').trimEnd().split('\n');
    return lines.map((line) => {
      const [, , module = '', name = ''] = line.split('\t');
      return module ? { module, name } : null;
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Has the answers judged. */
export async function scorePeer(
  peer: string,
  interpreter: Interpreter,
  questions: readonly Question[],
  answers: readonly (Binding | null)[],
): Promise<PeerScore> {
  const claims: Claim[] = questions.flatMap(({ module, name }, index) => {
    const answer = answers[index];
    if (!answer) return [];
    const kind = kindOf(module, name, answer);
    const { module: home, name: target } = answer;
    return [{ package: module, name, kind, module: home, target, role: 'definition' as const }];
  });
  const modules = [...new Set(questions.map(({ module }) => module))];
  const run = await examine(interpreter, modules, claims, { places: false });
  const faults = claims.flatMap((claim, index) => {
    const verdict = run.verdicts.get(index);
    if (verdict === 'same' || verdict === 'equal') return [];
    return [`${claim.package}:${claim.name} ${claim.module}:${claim.target} ${verdict}`];
  });
  return {
    peer,
    asked: questions.length,
    right: claims.length - faults.length,
    wrong: faults.length,
    none: questions.length - claims.length,
    faults,
  };
}

function kindOf(module: string, name: string, answer: Binding): Claim['kind'] {
  if (answer.name === '') return 'is-module';
  return answer.module === module && answer.name === name ? 'local' : 'binds';
}
