/** The examples are those of GitHub's documentation, "About code owners". */
import { describe, expect, it } from 'vitest';
import { readCodeOwners } from '../../server/src/report/code-owners';

const owners = (text: string, path: string) => readCodeOwners(text).ownersOf(path).join(' ');

describe('the last line that matches', () => {
  const file = `
# This is a comment.
*       @global-owner1 @global-owner2
*.js    @js-owner #This is an inline comment.
*.go docs@example.com
/build/logs/ @doctocat
docs/* docs@example.com
apps/ @octocat
/docs/ @doctocat
/scripts/ @doctocat @octocat
**/logs @octocat
/apps/ @octocat
/apps/github
`;

  it.each([
    ['readme.md', '@global-owner1 @global-owner2'],
    ['src/deep/a.js', '@js-owner'],
    ['cmd/main.go', 'docs@example.com'],
    ['build/logs/x/y.txt', '@octocat'],
    ['build/logs2/x.txt', '@global-owner1 @global-owner2'],
    // A slash in the middle ties a pattern to the top, as in .gitignore.
    ['lib/docs/getting-started.md', '@global-owner1 @global-owner2'],
    ['docs/getting-started.md', '@doctocat'],
    ['lib/apps/x.txt', '@octocat'],
    ['scripts/deploy.sh', '@doctocat @octocat'],
    ['deeply/nested/logs/a', '@octocat'],
    ['apps/other/a', '@octocat'],
    ['apps/github', ''],
    ['apps/github/a', ''],
  ])('decides on %s', (path, expected) => {
    expect(owners(file, path)).toBe(expected);
  });
});

it('takes the files of a folder itself for `docs/*`, not those below', () => {
  const file = '/docs/* @writers';
  expect(owners(file, 'docs/a.md')).toBe('@writers');
  expect(owners(file, 'docs/build-app/troubleshooting.md')).toBe('');
  expect(owners('* @all', 'docs/build-app/troubleshooting.md')).toBe('@all');
});

it('leaves out lines that GitHub does not take', () => {
  expect(owners('* @all\n!keep.py @nobody', 'keep.py')).toBe('@all');
  expect(owners('* @all\n[ab].py @ranges', 'a.py')).toBe('@all');
  expect(owners('* @all\n*.py not-an-owner', 'a.py')).toBe('@all');
  expect(owners('* @all\n\\#x.py @hash', '#x.py')).toBe('@all');
});

it('knows teams, escaped spaces, and that case matters', () => {
  expect(owners('my\\ file.py @org/team-1', 'my file.py')).toBe('@org/team-1');
  expect(owners('/App/ @a', 'app/x.py')).toBe('');
});

it('owns nothing outside of the repository', () => {
  expect(owners('* @all', '/usr/lib/x.py')).toBe('');
  expect(owners('* @all', '../x.py')).toBe('');
});
