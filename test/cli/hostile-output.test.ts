/** Names that would speak to a terminal, to a log's runner or to a reader of reports: they are shown, no more. */
import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse as parseJunit } from 'junit2json';
import { describe, expect, it, onTestFinished } from 'vitest';
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

  it.each(['graph pkg', 'report pkg', 'roadmap 2 pkg', 'roadmap 3 pkg', 'classify pkg'])(
    'do not leave their line in %s',
    (command) => {
      const project = cliProject(PROJECT);
      writeFileSync(join(project.folder, NAME), 'from pkg import dig\n');
      const { stdout, stderr } = project.run(...command.split(' '));
      const text = stdout + stderr;
      expect(text).not.toMatch(/^::/m);
      expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u);
    },
  );

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

  it('is not written through by the roadmap or a proposal of tiers either', () => {
    const project = cliProject(PROJECT);
    const text = project.read('pkg/__init__.py');
    const outside = cliProject(`# file: victim.py\n${text}`);
    const victim = join(outside.folder, 'victim.py');
    writeFileSync(victim, text);
    rmSync(join(project.folder, 'pkg/__init__.py'));
    symlinkSync(victim, join(project.folder, 'pkg/__init__.py'));
    const roadmap = project.run('roadmap', '2', 'pkg', '--write', '--allow-dirty');
    expect(roadmap.stderr).toContain('it is a link to a file outside the project');
    expect(roadmap.status).toBe(2);
    expect(readFileSync(victim, 'utf8')).toBe(text);

    // The whole folder is a link: no new file is put there.
    const linked = cliProject(PROJECT);
    renameSync(join(linked.folder, 'pkg'), join(outside.folder, 'pkg'));
    symlinkSync(join(outside.folder, 'pkg'), join(linked.folder, 'pkg'));
    writeFileSync(join(outside.folder, 'pkg/__init__.py'), 'from .deep import dig\n');
    const classify = linked.run('classify', 'pkg', '--write');
    expect(classify.stderr).toContain('its folder is a link that leads out of the project');
    expect(classify.status).toBe(2);
    expect(readdirSync(join(outside.folder, 'pkg')).sort()).toEqual(['__init__.py', 'deep.py']);
  });

  it('is not followed to where results are kept', () => {
    const project = cliProject(PROJECT);
    const first = project.run('check', '--no-cache');
    const outside = mkdtempSync(join(tmpdir(), 'export-tiers-outside-'));
    onTestFinished(() => rmSync(outside, { recursive: true, force: true }));
    symlinkSync(outside, join(project.folder, '.export-tiers-cache'));
    symlinkSync(outside, join(project.folder, '.cache'));
    expect(project.run('check')).toEqual(first);
    gitCommit(project.folder);
    expect(project.run('report', 'pkg', '--history', '2').status).toBe(0);
    expect(readdirSync(outside)).toEqual([]);
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

function gitCommit(folder: string): void {
  const git = (...words: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...words], { cwd: folder });
  git('init', '-q');
  git('add', 'pkg');
  git('commit', '-qm', 'one');
}
