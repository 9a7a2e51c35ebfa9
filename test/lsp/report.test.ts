import { describe, expect, it } from 'vitest';
import type { Git } from '../../server/src/host/git';
import { PACKAGE, startClient } from './tiered-workspace';

const ask = (nonce = 'n0nce', name = 'pkg', history = true) => ({ package: name, nonce, history });

describe('extensions for the report', () => {
  it('name the packages', async () => {
    const client = await startClient(PACKAGE);
    expect(await client.connection.sendRequest('exportTiers/packages')).toEqual(['pkg']);
  });

  it('give a page with the nonce, and owners', async () => {
    const client = await startClient(
      `${PACKAGE}
  # file: .github/CODEOWNERS
  *.py @everybody
  # file: main.py
  from pkg import special
`,
    );
    const answer = await client.connection.sendRequest<{ html: string }>(
      'exportTiers/report',
      ask(),
    );
    expect(answer.html).toContain('<script nonce="n0nce">');
    expect(answer.html).toContain('<h1 class="mono">pkg</h1>');
    expect(answer.html).toContain('<code>main.py</code>');
    expect(answer.html).toContain('@everybody');
  });

  it('give nothing for an unknown package or a nonce that is none', async () => {
    const client = await startClient(PACKAGE);
    const report = (params: object) => client.connection.sendRequest('exportTiers/report', params);
    expect(await report(ask('n', 'other'))).toBeNull();
    expect(await report(ask(`"'><script>`))).toBeNull();
  });

  it('ask git for the history only where that is allowed', async () => {
    const asked: string[] = [];
    const git: Git = {
      locate: async (folder) => {
        asked.push(folder);
        return { top: '/ws', prefix: 'pkg/' };
      },
      changed: async () => [],
      head: async () => ({ id: 'b'.repeat(40), date: '2026-02-01T00:00:00Z' }),
      commitsOf: async () => [{ id: 'a'.repeat(40), date: '2026-01-01T00:00:00Z' }],
      tree: async () => new Map([['pkg/__init__.py', 'blob']]),
      readBlobs: async (_, blobs, take) => {
        for (const blob of blobs) take(blob, new TextEncoder().encode('__all__ = ["x", "y"]\n'));
      },
    };
    const client = await startClient(PACKAGE, { git });
    const report = (history: boolean) =>
      client.connection.sendRequest<{ html: string }>(
        'exportTiers/report',
        ask('n', 'pkg', history),
      );
    expect((await report(false)).html).not.toContain('Burn-down');
    expect(asked).toEqual([]);
    expect((await report(true)).html).toContain('Exports: 2 on 2026-01-01, 2 on 2026-02-01');
    expect(asked).toEqual(['/ws/pkg']);
  });

  it('count no loads where files are read as they come', async () => {
    const client = await startClient(PACKAGE, { sync: false });
    const answer = await client.connection.sendRequest<{ html: string }>(
      'exportTiers/report',
      ask(),
    );
    expect(answer.html).toContain('id="modules"');
    expect(answer.html).not.toContain('loads');
  });
});
