/** Which texts may get modules as objects by other ways than import statements. */
import { expect, it } from 'vitest';
import { mayFindModules } from '../../server/src/python/calls/found-modules';
import { scanImports } from '../../server/src/python/imports/scan-imports';

const finds = (text: string) => mayFindModules(text, scanImports(text));

it.each([
  'import_module("a")\n',
  'x = frame.f_globals["lib"]\n',
  'x = f.__globals__\n',
  'x = frame.f_locals["lib"]\n',
  'x = getattr(frame, "f_globals")\n',
  'x = globals()[name]\n',
  'import sys\nfor each in sys.modules: pass\n',
  'exec("import a")\n',
  'import sys\nx = sys.modules[f.__module__]\n',
])('%j may', (text) => expect(finds(text)).toBe(true));

it.each([
  'x = frame.f_globals["__name__"]\n',
  "x = f.__globals__.get('__file__')\n",
  'x = hasattr(frame, "f_globals")\n',
  'x = globals()\n',
  'import sys\nx = sys.modules["a"]\n',
  'import sys\nx = sys.modules[__name__]\n',
  'x.exec()\n',
])('%j does not', (text) => expect(finds(text)).toBe(false));
