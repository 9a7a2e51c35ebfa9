/** `check --fix` over tier documents: safe fixes are applied once, guesses never. */
import { expect, test } from 'vitest';
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
    1 has a fix that needs a person's eye; --fix --unsafe-fixes applies it.
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
