/** What other files take from a module, and when that is not known. */

import { describe, expect, it } from 'vitest';
import { onePart } from '../../server/src/fixes/file-parts';
import type { Layout } from '../../server/src/graph/layout/layout';
import { readFacts } from '../../server/src/workspace/sources/file-facts';
import type { SourceReader } from '../../server/src/workspace/sources/source-reader';
import { createImportIndex } from '../../server/src/workspace/usage/import-index';
import { openFixture } from './open-fixture';

const FILES = `
# file: pkg/EXPORT_TIERS.md
# file: pkg/__init__.py
# file: tool.py
x = 1
# file: starred.py
# file: held.py
# file: alone.py
# file: one.py
from tool import x, y
import held
# file: two.py
from starred import *
from pkg import held
`;

describe('takenFrom', () => {
  it('is known where every file of the source root was searched', async () => {
    const { takenFrom } = (await openFixture(FILES)).workspace.snapshot();
    expect(takenFrom?.('tool')).toEqual(new Set(['x', 'y']));
    expect(takenFrom?.('alone')).toEqual(new Set());
  });

  it('is not known of modules that somebody has as an object or takes whole', async () => {
    const { takenFrom } = (await openFixture(FILES)).workspace.snapshot();
    expect(takenFrom?.('held')).toBeNull();
    expect(takenFrom?.('starred')).toBeNull();
  });

  it('is not known where only a part of the root was searched', () => {
    const layout: Layout = {
      roots: ['/ws'],
      file: () => ({ path: '/ws/tool.py', kind: 'source', isPackage: false }) as const,
      stubPath: () => null,
      moduleOf: () => 'tool',
      submodules: () => [],
      buildsModules: () => false,
      renewed: () => layout,
    };
    const nothing = readFacts('');
    const sources: SourceReader = {
      isOpen: () => false,
      openDocuments: () => [],
      content: () => null,
      text: () => '',
      canRead: () => true,
      unchangedText: () => '',
      imports: () => [],
      fact: (_, key) => nothing[key],
      summary: () => null,
      scopes: () => null,
      namesRead: () => new Set(),
      saying: () => nothing,
      readAs: () => {
        throw new Error('not asked');
      },
      closedState: () => nothing,
    };
    const within = (folder: string) => createImportIndex(onePart([]), [folder], layout, sources);
    expect(within('/ws').takenFrom('tool')).toEqual(new Set());
    expect(within('/ws/pkg').takenFrom('tool')).toBeNull();
  });
});
