/** Asks the real Python what names of a fixture's package `pkg` are. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { python } from '../support/cpython';
import { parseFixture, ROOT } from '../support/fixture';

const SCRIPT = `
import importlib, json, sys, types
asked = json.loads(sys.stdin.read())
answers = []
for name, where in asked:
    scope = {}
    try:
        exec(f"from pkg import {name}", scope)
    except ImportError:
        answers.append([name, "absent"])
        continue
    value = scope[name]
    module, _, attribute = where.partition(":")
    if isinstance(value, types.ModuleType):
        answers.append([name, "module"])
    elif attribute and getattr(importlib.import_module(module), attribute) is value:
        answers.append([name, where])
    else:
        answers.append([name, "there"])
print(json.dumps(answers))
`;

/**
 * @param asked names, and where they are expected: `module:name`.
 * @returns the same where it is so; else `module`, `absent`, or `there` for another object.
 */
export function askPython(files: string, asked: readonly (readonly [string, string])[]): unknown {
  const folder = mkdtempSync(join(tmpdir(), 'ask-python-'));
  try {
    for (const [path, text] of parseFixture(files).files) {
      const target = join(folder, path.slice(ROOT.length));
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, text);
    }
    const script = `import sys; sys.path.insert(0, ${JSON.stringify(folder)})\n${SCRIPT}`;
    return JSON.parse(python(['-c', script], JSON.stringify(asked)));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
