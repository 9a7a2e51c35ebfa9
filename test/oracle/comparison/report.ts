/** Writes docs/comparison.md: the same callers, this tool and others. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStaticSide } from '../answers';
import { type Case, isReadBy, writtenCases } from '../callers/cases';
import { rewriteCallers } from '../callers/rewrite-callers';
import { findInterpreter } from '../interpreter';
import { type CaseOutcome, homesOf, judgePeer, OUTCOMES } from './compare-callers';
import { leftCallers } from './left-callers';
import { type PeerJob, pythonPeer, ruffPeer } from './peer-run';

export interface ComparisonRequest {
  readonly path: string;
  /** A Python that has LibCST. */
  readonly libcst: string;
  /** A Python for autoflake, and the folder where that is where it is not installed. */
  readonly autoflake: string;
  readonly autoflakeFolder: string | null;
  /** A folder with Ruff's build for Node. */
  readonly ruff: string | null;
}

interface Row {
  readonly tool: string;
  readonly task: 'names' | 'stars';
  readonly outcomes: readonly CaseOutcome[];
}

/** Runs everything that is there and writes the page. */
export async function writeComparison(request: ComparisonRequest): Promise<void> {
  const interpreter = findInterpreter([]);
  const side = await createStaticSide([`${import.meta.dirname}/../callers/tree`]);
  const homes = homesOf(side.answers);
  const all = writtenCases().filter(
    (one) =>
      one.needs.length === 0 &&
      one.files.size === 1 &&
      isPlain(one) &&
      isReadBy(one, interpreter.version),
  );
  const stars = all.filter(({ title }) => title.startsWith('stars_'));
  const names = all.filter(({ title }) => !title.startsWith('stars_'));
  const folder = mkdtempSync(join(tmpdir(), 'comparison-'));
  try {
    const own = await rewriteCallers(folder, all, interpreter, []);
    const answers = all.map(({ title, files }) => {
      const [path = ''] = files.keys();
      return { id: title, text: readFileSync(join(own.after, path), 'utf8') };
    });
    const judge = (name: string, cases: readonly Case[], told: typeof answers) =>
      judgePeer(folder, name, cases, told, own, homes, interpreter);
    const rows: Row[] = [
      { tool: 'Export Tiers', task: 'names', outcomes: await judge('own-names', names, answers) },
      { tool: 'Export Tiers', task: 'stars', outcomes: await judge('own-stars', stars, answers) },
    ];
    const outcomes = rows.flatMap((row) => row.outcomes);
    const pathOf = (id: string) =>
      all
        .find(({ title }) => title === id)
        ?.files.keys()
        .next().value;
    const left = leftCallers(outcomes, own.left, (id) => pathOf(id) ?? '');
    const versions: string[] = [];
    const renames = [...homes].flatMap(([from, known]) =>
      [...known].map(([name, to]) => [`${from}.${name}`, to] as const),
    );
    const jobs = (cases: readonly Case[]): PeerJob[] =>
      cases.map(({ title, files }) => {
        const [bytes = Buffer.from('')] = files.values();
        const text = bytes.toString('utf8');
        // Only names that the file spells: a run for any other could do nothing but harm.
        const own = renames.filter(([name]) =>
          text.includes(name.slice(name.lastIndexOf('.') + 1)),
        );
        return { id: title, text, renames: own };
      });
    const libcst = pythonPeer('LibCST', 'libcst_rename.py', 'libcst', request.libcst, null);
    if (libcst) {
      versions.push(`LibCST ${libcst.version}`);
      const told = libcst.run(jobs(names)) as typeof answers;
      rows.push({
        tool: 'LibCST, `RenameCommand`',
        task: 'names',
        outcomes: await judge('libcst', names, told),
      });
    }
    const { autoflake: python, autoflakeFolder } = request;
    const autoflake = pythonPeer(
      'autoflake',
      'autoflake_stars.py',
      'autoflake',
      python,
      autoflakeFolder,
    );
    if (autoflake) {
      versions.push(`autoflake ${autoflake.version}`);
      const told = autoflake.run(jobs(stars)) as typeof answers;
      rows.push({
        tool: 'autoflake, `--expand-star-imports`',
        task: 'stars',
        outcomes: await judge('autoflake', stars, told),
      });
    }
    const ruff = request.ruff === null ? null : ruffPeer(request.ruff);
    const ruffRows = ruff ? [bannedRow(ruff, names), starRow(ruff, stars)] : [];
    if (ruff) versions.push(`Ruff ${ruff.version}`);
    writeFileSync(
      request.path,
      page({
        rows,
        ruffRows,
        versions,
        python: interpreter.version,
        names: names.length,
        stars: stars.length,
        left,
      }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Other tools take text: callers in other encodings are left out, and so are those about packages and patches. */
function isPlain({ title, files, alone }: Case): boolean {
  const isText = [...files.values()].every((bytes) =>
    Buffer.from(bytes.toString('utf8')).equals(bytes),
  );
  return isText && !alone && /^(?:forms|comments|scopes|attributes|stars)_/.test(title);
}

type Ruff = NonNullable<ReturnType<typeof ruffPeer>>;

function bannedRow(ruff: Ruff, cases: readonly Case[]): string[] {
  const options = {
    lint: {
      select: ['TID251'],
      'flake8-tidy-imports': {
        'banned-api': { 'shelf.Plain': { msg: 'from shelf.plain' }, 'shelf.Inner': { msg: 'x' } },
      },
    },
  };
  return ruffRow(ruff, cases, options, 'TID251, names banned one by one');
}

function starRow(ruff: Ruff, cases: readonly Case[]): string[] {
  return ruffRow(
    ruff,
    cases,
    { lint: { select: ['F403', 'F405'] } },
    'F403 and F405, star imports',
  );
}

function ruffRow(ruff: Ruff, cases: readonly Case[], options: unknown, rule: string): string[] {
  let [callers, told, fixable] = [0, 0, 0];
  for (const { files } of cases) {
    const [bytes = Buffer.from('')] = files.values();
    const seen = ruff.look(bytes.toString('utf8'), options);
    if (seen.told > 0) callers++;
    told += seen.told;
    fixable += seen.fixable;
  }
  return [rule, `${callers} of ${cases.length}`, `${told}`, `${fixable}`];
}

interface PageFacts {
  readonly rows: readonly Row[];
  readonly ruffRows: readonly string[][];
  readonly versions: readonly string[];
  readonly python: string;
  readonly names: number;
  readonly stars: number;
  readonly left: readonly string[][];
}

function page({ rows, ruffRows, versions, python, names, stars, left }: PageFacts): string {
  const table = (task: Row['task']) =>
    markdown(
      ['tool', ...OUTCOMES],
      rows
        .filter((row) => row.task === task)
        .map(({ tool, outcomes }) => [
          tool,
          ...OUTCOMES.map((each) => `${outcomes.filter(({ outcome }) => outcome === each).length}`),
        ]),
    );
  return `<!-- Written by \`npm run comparison\` from a run. -->

# Compared with other tools

The same small callers, rewritten by each tool that can be run without an editor, and each result judged by
the real Python (${python}): the same names, bound to the identical objects, in every scope that runs; nothing
else changed; comments kept. The callers are those of \`test/oracle/callers/cases\` that import from one package
made for it, \`test/oracle/callers/tree/shelf\`. Run with ${versions.join(', ') || 'no other tool'}.

What becomes of a caller:

| word | meaning |
| --- | --- |
| done | every name that has a home is imported from it, and Python proves the rest |
| partly | the same program, but some names still come through the package |
| untouched | nothing was changed |
| damaged | a comment is gone, or other code or lines changed |
| broken | another program: a name is another object or missing, or it does not run |
| failed | the tool gave up |

This tool leaves a name where it is, and says why, wherever the program might not stay the same: a class body
that would get another attribute, a name that is rebound or chosen at run time, an import that may fail inside
\`try\`. Those callers are *partly* or *untouched* here on purpose.

The [last section](#what-this-tool-leaves-and-says) has each of them.

## Names from a package to their homes: ${names} callers

${table('names')}

LibCST's command renames one name in a run, and does not find out where a name lives; here it was told, and
run for every name that the file spells. In the version that was run it leaves \`from package import a, \` where
the last of several names goes, which is no Python; it gives up on \`import package\` where the home lies deeper;
and it drops imports that the file itself does not use, though others may.

## Star imports: ${stars} callers

${table('stars')}

autoflake makes \`from package import name\` of the star: the names go on coming through the package.

## Ruff

Ruff tells imports of names that were banned one by one, and star imports. It rewrites neither.

${markdown(['rule', 'callers with findings', 'findings', 'with a fix'], ruffRows)}

## What this tool leaves, and says

${markdown(['caller', 'outcome', 'what the user is told'], left, '---')}
`;
}

function markdown(
  head: readonly string[],
  body: readonly (readonly string[])[],
  others = '--:',
): string {
  if (body.length === 0) return 'Not run.';
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map((_, i) => (i === 0 ? '---' : others))), ...body.map(line)].join(
    '\n',
  );
}
