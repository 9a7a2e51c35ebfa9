/**
 * The document that the product comes from, part by part from its first line to its last: what each part says
 * or shows, and what the product makes of it, in a small package of that name.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findingsOf } from '../../server/src/ide/diagnostics';
import { packageReport } from '../../server/src/ide/package-report';
import { snapshotOf } from '../ide/snapshot-of';
import { ROOT } from '../support/fixture';

const SEED = readFileSync(new URL('fixtures/EXPORT_TIERS.md', import.meta.url), 'utf8');
const PACKAGE = 'app.coordination';

/** Where the package's names are made. */
const MODULES: Readonly<Record<string, string>> = {
  task_coordinator: 'TaskCoordinator TaskType TaskInfo can_spawn get_coordinator',
  daemon_manager: 'DaemonManager DaemonState get_daemon_manager',
  enums: 'DaemonType',
  sync_facade: 'SyncFacade get_sync_facade sync',
  health_facade: 'get_health_orchestrator get_system_health get_node_health get_healthy_nodes',
  lifecycle:
    'initialize_all_coordinators shutdown_all_coordinators get_all_coordinator_status can_spawn_safe',
  queue_monitor: 'should_throttle_production QueueType check_backpressure',
  orchestrator_registry: 'acquire_orchestrator_role',
  event_emitters: 'emit_training_complete emit_sync_complete',
  stage_events: 'StageEvent get_stage_event_bus',
  daemon_runners: 'create_auto_sync',
  resource_targets: 'get_host_targets should_scale_up',
  tracing: 'start_span',
  transaction_isolation: 'TransactionIsolation',
  transfer_verification: 'compute_checksum',
  sync_bloom_filter: 'SyncBloomFilter',
  sync_durability: 'SyncWAL',
  ephemeral_data_guard: 'EphemeralDataGuard',
  coordinator_persistence: 'StateSnapshot',
  dynamic_thresholds: 'DynamicThreshold',
  selfplay_orchestrator: 'SelfplayOrchestrator',
};

const IMPORTS = Object.entries(MODULES).map(
  ([module, names]) => `from ${PACKAGE}.${module} import ${names.split(' ').join(', ')}`,
);
const MANY = Object.values(MODULES).join(' ').split(' ').slice(0, 12).join(', ');

const { snapshot } = await snapshotOf(
  [
    ...['# file: app/__init__.py', '# file: app/coordination/__init__.py'],
    ...[
      ...IMPORTS,
      `from ${PACKAGE} import core_events, core_utils`,
      `__all__ = ["${Object.values(MODULES).join(' ').split(' ').join('", "')}"]`,
    ],
    ...[
      '# file: app/coordination/core_events.py',
      'from .event_emitters import emit_sync_complete',
    ],
    ...['# file: app/coordination/core_utils.py', 'from .tracing import start_span'],
    ...Object.entries(MODULES).flatMap(([module, names]) => [
      `# file: app/coordination/${module}.py`,
      ...names.split(' ').map((name) => `def ${name}(): ...`),
    ]),
    `# file: app/coordination/EXPORT_TIERS.md\n${SEED}`,
    `# file: essential.py\nfrom ${PACKAGE} import TaskCoordinator, get_coordinator`,
    `# file: common.py\nfrom ${PACKAGE} import emit_training_complete`,
    `# file: special.py\nfrom ${PACKAGE} import start_span, SelfplayOrchestrator`,
    `# file: direct.py\nfrom ${PACKAGE}.daemon_runners import create_auto_sync`,
    `# file: consolidated.py\nfrom ${PACKAGE} import core_events\nfrom ${PACKAGE}.core_utils import start_span`,
    `# file: star.py\nfrom ${PACKAGE} import *`,
    `# file: mass.py\nfrom ${PACKAGE} import ${MANY}`,
  ].join('\n'),
);
const tiered = snapshot.packages.get(PACKAGE);
if (!tiered) throw new Error('the fixture has no tiered package');
const [document] = tiered.policy.documents;
if (!document) throw new Error('the package has no document');
const report = packageReport(snapshot, tiered, {
  display: (path) => path.slice(ROOT.length + 1),
  codeOwners: null,
  history: [],
  importTimes: null,
});

