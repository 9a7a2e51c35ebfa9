/**
 * The sample through the product's own eyes: its tiers add up as its document says, each kind of file
 * shows the finding that it is there to show, and every home is one by Python's own word.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createNodeHost } from '../../server/src/host/node';
import { findingsOf } from '../../server/src/ide/diagnostics';
import type { Snapshot } from '../../server/src/ide/snapshot';
import type { TieredPackage } from '../../server/src/tiers/policy';
import { createWorkspace } from '../../server/src/workspace/workspace';
import { pythonParser } from '../support/python';

const SAMPLE = join(__dirname, '../../samples/coordination').replaceAll('\\', '/');

let snapshot: Snapshot;
let tiered: TieredPackage;

beforeAll(async () => {
  // Some days after the date of the sample's document, before its roadmap's.
  const today = () => '2026-01-20';
  const workspace = createWorkspace(createNodeHost(`${__dirname}/`), pythonParser(), today);
  workspace.setFolders([SAMPLE]);
  await workspace.scan();
  snapshot = workspace.snapshot();
  const found = snapshot.packages.get('app.coordination');
  if (!found) throw new Error('the sample has no tiered package');
  tiered = found;
});

/** The distinct codes of a file's findings. */
const codes = (path: string) => [
  ...new Set(findingsOf(snapshot, `${SAMPLE}/${path}`).map(({ code }) => code)),
];

describe('the sample', () => {
  it('has as many exports in each tier as its document says', () => {
    const listed = [...tiered.exports.values()].filter((each) => each.listed);
    const inTier = (tier: number) => listed.filter((each) => each.assignment?.tier === tier).length;
    const document = [...snapshot.documents.values()].find(({ path }) => path.endsWith('.md'));
    const stated = [...(document?.text ?? '').matchAll(/^## Tier \d: .*\((\d+) items\)/gm)];
    expect([1, 2, 3].map(inTier)).toEqual(stated.map((match) => Number(match[1])));
  });

  it('has a document without mistakes', () => {
    const findings = [...snapshot.documents.keys()].flatMap((path) => findingsOf(snapshot, path));
    expect(findings).toEqual([]);
  });

  it.each([
    ['app/services/training_service.py', ['ET102', 'ET101']],
    ['app/services/telemetry.py', ['ET101', 'ET105']],
    ['app/services/scheduler.py', ['ET105']],
    ['app/services/replication.py', ['ET101', 'ET102']],
    ['app/services/training_loop.py', []],
    ['scripts/verify_models.py', []],
    ['scripts/cluster_status.py', ['ET103']],
    ['scripts/bootstrap_cluster.py', ['ET104', 'ET102', 'ET101']],
    ['scripts/drain_host.py', ['ET101', 'ET106']],
  ])('shows in %s what it is there to show', (path, expected) => {
    expect(codes(path)).toEqual(expected);
  });

  it("keeps quiet inside the package's own modules", () => {
    const own = snapshot.candidates.filter((path) => path.includes('/app/coordination/'));
    expect(own.length).toBeGreaterThan(15);
    const others = own.filter((path) => path !== tiered.path);
    expect(others.flatMap((path) => findingsOf(snapshot, path))).toEqual([]);
  });

  it('has one name of two modules, and is over its targets still', () => {
    expect(
      findingsOf(snapshot, tiered.path)
        .filter(({ code }) => code !== 'ET206')
        .map(({ code, name, severity }) => [code, name, severity]),
    ).toEqual([
      ['ET207', null, 'hint'],
      ['ET203', 'Priority', 'warning'],
      ['ET207', null, 'hint'],
    ]);
  });

  it('has homes that bind the very objects', () => {
    const homes = [...tiered.exports.values()].flatMap(({ name, home, listed }) =>
      listed && home ? [{ name, module: home.module, as: home.name }] : [],
    );
    expect(homes.length).toBeGreaterThan(65);
    const script = `
import importlib, json, sys
package = importlib.import_module("app.coordination")
for home in json.load(sys.stdin):
    bound = getattr(importlib.import_module(home["module"]), home["as"])
    if bound is not getattr(package, home["name"]):
        print(home)
`;
    const run = spawnSync(process.env.PYTHON ?? 'python3', ['-B', '-c', script], {
      cwd: SAMPLE,
      input: JSON.stringify(homes),
      encoding: 'utf8',
    });
    expect(run).toMatchObject({ status: 0, stdout: '', stderr: '' });
  });
});
