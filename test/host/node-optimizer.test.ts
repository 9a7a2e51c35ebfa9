/** Flags that an engine does not know are passed over in silence, and so would their loss be. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const HOST = path.resolve('server/src/host');

test.each(['node-optimizer.ts', 'node-memory.ts'])('V8 has the flags that %s sets', (file) => {
  const known = execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8' });
  const flags = readFileSync(path.join(HOST, file), 'utf8').match(/--[a-z-]+(?==\d)/g) ?? [];
  expect(flags.length).toBeGreaterThan(0);
  for (const flag of flags) expect(known).toContain(`  ${flag} `);
});
