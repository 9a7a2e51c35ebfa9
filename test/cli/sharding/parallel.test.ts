/** The lines for a shell of docs/sharding.md, run by GNU parallel. */
import { expect, it } from 'vitest';
import { describeWith, hasProgram } from '../../support/tools';
import { cliProject } from '../run-cli';
import { documented, PROJECT, shell } from './support';

describeWith({ name: 'GNU parallel', list: 'sharding', isThere: hasProgram('parallel') }, () => {
  it('makes an index of each folder, and one check finds what it finds without them', () => {
    const project = cliProject(PROJECT);
    const whole = project.run('check', '--no-cache').stdout;
    const run = shell(project.folder, documented('| parallel '));
    expect(run.stdout.replace(/^[\da-f]{64} {2}parts\/.*\n/gm, '')).toBe(whole);
    expect(run.status).toBe(1);
    expect(project.list('parts')).toHaveLength(5);
  });
});
