/** Imports under `try` in a module that the package imports while it is being imported itself. */
import { expect, it } from 'vitest';
import { openRuleFixture } from '../support/rule-check';

const HELPERS = `
# file: pkg/helpers.py
try:
    from pkg import get, put
except ImportError:
    get = put = None
`;

async function safety(files: string): Promise<string | undefined> {
  const { findings } = await openRuleFixture(files + HELPERS);
  const [finding] = findings('pkg/helpers.py').filter(({ code }) => code === 'ET101');
  return finding?.fixes()[0]?.safety.kind;
}

const HOMES = '# file: pkg/home.py\ndef get(): ...\ndef put(): ...\n';

it.each([
  ['bound before', 'from .home import get, put\nfrom . import helpers\n', HOMES, 'safe'],
  [
    'bound before, beside modules that import each other',
    'from .one import x\nfrom .home import get, put\nfrom . import helpers\n',
    `${HOMES}# file: pkg/one.py\nx = 1\nfrom . import two\n# file: pkg/two.py\nfrom . import one\n`,
    'safe',
  ],
  ['bound after', 'from . import helpers\nfrom .home import get, put\n', HOMES, 'unsafe'],
  [
    'one of them bound after',
    'from .home import get\nfrom . import helpers\nfrom .home import put\n',
    HOMES,
    'unsafe',
  ],
  [
    'loaded earlier by another module',
    'from .early import x\nfrom .home import get, put\nfrom . import helpers\n',
    `${HOMES}# file: pkg/early.py\nfrom .helpers import get as x\n`,
    'unsafe',
  ],
  [
    'loaded earlier by what another module loads',
    'from .early import x\nfrom .home import get, put\nfrom . import helpers\n',
    `${HOMES}# file: pkg/early.py\nfrom .middle import x\n# file: pkg/middle.py\nfrom .helpers import get as x\n`,
    'unsafe',
  ],
  [
    'loaded earlier by a plain import',
    'import pkg.early\nfrom .home import get, put\nfrom . import helpers\n',
    `${HOMES}# file: pkg/early.py\nfrom .helpers import get as x\n`,
    'unsafe',
  ],
  [
    'loaded earlier, perhaps, by a star import',
    'from .home import *\nfrom . import helpers\nfrom .home import get, put\n',
    HOMES,
    'unsafe',
  ],
  [
    'loaded earlier by the package of another module',
    'from .sub.early import x\nfrom .home import get, put\nfrom . import helpers\n',
    `${HOMES}# file: pkg/sub/__init__.py\nfrom .. import helpers\n# file: pkg/sub/early.py\nx = 1\n`,
    'unsafe',
  ],
  [
    'perhaps loaded earlier by a function',
    'from .early import x\nfrom .home import get, put\nfrom . import helpers\n',
    `${HOMES}# file: pkg/early.py\ndef x():\n    from .helpers import get\n`,
    'unsafe',
  ],
  [
    'bound under a condition',
    'try:\n    from .home import get, put\nfinally:\n    pass\nfrom . import helpers\n',
    HOMES,
    'unsafe',
  ],
  [
    'bound in a function',
    'def late():\n    from .home import get, put\nfrom . import helpers\nfrom .home import get, put\n',
    HOMES,
    'unsafe',
  ],
  [
    'bound under other names',
    'from .home import get as put, put as get_\nfrom . import helpers\nfrom .home import get\n',
    HOMES,
    'unsafe',
  ],
  [
    'bound again',
    'from .home import get, put\nfrom . import helpers\nfrom .other import get\n',
    `${HOMES}# file: pkg/other.py\ndef get(): ...\n`,
    'unsafe',
  ],
])('%s', async (_, init, files, expected) => {
  expect(await safety(`# file: pkg/__init__.py\n${init}${files}`)).toBe(expected);
});
