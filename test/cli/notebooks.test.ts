/** `export-tiers check` over notebooks: findings by cell, fixes in the notebook's file. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { notebookOf } from '../support/notebook';
import { type CliProject, cliProject } from './run-cli';

const PROJECT = `
  # file: pyproject.toml
  [[tool.export-tiers.package]]
  name = "pkg"
  tier1 = ["Thing"]
  default-tier = 3
  # file: pkg/__init__.py
  from .deep import dig, drill
  from .thing import Thing
  # file: pkg/deep.py
  def dig(): ...
  def drill(): ...
  # file: pkg/thing.py
  class Thing: ...
`;

const CELLS = [
  { markdown: '# How to dig\n\n`from pkg import dig` is prose.' },
  '%matplotlib inline\nfrom pkg import Thing, dig  # é\n!ls\n',
  'import pkg as p\nawait p.drill()',
];

const MENDED = [
  CELLS[0] ?? '',
  '%matplotlib inline\nfrom pkg import Thing  # é\nfrom pkg.deep import dig\n!ls\n',
  'import pkg as p\nfrom pkg.deep import drill\nawait drill()',
];

function project(cells = CELLS): CliProject {
  const made = cliProject(PROJECT);
  writeFileSync(join(made.folder, 'notes.ipynb'), notebookOf(cells));
  return made;
}

describe('findings in a notebook', () => {
  test('are told by cell and line, as Ruff tells them', () => {
    const { status, stdout } = project().run('check', '--output-format', 'full');
    expect(status).toBe(1);
    expect(stdout).toMatchInlineSnapshot(`
      "notes.ipynb:cell 2:2:24: ET101 \`dig\` is a Tier 3 export of \`pkg\`: import it from \`pkg.deep\`. [*]
        |
      2 | from pkg import Thing, dig  # é
        |                        ^^^
        = fix: Import \`dig\` from \`pkg.deep\`

      notes.ipynb:cell 3:2:9: ET105 \`drill\` is a Tier 3 export of \`pkg\`: import it from \`pkg.deep\`. [*]
        |
      2 | await p.drill()
        |         ^^^^^
        = fix: Import \`drill\` from \`pkg.deep\` and rewrite its use
      "
    `);
  });

  test('are told where another cell imports the package, and rewritten where no cell has the name', () => {
    const { run, read } = project([
      'import pkg as p\np.dig()\np.drill()\n',
      'p.drill(), p.Thing()\n',
      'import pkg as q\nq = 1\n',
      'q.dig()\n',
      'def dig(): ...\n',
    ]);
    expect(run('check').stdout).toMatchInlineSnapshot(`
      "notes.ipynb:cell 1:2:3: ET105 \`dig\` is a Tier 3 export of \`pkg\`: import it from \`pkg.deep\`.
      notes.ipynb:cell 1:3:3: ET105 \`drill\` is a Tier 3 export of \`pkg\`: import it from \`pkg.deep\`. [*]
      notes.ipynb:cell 2:1:3: ET105 \`drill\` is a Tier 3 export of \`pkg\`: import it from \`pkg.deep\`. Another cell imports \`p\`.
      "
    `);
    run('check', '--fix');
    expect(JSON.parse(read('notes.ipynb')).cells[0].source.join('')).toMatchInlineSnapshot(`
      "import pkg as p
      from pkg.deep import drill
      p.dig()
      drill()
      "
    `);
  });

  test('are not safe to mend where another cell sets the name', () => {
    const { run, read } = project([
      'import pkg\nimport pkg as p',
      'pkg.dig = 7\np.drill = 8\n',
      'from pkg import dig\n',
      'from pkg import drill\n',
    ]);
    const before = read('notes.ipynb');
    run('check', '--fix');
    expect(read('notes.ipynb')).toBe(before);
  });

  test('are not safe to mend where another cell may have imported the package', () => {
    const { run, read } = project([
      'import pkg\n',
      'pkg.dig\nimport pkg\n',
      'if x:\n    import pkg\npkg.drill\n',
    ]);
    const before = read('notes.ipynb');
    run('check', '--fix');
    expect(read('notes.ipynb')).toBe(before);
  });

  test('are rewritten together where the import is in another cell, as cells share their names', () => {
    const { run, read } = project([
      'import os\nimport pkg as p\n',
      'p.drill(), p.Thing()\n',
      '# again, for those who begin here\nimport pkg as p\n\n\ndef late():\n    return p.drill, p.dig\n',
      'def dig(): ...\np.dig\n',
      'p.drill\n',
    ]);
    const texts = () => {
      const { cells } = JSON.parse(read('notes.ipynb'));
      return cells.map((cell: { source: string[] }) => cell.source.join('')).join('---\n');
    };
    expect(run('check', '--output-format', 'full', '--select', 'ET105').stdout).toContain(
      'Import `drill` from `pkg.deep` beside `p` and rewrite its 3 uses in this notebook',
    );
    run('check', '--fix', '--unsafe-fixes');
    expect(texts()).toMatchInlineSnapshot(`
      "import os
      import pkg as p
      from pkg.deep import drill
      ---
      drill(), p.Thing()
      ---
      # again, for those who begin here
      import pkg as p
      from pkg.deep import dig, drill


      def late():
          return drill, dig
      ---
      def dig(): ...
      p.dig
      ---
      drill
      "
    `);
    const before = read('notes.ipynb');
    run('check', '--fix', '--unsafe-fixes');
    expect(read('notes.ipynb')).toBe(before);
  });

  test('are found where the notebook alone is named', () => {
    const { run } = project();
    expect(run('check', 'notes.ipynb').stdout.match(/ET\d+/g)).toEqual(['ET101', 'ET105']);
    expect(run('check', 'pkg').stdout).toBe('');
  });

  test('have their place in the file for services that show files', () => {
    const { run, read } = project();
    const [, line = '', column = ''] =
      /file=notes\.ipynb,line=(\d+),endLine=\d+,col=(\d+)/.exec(
        run('check', '--output-format', 'github').stdout,
      ) ?? [];
    const text = read('notes.ipynb').split('\n')[Number(line) - 1] ?? '';
    expect(text.slice(Number(column) - 1)).toMatch(/^dig {2}# é/);
    const [record] = JSON.parse(run('check', '--output-format', 'json').stdout);
    expect(record).toMatchObject({ cell: 2, location: { row: 2, column: 24 } });
    expect(record.filename).toMatch(/\/notes\.ipynb$/);
    const { runs } = JSON.parse(run('check', '--output-format', 'sarif').stdout);
    expect(runs[0].results[0].locations[0].physicalLocation).toMatchObject({
      artifactLocation: { uri: 'notes.ipynb' },
      region: { startLine: Number(line), startColumn: Number(column) },
    });
    expect(runs[0].results[0].fixes).toBeUndefined();
  });
});

describe('--fix', () => {
  test('changes the source of cells and nothing else', () => {
    const { run, read } = project();
    run('check', '--fix');
    expect(read('notes.ipynb')).toBe(notebookOf(MENDED));
    run('check', '--fix');
    expect(read('notes.ipynb')).toBe(notebookOf(MENDED));
  });

  test('--verify proves cells as it proves files, and knows that they may await', () => {
    const { run, read } = project();
    const { stderr, stdout } = run('check', '--fix', '--unsafe-fixes', '--verify');
    expect({ stdout, stderr }).toMatchObject({
      stdout: '',
      stderr: expect.stringContaining('identical objects before and after'),
    });
    expect(read('notes.ipynb')).toContain('await drill()');
  });

  test('--diff prints a patch of the file that git applies', () => {
    const { run, read, folder } = project();
    const { stdout } = run('check', '--diff');
    const git = spawnSync('git', ['apply', '-'], { cwd: folder, input: stdout });
    expect(git.stderr.toString()).toBe('');
    expect(read('notes.ipynb')).toBe(notebookOf(MENDED));
  });

  test('gives a notebook of standard input back', () => {
    const { with: given } = project();
    const { run } = given({ input: notebookOf(CELLS) });
    const name = ['--stdin-filename', 'other.ipynb'];
    expect(run('check', '-', ...name).stdout).toContain('other.ipynb:cell 2:2:24: ET101');
    expect(run('check', '-', '--fix-only', ...name).stdout).toBe(notebookOf(MENDED));
  });
});

test('a notebook that is none, or of another language, has no findings', () => {
  const made = project(['from pkg import dig']);
  const path = join(made.folder, 'notes.ipynb');
  writeFileSync(path, notebookOf(['from pkg import dig']).replaceAll('"python"', '"julia"'));
  expect(made.run('check')).toMatchObject({ status: 0, stdout: '' });
  writeFileSync(path, '{"cells": [{"cell_type": "code", "source": ["from pkg import dig');
  expect(made.run('check').status).toBeLessThan(2);
});
