import { describe, expect, it } from 'vitest';
import manifest from '../../package.json';
import type { Fix } from '../../server/src/fixes/fix';
import { rulePage } from '../../server/src/ide/rule-page';
import type { Snapshot } from '../../server/src/ide/snapshot';
import { readClientSupport } from '../../server/src/lsp/client-support';
import { createLineIndexes } from '../../server/src/lsp/line-indexes';
import { plainText } from '../../server/src/lsp/plain-text';
import { createConverter } from '../../server/src/lsp/to-protocol';
import { MODERN, PLAIN } from './client-capabilities';

const TEXT = 'a = "😀"\r\nfrom pkg import x\n';
const snapshot = {
  documents: new Map(),
  file: (path: string) => (path === '/ws/a.py' ? { text: TEXT } : null),
} as unknown as Snapshot;

function converter(capabilities = MODERN) {
  return createConverter(snapshot, {
    client: readClientSupport({ processId: null, rootUri: null, capabilities }),
    uriOf: (path) => `file://${path}`,
    versionOf: (path) => (path === '/ws/a.py' ? 7 : null),
    lineIndex: createLineIndexes({ lineIndex: () => null }),
  });
}

function fix(...edits: Fix['files'][number]['edits']): Fix {
  return {
    title: 'Import `x` from `pkg.a`',
    safety: { kind: 'safe' },
    files: [{ path: '/ws/a.py', edits }],
    preferred: true,
  };
}

const insert = (at: number, newText: string) => ({ span: { start: at, end: at }, newText });

describe('ranges', () => {
  it('counts UTF-16 units and knows \\r\\n', () => {
    expect(converter().range('/ws/a.py', { start: 5, end: 15 })).toEqual({
      start: { line: 0, character: 5 },
      end: { line: 1, character: 5 },
    });
  });

  it('clamps positions that the text does not have', () => {
    expect(converter().offset('/ws/a.py', { line: 0, character: 99 })).toBe(8);
    expect(converter().offset('/ws/a.py', { line: 99, character: 0 })).toBe(TEXT.length);
    expect(converter().offset('/ws/gone.py', { line: 0, character: 0 })).toBeNull();
  });
});

describe('edits', () => {
  it('carry the version where the client can check it', () => {
    expect(converter().workspaceEdit(fix(insert(10, 'z'))).documentChanges).toEqual([
      {
        textDocument: { uri: 'file:///ws/a.py', version: 7 },
        edits: [
          {
            range: { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } },
            newText: 'z',
          },
        ],
      },
    ]);
    expect(Object.keys(converter(PLAIN).workspaceEdit(fix(insert(10, 'z'))).changes ?? {})).toEqual(
      ['file:///ws/a.py'],
    );
  });

  it('never overlap', () => {
    const overlapping = fix(
      { span: { start: 12, end: 20 }, newText: '' },
      { span: { start: 10, end: 13 }, newText: '' },
    );
    expect(() => converter().workspaceEdit(overlapping)).toThrow('edits overlap: /ws/a.py');
  });
});

describe('a rule’s page', () => {
  it('lies in the repository that the manifest names', () => {
    expect(manifest.repository.url).toBe(`${rulePage('ET101').split('/blob/')[0]}.git`);
    expect(rulePage('ET101')).toMatch(/\/docs\/rules\/ET101\.md$/);
  });
});

describe('plain text', () => {
  it('keeps what is read and drops the marks', () => {
    expect(plainText('**Tier 1** — `pkg.x`\n\n```python\ndef f(*a)\n```\n\nA \\*b\\*')).toBe(
      'Tier 1 — pkg.x\n\ndef f(*a)\n\nA *b*',
    );
  });
});
