/** Writes docs/oracle.md: what the oracle found, and how other tools do on the same questions. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { ExportGraph } from '../../server/src/graph/resolution';
import { askGraph, askScript, type Question, questionsOf, scorePeer } from './peers/peer';
import { askPyright } from './peers/pyright';
import { type Column, markdownTable, rowsOf, totalsOf } from './table';
import { runWholeOracle, type WholeRun } from './whole-run';

export interface ReportOptions {
  /** The document's path. */
  readonly path: string;
  /** Asks the peers too; else their rows stay as they are, and only ours is made anew. */
  readonly peers: boolean;
  /** A folder in which pyright is installed; without it pyright is left out. */
  readonly pyright: string | null;
}

const COLUMNS: readonly Column[] = [
  'right',
  'wrong',
  'unresolved',
  'dynamic',
  'invented',
  'conditional',
  'missing',
  'weak',
  'absent',
  'homeless',
];

/** The product among the peers. */
const OWN = 'export-tiers';

const PEERS_START = '<!-- peers: npm run oracle -- --peers -->';

export async function writeReport(options: ReportOptions): Promise<void> {
  const run = await runWholeOracle();
  const peers = await peersPart(run, options);
  writeFileSync(options.path, `${ownPart(run)}\n${PEERS_START}\n${peers}`);
}

function ownPart(run: WholeRun): string {
  const failed = [...run.failed]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([module, reason]) => `- \`${module}\`: ${reason.replaceAll('|', '\\|')}`);
  return `# The runtime oracle

Every export of the packages below was asked of the export graph, as the command line does it: only the
folder that has the package is a root, and the version and platform of the Python are configured. Then
the real Python (${run.interpreter.version}, ${run.interpreter.platform}) imported each package in an interpreter of its own and
judged every claim: does \`from home import name\` give the identical object? This page is written by
\`npm run oracle\`; \`test/oracle\` has the code, and the test suite holds the same numbers to their bounds.

| word | meaning |
| --- | --- |
| right | home, definition and every hop of the chain bind the identical object; or the package's own file makes it |
| wrong | one of these claims does not hold |
| unresolved | the name exists and the graph has no answer |
| dynamic | the name exists and the graph says that it is made at run time |
| invented | listed with an answer, and \`from package import name\` fails |
| conditional | the same, but the answer warns that the name depends on something: a platform, another package |
| missing | public (in \`__all__\`, or without one any public name) and not listed |
| weak | the object is a number, a string, \`None\`…: identity proves nothing |
| absent | the graph says that nothing binds the name, and nothing does |
| homeless | said to be made at run time, and indeed no other module binds the object: there is no home |
| recall | right answers in a hundred of right, wrong, unresolved, dynamic and missing ones |

A *lazy* package has a module-level \`__getattr__\`; a *replaced* one puts an object of its own making into
\`sys.modules\`, so that nothing but running it tells its names (\`dynamic\` is the answer there).

## By group

${markdownTable(totalsOf(run.subjects), 'group', COLUMNS)}

The same where neither version nor platform is configured: what depends on them is then an open question,
and not answered for the machine that happens to ask.

${markdownTable(totalsOf(run.unconfigured), 'group', COLUMNS)}

## By package

Each row has the package and all packages below it (tests and private ones left out).

${markdownTable(rowsOf(run.subjects), 'package', COLUMNS)}

## Not judged

These cannot be imported there:

${failed.join('\n')}

## Other tools on the same questions
`;
}

/** The rows of other tools, as the document has them. */
function peerRows(path: string): string[] {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const rows = text.split(`${PEERS_START}\n`)[1]?.split('\n') ?? [];
  return rows.filter((row) => /^\| (?:pyright|jedi|griffe) \|/.test(row));
}

/** Questions that are asked of the peers of one top-level package. They take seconds for some. */
const SAMPLE = 8;

/** At most so many questions of each top-level package, spread evenly over all that there are. */
function sampled(questions: readonly Question[]): Question[] {
  const groups = new Map<string, Question[]>();
  for (const question of questions) {
    const top = question.module.split('.', 1)[0] as string;
    groups.set(top, [...(groups.get(top) ?? []), question]);
  }
  return [...groups.values()].flatMap((group) => {
    const step = Math.max(1, group.length / SAMPLE);
    return Array.from(
      { length: Math.min(SAMPLE, group.length) },
      (_, count) => group[Math.floor(count * step)] as Question,
    );
  });
}

async function peersPart(run: WholeRun, options: ReportOptions): Promise<string> {
  const { interpreter } = run;
  const questions = sampled(questionsOf(run.records.values()));
  const graphOf = (module: string): ExportGraph => run.sideOf(module).graph;
  const judge = async (peer: string, answers: Awaited<ReturnType<typeof askScript>>) => {
    const { asked, right, wrong, none, faults } = await scorePeer(
      peer,
      interpreter,
      questions,
      answers,
    );
    if (peer === OWN) for (const fault of faults) console.log(`wrong: ${fault}`);
    const recall = ((100 * right) / asked).toFixed(1);
    return `| ${peer} | ${asked} | ${right} | ${wrong} | ${none} | ${recall} |`;
  };
  const rows = [await judge(OWN, askGraph(graphOf, questions))];
  if (options.peers) {
    const { pyright } = options;
    if (pyright)
      rows.push(await judge('pyright', await askPyright(interpreter, pyright, questions)));
    rows.push(await judge('jedi', await askScript(interpreter, 'jedi_answers.py', questions)));
    rows.push(await judge('griffe', await askScript(interpreter, 'griffe_answers.py', questions)));
  } else rows.push(...peerRows(options.path));
  return `
Where does \`from package import name\` get its object from? Asked for public names of the packages above
whose object can prove something, at most ${SAMPLE} of each top-level package, spread evenly; judged in the same
way. An answer is the module and the name of the definition; \`none\` are questions without an answer.

| tool | asked | right | wrong | none | recall % |
| --- | ---: | ---: | ---: | ---: | ---: |
${rows.join('\n')}

pyright answers "go to definition" as its language server; jedi follows imports with \`goto\`; griffe gives
the final target of its aliases.
`;
}
