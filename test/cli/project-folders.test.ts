/** Which project a file is looked at in, where a repository has many. */
import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type CliProject, cliProject } from './run-cli';

/** A repository of two projects, of which one imports from the other. */
function repository(configuration: string): CliProject {
  const project = cliProject(`
# file: ${configuration}
name = "pkg"
tier3 = ["dig"]
# file: lib/pyproject.toml
[project]
name = "lib"
# file: lib/src/pkg/__init__.py
from .deep import dig
# file: lib/src/pkg/deep.py
def dig(): ...
# file: service/pyproject.toml
[project]
name = "service"
# file: service/service/main.py
from pkg import dig
`);
  execFileSync('git', ['init', '--quiet'], { cwd: project.folder });
  return project;
}

const FINDING = 'ET101 `dig` is a Tier 3 export of `pkg`: import it from `pkg.deep`. [*]\n';

test.each([['export-tiers.toml\n[[package]]'], ['pyproject.toml\n[[tool.export-tiers.package]]']])(
  'the configuration around all of them counts for each, wherever it is asked: %j',
  (file) => {
    const project = repository(file);
    for (const [cwd, args, path] of [
      ['.', [], 'service/service/main.py'],
      ['.', ['service'], 'service/service/main.py'],
      ['.', ['service/service/main.py'], 'service/service/main.py'],
      ['service', [], 'service/main.py'],
      ['service/service', ['main.py'], 'main.py'],
    ] as const) {
      const { stdout, stderr } = project.with({ cwd }).run('check', ...args);
      expect(stdout, `${cwd} ${args} ${stderr}`).toBe(`${path}:1:17: ${FINDING}`);
    }
    expect(project.run('check', 'lib').status).toBe(0);
  },
);

test.skipIf(process.platform === 'win32')('a pyproject.toml that is no file is passed', () => {
  const project = repository('export-tiers.toml\n[[package]]');
  symlinkSync('/dev/zero', join(project.folder, 'service/service/pyproject.toml'));
  execFileSync('mkfifo', [join(project.folder, 'lib/src/pyproject.toml')]);
  const { stdout } = project.with({ cwd: 'service/service' }).run('check', '.', '../../lib/src');
  expect(stdout).toBe(`main.py:1:17: ${FINDING}`);
});

test('a project with a configuration is one of its own', () => {
  const project = cliProject(`
# file: export-tiers.toml
# file: lib/pyproject.toml
[[tool.export-tiers.package]]
name = "pkg"
tier3 = ["dig"]
# file: lib/pkg/__init__.py
from .deep import dig
# file: lib/pkg/deep.py
def dig(): ...
# file: lib/main.py
from pkg import dig
`);
  const { stdout } = project.run('check', 'lib/main.py', '--show-settings');
  expect(stdout).toMatch(/project folders:\n {2}lib\n/);
});

test('without one, a file is of the project in which the command is run', () => {
  const project = cliProject(`
# file: setup.py
# file: lib/setup.py
# file: lib/pkg/EXPORT_TIERS.md
## Tier 3
\`\`\`python
dig
\`\`\`
# file: lib/pkg/__init__.py
from .deep import dig
# file: lib/pkg/deep.py
def dig(): ...
# file: service/setup.py
# file: service/main.py
from pkg import dig
`);
  expect(project.run('check', 'service/main.py').stdout).toContain(FINDING);
  const { stderr } = project.with({ cwd: 'service' }).run('check', 'main.py');
  expect(stderr).toContain('No package here has export tiers.');
});

test('what lies outside a repository is not its configuration', () => {
  const project = cliProject(`
# file: export-tiers.toml
[[package]]
name = "pkg"
# file: inner/setup.py
# file: inner/main.py
import os
`);
  execFileSync('git', ['init', '--quiet'], { cwd: `${project.folder}/inner` });
  const { stdout } = project.with({ cwd: 'inner' }).run('check', '--show-settings', 'main.py');
  expect(stdout).toMatch(/project folders:\n.*\/inner\n/);
});
