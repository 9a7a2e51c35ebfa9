/** `check --fix` over tier documents: safe fixes are applied once, guesses never. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { notebookOf } from '../support/notebook';
import { cliProject } from './run-cli';

const DOCUMENT = `3 exports in \`__all__\`, 9 LOC in \`__init__.py\`

## Tier 1

\`\`\`python
Thng
\`\`\`
`;
const PROJECT = `# file: pkg/__init__.py
from .a import Thing, other

__all__ = ["Thing", "Thing"]
# file: pkg/a.py
class Thing: ...
def other(): ...
# file: main.py
from pkg import Thing
# file: pkg/EXPORT_TIERS.md
${DOCUMENT}`;

test('--fix writes figures and takes second entries out', () => {
  const project = cliProject(PROJECT);
  const { status, stdout, stderr } = project.run('check', '--fix');
  expect({ status, stdout, stderr }).toMatchInlineSnapshot(`
    {
      "status": 1,
      "stderr": "Fixed 3 findings; 1 finding left.
    1 can be mended one by one, in an editor.
    2 hints not shown; --select shows those of the rules it names.
    ",
      "stdout": "pkg/EXPORT_TIERS.md:6:1: ET301 \`pkg\` has no \`Thng\`; did you mean \`Thing\`?
    ",
    }
  `);
  expect(project.read('pkg/EXPORT_TIERS.md')).toBe(
    DOCUMENT.replace('3 exports', '1 exports').replace('9 LOC', '3 LOC'),
  );
  expect(project.read('pkg/__init__.py')).toContain('__all__ = ["Thing"]\n');
});

test('--unsafe-fixes neither guesses a name nor mends hints that nobody asked for', () => {
  const project = cliProject(PROJECT);
  project.run('check', '--fix', '--unsafe-fixes');
  expect(project.read('pkg/EXPORT_TIERS.md')).toContain('Thng');
  expect(project.read('pkg/__init__.py')).toContain('__all__ = ["Thing"]\n');
  project.run('check', '--fix', '--unsafe-fixes', '--select', 'ET205');
  expect(project.read('pkg/__init__.py')).toContain('__all__ = ["Thing", "other"]\n');
});

test('what is said to be mended with --fix is: what it leaves is not marked', () => {
  const project = cliProject(`${PROJECT}
# file: quiet.py
import os  # export-tiers: ignore
from pkg import Thing  # export-tiers: ignore[ET101]
`);
  const before = project.run('check', 'quiet.py');
  expect(before.stdout).toContain('ET401');
  expect(before.stdout).not.toContain('[*]');
  expect(before.stderr).toContain('2 can be mended one by one, in an editor.');
  const after = project.run('check', '--fix');
  expect(after.stdout).not.toContain('[*]');
  expect(project.read('quiet.py')).toContain('import os  # export-tiers: ignore\n');
});

test('figures count notebooks as they are written, so that a second run changes nothing', () => {
  const project = cliProject(`
    # file: pkg/__init__.py
    from .a import Thing, other
    # file: pkg/a.py
    class Thing: ...
    def other(): ...
    # file: main.py
    from pkg import other
    # file: pkg/EXPORT_TIERS.md
    ## Usage

    | Import Pattern | Count |
    | --- | --- |
    | \`from pkg import ...\` | 2 |
    | \`from pkg.a import ...\` | 0 |

    ## Tier 3

    \`\`\`python
    Thing, other
    \`\`\`
  `);
  writeFileSync(join(project.folder, 'notes.ipynb'), notebookOf(['from pkg import Thing\n']));
  expect(project.run('check', '--fix', '--diff').stdout).toContain(
    '+| `from pkg.a import ...` | 2 |',
  );
  project.run('check', '--fix');
  const written = project.read('pkg/EXPORT_TIERS.md');
  expect(written).toContain('| `from pkg import ...` | 0 |\n| `from pkg.a import ...` | 2 |');
  expect(project.run('check').status).toBe(0);
});
