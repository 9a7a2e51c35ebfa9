/** What the examples of docs/sharding.md are run with: their texts, a project, and programs on a path. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { CLI, cleanEnvironment } from '../run-cli';

/** A project of four folders, with findings in two of them. */
export const PROJECT = `
  # file: pyproject.toml
  [[tool.export-tiers.package]]
  name = "app.pkg"
  tier3 = ["deep", "other"]
  # file: app/__init__.py
  # file: app/pkg/__init__.py
  from .deep import dig
  from libs.tools import other
  # file: app/pkg/deep.py
  def dig(): ...
  # file: libs/__init__.py
  # file: libs/tools.py
  def other(): ...
  # file: services/serve.py
  from app.pkg import dig
  import app.pkg
  app.pkg.other()
  # file: tests/test_app.py
  from app.pkg import dig, other
  # file: tests/fine.py
  from app.pkg.deep import dig
`;

/** What starts the built program, as a line of a shell. */
export const START = `exec '${process.execPath}' '${CLI}' "$@"`;

const BLOCKS = [
  ...readFileSync('docs/sharding.md', 'utf8').matchAll(/^```\w+\n([\s\S]*?)^```/gm),
].map(([, text = '']) => text);

/** The fenced block of docs/sharding.md that has a text, which no other has. */
export function documented(text: string): string {
  const found = BLOCKS.filter((block) => block.includes(text));
  expect(found, text).toHaveLength(1);
  return found[0] ?? '';
}

/** A folder that lives as long as the test. */
export function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'export-tiers-parts-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes a file, with the folders that it needs. */
export function writeAt(path: string, text: string, mode = 0o644): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  chmodSync(path, mode);
}

/** Runs lines of bash where `export-tiers` and `npx export-tiers` are the built program. */
export function shell(folder: string, script: string) {
  const programs = temporary();
  writeAt(join(programs, 'export-tiers'), `#!/usr/bin/env bash\n${START}\n`, 0o755);
  writeAt(join(programs, 'npx'), '#!/usr/bin/env bash\n"$@"\n', 0o755);
  const { status, stdout, stderr } = spawnSync('bash', ['-eo', 'pipefail', '-c', script], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...cleanEnvironment(), NO_COLOR: '1', PATH: programs + delimiter + process.env.PATH },
  });
  return { status, stdout, stderr };
}
