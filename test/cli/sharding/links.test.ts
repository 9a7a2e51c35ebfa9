/** Build systems give an action links to the sources, in a folder of its own. */
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cliProject } from '../run-cli';
import { PROJECT, shell, temporary } from './support';

describe.skipIf(process.platform === 'win32')('an index of links to files', () => {
  it('is that of the files', () => {
    const project = cliProject(PROJECT);
    const sources = ['app/__init__.py', 'app/pkg/__init__.py', 'app/pkg/deep.py'];
    const sandbox = temporary();
    for (const source of sources) {
      mkdirSync(dirname(join(sandbox, source)), { recursive: true });
      symlinkSync(join(project.folder, source), join(sandbox, source));
    }
    const made = shell(sandbox, `export-tiers index -o app.idx ${sources.join(' ')}`);
    expect(made).toMatchObject({ status: 0 });
    project.run('index', '-o', 'app.idx', ...sources);
    expect(readFileSync(join(sandbox, 'app.idx'))).toEqual(
      readFileSync(join(project.folder, 'app.idx')),
    );
  });
});
