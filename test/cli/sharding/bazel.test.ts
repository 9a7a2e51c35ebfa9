/** The rules of docs/sharding.md, built by Bazel in its sandbox. */
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { describeWith, hasProgram } from '../../support/tools';
import { cleanEnvironment, cliProject } from '../run-cli';
import { documented, PROJECT, START, temporary, writeAt } from './support';

const FOLDERS = ['app', 'libs', 'services', 'tests'];

/** Where Debian has what Bazel's own rules would load from the network. */
const LOCAL_REPOSITORIES = {
  platforms: '/usr/share/bazel/tools/platforms',
  rules_cc: '/usr/share/bazel/rules/cc',
  rules_java: '/usr/share/bazel/rules/java',
  rules_proto: '/usr/share/bazel/rules/proto',
};

describeWith({ name: 'Bazel', list: 'sharding', isThere: hasProgram('bazel') }, () => {
  it('finds what one check finds, and makes an index again only where a source changed', () => {
    const project = cliProject(PROJECT);
    const bazel = bazelIn(project.folder);
    layOut(project.folder);
    const found = () => project.read('bazel-bin/check.txt');
    const foundAtOnce = () => project.run('check', '--no-cache', ...FOLDERS).stdout;

    const first = bazel('build', '//:check');
    expect(first.status, first.stderr).toBe(0);
    expect(madeIndexes(first.stderr)).toEqual(['app', 'libs', 'services', 'tests', 'top']);
    expect(found()).toBe(foundAtOnce());
    expect(found().match(/ET10/g)).toHaveLength(4);

    writeAt(join(project.folder, 'tests/fine.py'), 'from app.pkg import dig\n');
    const second = bazel('build', '//:check');
    expect(madeIndexes(second.stderr)).toEqual(['tests']);
    expect(found()).toBe(foundAtOnce());
    expect(found().match(/ET10/g)).toHaveLength(5);
  });
});

/** Writes the documented files, with one BUILD file for each folder. */
function layOut(folder: string): void {
  const write = (path: string, text: string, mode?: number) =>
    writeAt(join(folder, path), text, mode);
  write('WORKSPACE', '');
  write('tools/export_tiers.bzl', documented('# tools/export_tiers.bzl'));
  write('tools/BUILD.bazel', documented('# tools/BUILD.bazel'));
  const script = documented('# tools/export-tiers\n');
  expect(script).toContain('exec export-tiers "$@"');
  write('tools/export-tiers', script.replace('exec export-tiers "$@"', START), 0o755);
  for (const each of FOLDERS) {
    write(`${each}/BUILD.bazel`, documented('# BUILD.bazel of a folder'));
  }
  const top = documented('# BUILD.bazel of the top');
  const indexes = '"//app:tiers", "//libs:tiers"';
  expect(top).toContain(indexes);
  const all = FOLDERS.map((each) => `"//${each}:tiers"`).join(', ');
  write('BUILD.bazel', top.replace(indexes, all));
}

/** Bazel with a cache and a server of its own, which end with the test. */
function bazelIn(folder: string) {
  const root = temporary();
  const run = (...words: string[]) =>
    spawnSync('bazel', ['--nohome_rc', `--output_user_root=${root}`, ...words], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...cleanEnvironment(), HOME: root },
    });
  onTestFinished(() => {
    run('shutdown');
    // Bazel takes the right to write from what it made.
    spawnSync('chmod', ['-R', 'u+w', root]);
    rmSync(root, { recursive: true, force: true, maxRetries: 5 });
  });
  const overrides = Object.entries(LOCAL_REPOSITORIES)
    .filter(([, path]) => existsSync(path))
    .map(([name, path]) => `--override_repository=${name}=${path}`);
  return (command: string, ...words: string[]) => run(command, ...overrides, ...words);
}

/** The targets whose action ran, by the line that Bazel writes of what each said. */
function madeIndexes(log: string): string[] {
  return [...log.matchAll(/INFO: From ExportTiersIndex (.*)\.idx:/g)]
    .map(([, path = '']) => path.replace(/\/tiers$/, ''))
    .sort();
}