const tiersOf = (names: string) =>
  names.split(' ').map((name) => tiered.exports.get(name)?.assignment?.tier);
const codesIn = (path: string) => findingsOf(snapshot, `${ROOT}/${path}`).map(({ code }) => code);
const homeOf = (name: string) => tiered.exports.get(name)?.home?.module;
const said = (code: string) =>
  findingsOf(snapshot, `${ROOT}/app/coordination/EXPORT_TIERS.md`).flatMap((finding) =>
    finding.code === code
      ? [`${SEED.slice(finding.span.start, finding.span.end)}: ${finding.message}`]
      : [],
  );
const all = (tier: number, count: number) => Array.from({ length: count }, () => tier);

/** In the document's order; each goes up to the line that begins with these words, that line included. */
const CLAIMS: readonly (readonly [upTo: string, does: string, check: () => void])[] = [
  [
    '# Coordination Package',
    'a document beside an `__init__.py` makes the package a tiered one',
    () => expect(document).toMatchObject({ package: PACKAGE, format: 'markdown', problems: [] }),
  ],
  [
    '**Current State**',
    'figures that no longer hold are told, with the right ones (ET305)',
    () => {
      expect(said('ET305')).toContain('568: `__all__` has 40 names, not 568.');
      expect(said('ET305')).toContain('2,223: `__init__.py` has 23 lines, not 2,223.');
    },
  ],
  [
    '| `from app.coordination import TaskType',
    'the report counts imports by pattern and says which are recommended',
    () => {
      const rows = new Map(report.usage.map((each) => [each.pattern, each.recommended]));
      expect(rows.get(`from ${PACKAGE}.daemon_runners import ...`)).toBe('yes');
      expect(rows.get(`from ${PACKAGE} import SelfplayOrchestrator, ...`)).toBe(
        'consider-submodule',
      );
      expect(said('ET305')).toContain(
        `6: 1 statement in 1 file outside \`${PACKAGE}\` imports from \`${PACKAGE}.daemon_runners\`, not 6.`,
      );
    },
  ],
  [
    'These should remain easily accessible',
    'imports of Tier 1 through the package are left alone',
    () => expect(codesIn('essential.py')).toEqual([]),
  ],
  [
    '### Core Infrastructure',
    'headings inside a tier part it for people alone',
    () =>
      expect(document.entries.some(({ value }) => value.includes('Infrastructure'))).toBe(false),
  ],
  [
    'get_health_orchestrator, get_system_health',
    'code blocks list names, comments between them do not count, submodules are names, too',
    () => {
      const names =
        'TaskCoordinator TaskType can_spawn get_coordinator DaemonManager DaemonType DaemonState core_events core_utils SyncFacade get_sync_facade sync get_health_orchestrator get_system_health';
      expect(tiersOf(names)).toEqual(all(1, 14));
      expect(document.entries.some(({ value }) => value === 'prefer')).toBe(false);
    },
  ],
  [
    'get_all_coordinator_status',
    'a name a line',
    () =>
      expect(
        tiersOf('initialize_all_coordinators shutdown_all_coordinators get_all_coordinator_status'),
      ).toEqual(all(1, 3)),
  ],
  [
    'acquire_orchestrator_role',
    'several blocks make one tier',
    () =>
      expect(
        tiersOf('can_spawn_safe should_throttle_production acquire_orchestrator_role'),
      ).toEqual(all(1, 3)),
  ],
  [
    'Used by many callers but should import',
    'imports of Tier 2 through the package are hints with a fix (ET102)',
    () => expect(codesIn('common.py')).toEqual(['ET102']),
  ],
  [
    '| Resource | `resource_targets`',
    'a table sorts its examples and declares their homes; words that are no names are none',
    () => {
      const names =
        'emit_training_complete emit_sync_complete StageEvent get_stage_event_bus get_node_health get_healthy_nodes QueueType check_backpressure get_host_targets should_scale_up';
      expect(tiersOf(names)).toEqual(all(2, 10));
      expect(homeOf('emit_sync_complete')).toBe(`${PACKAGE}.event_emitters`);
      expect(document.entries.some(({ value }) => value === 'Runner')).toBe(false);
    },
  ],
  [
    'These should ALWAYS be imported',
    'imports of Tier 3 through the package are warned of (ET101)',
    () => expect(codesIn('special.py')).toEqual(['ET101', 'ET101']),
  ],
  [
    '- `dynamic_thresholds`',
    'a module in a list sorts all that comes from it',
    () =>
      expect(
        tiersOf(
          'start_span TransactionIsolation compute_checksum SyncBloomFilter SyncWAL EphemeralDataGuard StateSnapshot DynamicThreshold',
        ),
      ).toEqual(all(3, 8)),
  ],
  [
    '- All `*_orchestrator`',
    'a pattern sorts by modules; what a table says of a name goes before it',
    () => {
      expect(tiersOf('SelfplayOrchestrator')).toEqual([3]);
      expect(tiersOf('get_health_orchestrator')).toEqual([1]);
    },
  ],
  [
    'from app.coordination.enums import DaemonType',
    'imports under ✅ declare homes; such imports are left alone',
    () => {
      expect(homeOf('create_auto_sync')).toBe(`${PACKAGE}.daemon_runners`);
      expect(homeOf('DaemonType')).toBe(`${PACKAGE}.enums`);
      expect(codesIn('direct.py')).toEqual([]);
    },
  ],
  [
    'from app.coordination import core_utils',
    'modules under ✅ are facades: good to import, and to import from',
    () => {
      expect(document.facades.map(({ module }) => module)).toEqual([
        `${PACKAGE}.core_events`,
        `${PACKAGE}.core_utils`,
      ]);
      expect(codesIn('consolidated.py')).toEqual([]);
    },
  ],
  [
    '    initialize_all_coordinators,',
    'imports under ⚠️ declare nothing',
    () => expect(homeOf('initialize_all_coordinators')).toBe(`${PACKAGE}.lifecycle`),
  ],
  [
    'from app.coordination import *',
    'star imports are found (ET103); imports under ❌ declare nothing',
    () => expect(codesIn('star.py')).toEqual(['ET103']),
  ],
  [
    '    # ... 50 more symbols',
    'mass imports are found (ET104)',
    () => expect(codesIn('mass.py')).toContain('ET104'),
  ],
  [
    '- [ ] Add deprecation comments',
    'phases have days; boxes are read, and offered to be ticked when they are done (ET308)',
    () => {
      expect(document.phases?.map(({ due }) => due)).toEqual([
        '2026-03-31',
        '2026-06-30',
        '2026-09-30',
      ]);
      expect(document.phases?.[0]?.steps.map(({ done }) => done)).toEqual([true, false, false]);
    },
  ],
  [
    '- [ ] Add deprecation warnings',
    '`roadmap 2` does it: see `test/roadmap/phase-2.test.ts`',
    () => expect(report.phases[1]).toMatchObject({ number: 2, done: 0 }),
  ],
  [
    '- [ ] Reduce `__init__.py`',
    '`roadmap 3` does it: see `test/roadmap/phase-3.test.ts`; what is done already is said',
    () => expect(said('ET308').some((line) => line.includes('Reduce'))).toBe(true),
  ],
  [
    '| Import time ',
    'targets with their day, held against what is (ET207, report); import time is measured by `import-time`',
    () => {
      const targets = report.impact.map(({ what, target }) => [what, target]);
      expect(targets).toEqual(
        expect.arrayContaining([
          ['exports', 130],
          ['lines', 500],
          ['import-time-ms', 100],
        ]),
      );
      expect(report.due).toBe('2026-09-30');
    },
  ],
  [
    '4. **Maintainability**',
    'notes are for people: nothing in them is read',
    () => {
      const notes = SEED.indexOf('## Notes');
      const places = [...document.entries, ...document.homes, ...document.facades];
      expect(places.every(({ span }) => span.end <= notes)).toBe(true);
    },
  ],
];

describe('what the seed says', () => {
  test.each(CLAIMS)('%s … %s', (_, __, check) => check());
});

test('no line of it is left out', () => {
  const lines = SEED.trimEnd().split('\n');
  let at = -1;
  for (const [upTo] of CLAIMS) {
    const found = lines.findIndex((line, index) => index > at && line.startsWith(upTo));
    expect([upTo, found > at]).toEqual([upTo, true]);
    at = found;
  }
  expect(lines.slice(at + 1)).toEqual([]);
});
