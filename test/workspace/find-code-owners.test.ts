import { expect, it } from 'vitest';
import { findCodeOwners } from '../../server/src/workspace/project/find-code-owners';
import { createMemoryHost } from '../support/memory-host';

const PACKAGE = '/w/repo/src/pkg/__init__.py';

function find(files: Readonly<Record<string, string>>) {
  return findCodeOwners(createMemoryHost(new Map(Object.entries(files))), PACKAGE, '/w');
}

it('reads the file of the repository around the package, by its places in their order', async () => {
  const found = await find({
    [PACKAGE]: '',
    '/w/repo/.git/HEAD': '',
    '/w/repo/docs/CODEOWNERS': '* @docs',
    '/w/repo/.github/CODEOWNERS': '/src/ @src',
    '/w/CODEOWNERS': '* @outside',
  });
  expect(found?.relative(PACKAGE)).toBe('src/pkg/__init__.py');
  expect(found?.owners.ownersOf('src/pkg/__init__.py')).toEqual(['@src']);
  expect(found?.owners.ownersOf(found.relative('/w/elsewhere.py'))).toEqual([]);
});

it('takes the folder where there is no repository', async () => {
  const found = await find({ [PACKAGE]: '', '/w/CODEOWNERS': '* @all' });
  expect(found?.owners.ownersOf(found.relative(PACKAGE))).toEqual(['@all']);
  expect(await find({ [PACKAGE]: '' })).toBeNull();
});
