import { expect, test } from 'vitest';
import { importableBinders } from '../../server/src/tiers/home/importable-binders';
import { graphOf } from '../graph/graph-of';
import { pythonParser } from '../support/python';

test('a module counts as another home only where it needs no more than the package', async () => {
  const { source } = graphOf(
    await pythonParser(),
    `
    # file: pkg/__init__.py
    import numpy
    from .made import thing
    # file: pkg/made.py
    def thing(): ...
    # file: pkg/plain.py
    import os
    import numpy
    from .made import thing
    # file: pkg/needs.py
    import pandas
    from .made import thing
    # file: pkg/guarded.py
    try:
        import pandas
    except ImportError:
        pandas = None
    from .made import thing
    # file: pkg/broken.py
    from .gone import other
    from .made import thing
    # file: pkg/tests/__init__.py
    # file: pkg/tests/test_made.py
    from ..made import thing
    `,
  );
  const isImportable = importableBinders(source, 'pkg');
  const names = ['made', 'plain', 'guarded', 'needs', 'broken', 'tests.test_made'];
  expect(names.filter((name) => isImportable(`pkg.${name}`))).toEqual(['made', 'plain', 'guarded']);
});
