/** Names that would speak to a terminal, to a log's runner or to a reader of reports: they are shown, no more. */
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseJunit } from 'junit2json';
import { describe, expect, it } from 'vitest';
import { cliProject } from './run-cli';

const PROJECT = `
  # file: pyproject.toml
  [[tool.export-tiers.package]]
  name = "pkg"
  tier3 = ["dig"]
  # file: pkg/__init__.py
  from .deep import dig
  __all__ = ["dig", "gone\\n::stop-commands::x\\u001b[2J\\u202e</failure><script>]]>\\"'"]
  # file: pkg/deep.py
  def dig(): ...
`;

const NAME = 'e\n::error::owned\u001b[31m<b>&"\'%0A,x.py';

describe.skipIf(process.platform === 'win32')('hostile names', () => {
  const outputOf = (format: string) => {
    const project = cliProject(PROJECT);
    writeFileSync(join(project.folder, NAME), 'from pkg import dig\n');
    const { stdout, stderr } = project.run('check', '--output-format', format);
    return { stdout, stderr };
  };

  it.each(['concise', 'full'])('do not leave their line in %s', (format) => {
    const { stdout, stderr } = outputOf(format);
    const text = stdout + stderr;
    expect(text).toContain('::error::owned');
    expect(text).toContain('::stop-commands::x');
    expect(text).not.toMatch(/^::/m);
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  it('are one command each for GitHub', () => {
    const lines = outputOf('github').stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(line).toMatch(/^::(?:error|warning) title=[^:]*::[^\r\n]*$/);
    expect(lines.join('\n')).toContain('%0A%3A%3Aerror%3A%3Aowned');
  });

  it('are read back from JSON', () => {
    const { findings } = JSON.parse(outputOf('json').stdout) as { findings?: unknown[] };
    const records = findings ?? (JSON.parse(outputOf('json').stdout) as unknown[]);
    expect(JSON.stringify(records)).toContain(JSON.stringify(NAME).slice(1, -1));
    expect(JSON.parse(outputOf('gitlab').stdout)).toHaveLength(2);
    expect(JSON.parse(outputOf('sarif').stdout)).toHaveProperty('runs');
    for (const line of outputOf('json-lines').stdout.trimEnd().split('\n')) JSON.parse(line);
  });

  it('are text in JUnit', async () => {
    const { stdout } = outputOf('junit');
    expect(stdout).not.toContain('<script>');
    expect(await parseJunit(stdout)).toMatchObject({ failures: 2 });
  });
});

describe.skipIf(process.platform === 'win32')('a link that leads out of the project', () => {
  it('is not written through', () => {
    const project = cliProject(PROJECT);
    const outside = cliProject('# file: victim.py\nfrom pkg import dig\n');
    mkdirSync(join(project.folder, 'app'));
    symlinkSync(join(outside.folder, 'victim.py'), join(project.folder, 'app/link.py'));
    const { status, stderr } = project.run('check', '--fix', 'app');
    expect(stderr).toContain(
      'app/link.py was not changed: it is a link to a file outside the project',
    );
    expect(status).toBe(2);
    expect(readFileSync(join(outside.folder, 'victim.py'), 'utf8')).toBe('from pkg import dig\n');
  });

  it('within the project is, for its target is the user’s own file', () => {
    const project = cliProject(`${PROJECT}
  # file: real.txt
  from pkg import dig
  `);
    symlinkSync(join(project.folder, 'real.txt'), join(project.folder, 'link.py'));
    project.run('check', '--fix', 'link.py');
    expect(readFileSync(join(project.folder, 'real.txt'), 'utf8')).toBe(
      'from pkg.deep import dig\n',
    );
  });
});
