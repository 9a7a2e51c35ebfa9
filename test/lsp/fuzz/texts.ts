/** The workspace that the random client meets, and what it types. */
export const WORKSPACE = `
  # file: pyproject.toml
  [[tool.export-tiers.package]]
  name = "pkg"
  tier1 = ["essential"]
  tier2 = ["common"]
  tier3 = ["special", "other"]
  # file: pkg/__init__.py
  from .core import essential, common
  from ._private import special as special
  from .deep.sub import other
  __all__ = ["essential", "common", "special", "other"]
  # file: pkg/core.py
  def essential(): ...
  def common(a: int, *rest) -> str:
      """What is commonly *used*."""
  # file: pkg/_private.py
  from .deep.sub import special
  # file: pkg/deep/__init__.py
  # file: pkg/deep/sub.py
  class special: ...
  def other(): ...
  # file: main.py
  from pkg import essential, special
  import pkg

  print(essential, special, pkg.other)
  # file: other.py
  from unittest import mock
  from pkg import (
      other,  # why
      common as c,
  )

  mock.patch("pkg.special")
`;

const CONFIGURATION = `[[tool.export-tiers.package]]
name = "pkg"
tier1 = ["special"]
tier3 = ["*"]
`;

const DOCUMENT = `# Tiers

## Tier 1

\`\`\`python
from pkg import essential
\`\`\`

## Tier 3

- \`special\` from \`pkg.deep.sub\`
`;

/** Whole texts: some good for one file, all of them possible in any. */
export const TEXTS = [
  '',
  'from pkg import special\n',
  'from pkg import special as s, other\n\ndef f():\n    import pkg\n    return pkg.common\n',
  'from pkg import *\n',
  'from .core import essential\n__all__ = ["essential"]\n',
  'from .deep.sub import special, other\nfrom .core import *\n__all__ = ["special", "other", "gone"]\n',
  'def __getattr__(name):\n    raise AttributeError(name)\n',
  'def essential(): ...\ndef special(): ...\n',
  'from pkg import (special,\r\n    other)\r\n',
  '\ufefffrom pkg import special\n',
  'from pkg import special # export-tiers: ignore\n',
  'from new import thing\n',
  'thing = 1\n',
  CONFIGURATION,
  DOCUMENT,
  '[tool.export-tiers]\nroots = ["../../.."]\nselect = ["ET1"]\n',
  '[tool.export-tiers\n',
] as const;

/** Those of cells: what one imports and another uses, and lines that are IPython's own. */
export const CELLS = [
  '',
  'import pkg\n',
  'import pkg as p\nimport new\n',
  'pkg.special()\np.other\n',
  'print(pkg.special, pkg.other, pkg.essential)\n',
  'def f():\n    return p.special, new.thing\n',
  'special = 1\n',
  'from pkg import special\nspecial\n',
  'from pkg import *\n',
  'from new import thing\nthing',
  'from . import core\nfrom .core import common\n',
  'pkg.special = 1\n',
  'from unittest import mock\nmock.patch("pkg.special")\n',
  '%matplotlib inline\n!ls {pkg}\nfrom pkg import special\n',
  '%%bash\nfrom pkg import special\n',
  '%%time\nfrom pkg import other\n',
  'pkg.special?\nfiles = !ls\nfrom pkg import special\n',
  'x = """',
  'print(',
  'if pkg:',
] as const;

/** Bits that make or break a line. */
export const PIECES = [
  'from pkg import ',
  'special',
  ', other',
  'pkg.',
  'import pkg\n',
  '(',
  ')',
  '"""',
  "'",
  '#',
  '\\\n',
  '\n',
  '\r',
  '\r\n',
  '    ',
  '\t',
  'é',
  '\u{1F600}',
  '\ud800',
  '\0',
  '\ufeff',
  '`',
  '## Tier 2\n',
  '- `other`\n',
  '[[tool.export-tiers.package]]\n',
  'name = "pkg"\n',
] as const;
