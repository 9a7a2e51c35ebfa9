import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { URI } from 'vscode-uri';
import { diskLocations, uriLocations } from '../../server/src/lsp/locations';

describe('paths of a server beside the files', () => {
  it.each([
    ['file:///ws/a.py', '/ws/a.py'],
    ['file:///ws/my%20file%23.py', '/ws/my file#.py'],
    ['file:///c%3A/ws/a.py', '/c:/ws/a.py'],
    ['file:///C:/ws/a.py', '/c:/ws/a.py'],
    ['file://server/share/a.py', '//server/share/a.py'],
    ['untitled:Untitled-1', 'untitled:Untitled-1'],
    ['vscode-vfs://github/me/repo/a.py', 'vscode-vfs://github/me/repo/a.py'],
    ['file:///ws/', '/ws'],
    ['file:///', '/'],
    ['file:///C:/', '/c:/'],
    ['file://server/share/', '//server/share'],
    ['vscode-vfs://github/me/repo/', 'vscode-vfs://github/me/repo'],
  ])('%s', (uri, path) => {
    expect(diskLocations.toPath(uri)).toBe(path);
    expect(diskLocations.toPath(diskLocations.toUri(path))).toBe(path);
  });
});

describe('paths of a server in a worker', () => {
  it.each([
    ['vscode-vfs://github/me/my%20repo/a%23.py', 'vscode-vfs://github/me/my repo/a#.py'],
    ['tmp:/ws/a.py', 'tmp:///ws/a.py'],
    ['file:///ws/a.py', 'file:///ws/a.py'],
    ['untitled:Untitled-1', 'untitled:Untitled-1'],
  ])('%s', (uri, path) => {
    expect(uriLocations.toPath(uri)).toBe(path);
    expect(uriLocations.toPath(uriLocations.toUri(path))).toBe(path);
  });

  it('makes an entry of a folder by a slash and the name, whatever the name', () => {
    const name = fc
      .string({ minLength: 1, unit: 'grapheme' })
      .filter((text) => !/[/\\]/.test(text));
    fc.assert(
      fc.property(name, (entry) => {
        const folder = URI.from({ scheme: 'memfs', path: '/ws' });
        const path = `${uriLocations.toPath(folder.toString())}/${entry}`;
        expect(URI.parse(uriLocations.toUri(path)).path).toBe(`/ws/${entry}`);
        expect(uriLocations.toPath(uriLocations.toUri(path))).toBe(path);
      }),
    );
  });
});
