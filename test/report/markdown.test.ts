import { expect, it } from 'vitest';
import { renderMarkdown } from '../../server/src/report/markdown';
import { code, table, text } from '../../server/src/report/markdown-parts';
import { reportOf } from './report-of';

it('the whole report', async () => {
  expect(renderMarkdown(await reportOf())).toMatchInlineSnapshot(`
    "# Export tiers of \`pkg\`

    8 exports in 7 lines; 5 imports in 5 files go through the package.

    ## Impact summary

    | Metric | Now | Target | Since the oldest commit looked at |
    | --- | ---: | ---: | ---: |
    | Exports | 8 (the document says 9) | 3 | – |
    | \`__init__.py\` lines | 7 (the document says 9) | 4 | – |
    | Import time | – | – | – |
    | Imports through it | 5 | – | – |
    | Exports nobody imports | 2 | – | – |

    Importing it loads 6 modules of this project (17 lines).

    - Phase 1: Tell (due 2026-03-31) – 1 of 2 steps done

    ## Tiers

    | Tier | Exports | As documented | Imported through the package | Nobody imports |
    | --- | ---: | ---: | ---: | ---: |
    | Tier 1 | 2 | 2 | 2 | 0 |
    | Tier 2 | 1 | 1 | 1 | 0 |
    | Tier 3 | 3 | – | 2 | 1 |
    | No tier | 2 | – | 0 | 1 |

    ## Usage analysis

    | Import pattern | Count | In the package itself | Recommended |
    | --- | ---: | ---: | --- |
    | \`from pkg import start, ...\` | 1 | 1 | ✅ Yes |
    | \`from pkg import *\` | 1 | 0 | ❌ Avoid |
    | \`from pkg import deeper\` | 1 | 0 | ✅ Yes |
    | \`from pkg import dig, ...\` | 1 | 0 | Consider submodule |
    | \`from pkg._private import ...\` | 1 | 0 | ⚠️ Private module |
    | \`from pkg.deeper.inner import ...\` | 1 | 0 | ✅ Yes |
    | \`from pkg.events import ...\` | 1 | 0 | ✅ Yes |
    | \`import pkg; pkg.emit\` | 1 | 0 | Consider submodule |
    | \`from pkg import core\` | 0 | 1 | ✅ Yes |
    | \`from pkg import events\` | 0 | 1 | ✅ Yes |

    ## Who imports through the package

    | Owner | Files | Imports | Names to move |
    | --- | ---: | ---: | ---: |
    | \`@org/app\` | 3 | 3 | 2 |
    | \`@org/all\` | 1 | 1 | 0 |
    | nobody | 1 | 1 | 0 |

    | File | Owners | Imports | To move | Names |
    | --- | --- | ---: | ---: | --- |
    | \`app/one.py\` | \`@org/app\` | 1 | 1 | \`dig\`, \`start\` |
    | \`app/three.py\` | \`@org/app\` | 1 | 1 | \`emit\` |
    | \`app/two.py\` | \`@org/app\` | 1 | 0 | \`*\` |
    | \`pkg/deep.py\` | \`@org/all\` | 1 | 0 | \`start\` |
    | \`tests/test_core.py\` |  | 1 | 0 | \`start\`, \`stop\` |

    ## Lazy exports

    No export is lazy: importing the package makes 7 exports at once; 1 more: submodules, or not known.

    | What speaks against making it lazy | Exports | Names |
    | --- | ---: | --- |
    | is still taken through the package by pkg/deep.py, which the package imports itself | 1 | \`start\` |
    | is bound more than once in \`__init__.py\` | 1 | \`Kind\` |
    | has no tier | 1 | \`hidden\` |
    | is defined in \`__init__.py\` | 1 | \`VERSION\` |
    | Nothing is known to speak against it: \`export-tiers roadmap 2 pkg --lazy-tiers 1,2\` plans it | 3 | \`stop\`, \`emit\`, \`dig\` |

    ## Exports that nobody imports

    1 file imports everything by \`*\` and may use any of them.

    <details><summary>2 exports</summary>

    \`Kind\`, \`VERSION\`

    </details>

    ## One name from two modules

    | Name | The package gives the one of | Lost |
    | --- | --- | --- |
    | \`Kind\` | \`pkg.deep\` | \`pkg.events\` |

    ## Import cycles

    - 2 modules, for example \`pkg\` → \`pkg.deep\` → \`pkg\`
    - 2 modules, for example \`pkg.core\` → \`pkg.events\` → \`pkg.core\`
    "
  `);
});

it('keeps hostile text text', () => {
  expect(code('a`b')).toBe('``a`b``');
  expect(code('`x')).toBe('`` `x ``');
  expect(code('a\nb')).toBe('`a b`');
  expect(text('<b>*@all*[x](y)</b>')).toBe('\\<b\\>\\*\\@all\\*\\[x\\](y)\\</b\\>');
  expect(table(['a'], [['x|y']], 'l')).toBe('| a |\n| --- |\n| x\\|y |');
});
