/** V8 writes a complaint to where people read it for each flag that it does not know. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { compilerFlags } from '../../server/src/host/node-optimizer';

const known = execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8' });

test('V8 has the flags for compiling once', () => {
  const flags = compilerFlags(process.versions.v8);
  expect(flags).not.toEqual([]);
  // A flag that is on is listed by the name that turns it on.
  for (const flag of flags)
    expect(known).toContain(`  ${flag.split('=')[0]?.replace('--no-', '--')} `);
});

test('V8 has the flags for a small heap', () => {
  const source = readFileSync(path.resolve('server/src/host/node-memory.ts'), 'utf8');
  const flags = source.match(/(?<=')--[a-z-]+(?=(?:=\d+)?')/g) ?? [];
  expect(flags).toContain('--no-parallel-scavenge');
  for (const flag of flags) expect(known).toContain(`  ${flag.replace('--no-', '--')} `);
});

const SELDOM = [
  '--interrupt-budget=600000',
  '--interrupt-budget-for-feedback-allocation=5000',
  '--interrupt-budget-factor-for-feedback-allocation=40',
];

test.each([
  ['10.2.154.26-node.39', [...SELDOM, '--no-regexp-tier-up']],
  ['11.3.244.8-node.38', [...SELDOM, '--no-regexp-tier-up']],
  ['12.4.254.21-node.33', ['--invocation-count-for-turbofan=15000', '--no-regexp-tier-up']],
  ['13.6.233.17-node.44', ['--invocation-count-for-turbofan=15000', '--no-regexp-tier-up']],
  ['15.0.1', []],
])('V8 %s is told %j', (version, flags) => {
  expect(compilerFlags(version)).toEqual(flags);
});
