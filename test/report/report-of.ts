/** The report on a fixture's package, made through a real workspace. */
import { packageReport, type ReportExtras } from '../../server/src/ide/package-report';
import { readCodeOwners } from '../../server/src/report/code-owners';
import type { PackageReport } from '../../server/src/report/report';
import { snapshotOf } from '../ide/snapshot-of';
import { ROOT } from '../support/fixture';

/** A package that has something of everything that a report shows. */
export const PROJECT = `
  # file: pkg/EXPORT_TIERS.md
  # Tiers
  **Current State**: 9 exports in \`__all__\`, 9 LOC in \`__init__.py\`
  ## Tier 1: Essential (~2 items)
  \`\`\`python
  start, stop
  \`\`\`
  ## Tier 2: Common (~1 items)
  \`\`\`python
  emit
  \`\`\`
  ## Tier 3: Specialized
  - \`deep\`
  - \`deeper\`
  ## Roadmap
  ### Phase 1: Tell (Q1 2026)
  - [x] Write this
  - [ ] Read this
  ## Impact Summary
  | Metric | Current | Target |
  | --- | --- | --- |
  | \`__all__\` items | 9 | ~3 |
  | \`__init__.py\` LOC | 9 | ~4 |
  # file: pkg/__init__.py
  from .core import start, stop
  from .events import emit, Kind
  from .deep import dig, Kind
  from ._private import hidden
  from . import deeper
  VERSION = "1"
  __all__ = ["start", "stop", "emit", "Kind", "dig", "hidden", "deeper", "VERSION"]
  # file: pkg/core.py
  from . import events
  def start(): ...
  def stop(): ...
  # file: pkg/events.py
  from . import core
  class Kind: ...
  def emit(): ...
  # file: pkg/deep.py
  from pkg import start
  class Kind: ...
  def dig(): ...
  # file: pkg/_private.py
  def hidden(): ...
  # file: pkg/deeper/__init__.py
  # file: pkg/deeper/inner.py
  # file: app/one.py
  from pkg import start, dig
  from pkg.events import emit
  # file: app/two.py
  from pkg import *
  # file: app/three.py
  import pkg as p
  from pkg import deeper
  p.emit()
  # file: tests/test_core.py
  from pkg import start, stop
  from pkg._private import hidden
  import pkg.deeper.inner
`;

const OWNERS = '* @org/all\n/app/ @org/app\n/tests/\n';

export async function reportOf(
  source: string = PROJECT,
  extras: Partial<ReportExtras> = {},
): Promise<PackageReport> {
  const { snapshot } = await snapshotOf(source);
  const tiered = snapshot.packages.get('pkg');
  if (!tiered) throw new Error('the fixture has no tiered package pkg');
  const display = (path: string) => path.slice(ROOT.length + 1);
  return packageReport(snapshot, tiered, {
    display,
    codeOwners: { owners: readCodeOwners(OWNERS), relative: display },
    history: [],
    importTimes: null,
    ...extras,
  });
}

const measured = (median: number) => ({
  kind: 'measured' as const,
  time: { median, min: median, max: median + 1, runs: 3 },
  modules: 4,
});

/** The same with a history and import times. */
export async function fullReport(): Promise<PackageReport> {
  return reportOf(PROJECT, {
    history: [1, 2, 3].map((day) => ({
      commit: `${day}`.repeat(40),
      date: `2026-01-0${day}T10:00:00+01:00`,
      exports: 10 - day,
      lines: 20 - day,
      imports: 5,
    })),
    importTimes: {
      package: 'pkg',
      python: 'Python 3.12',
      runs: 3,
      whole: { median: 40, min: 39, max: 45, runs: 3 },
      modules: 4,
      tree: [
        {
          module: 'pkg',
          self: 1,
          cumulative: 40,
          children: [{ module: 'pkg.core', self: 39, cumulative: 39, children: [] }],
        },
      ],
      submodules: [
        { module: 'pkg.core', today: measured(40), alone: { kind: 'failed', why: 'no x in pkg' } },
      ],
      phases: [{ keeps: 'tier-1', exports: 2, homes: 1, left: 1, time: measured(10) }],
    },
  });
}
