/** The document that the product comes from, read whole: every sentence of it that states something counts. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sliceSpan } from '../../server/src/text';
import { readMarkdownTiers } from '../../server/src/tiers/document/markdown';

const source = readFileSync(new URL('fixtures/EXPORT_TIERS.md', import.meta.url), 'utf8');
const submodules = new Set(
  (
    'core_events core_utils sync daemon_runners event_emitters enums stage_events health_facade queue_monitor ' +
    'resource_targets tracing transaction_isolation transfer_verification sync_bloom_filter sync_durability ' +
    'ephemeral_data_guard coordinator_persistence dynamic_thresholds selfplay_orchestrator'
  ).split(' '),
);
const document = readMarkdownTiers('/ws/EXPORT_TIERS.md', 'app.coordination', source, (name) =>
  submodules.has(name),
);
const valuesOf = (tier: number, kind: string) =>
  document.entries
    .filter((entry) => entry.tier === tier && entry.kind === kind)
    .map((entry) => entry.value);

describe('the seed document', () => {
  it('has nothing that cannot be read', () => {
    expect(document.problems).toEqual([]);
  });
  it('sorts', () => {
    const sorted = [1, 2, 3].flatMap((tier) =>
      ['name', 'module', 'glob'].map(
        (kind) => `${tier} ${kind}: ${valuesOf(tier, kind).join(' ')}`,
      ),
    );
    expect(sorted).toMatchInlineSnapshot(`
      [
        "1 name: TaskCoordinator TaskType can_spawn get_coordinator DaemonManager DaemonType DaemonState get_daemon_manager core_events core_utils SyncFacade get_sync_facade sync get_health_orchestrator get_system_health initialize_all_coordinators shutdown_all_coordinators get_all_coordinator_status can_spawn_safe should_throttle_production acquire_orchestrator_role",
        "1 module: ",
        "1 glob: ",
        "2 name: emit_training_complete emit_sync_complete StageEvent get_stage_event_bus get_node_health get_healthy_nodes QueueType check_backpressure get_host_targets should_scale_up",
        "2 module: event_emitters stage_events health_facade daemon_runners queue_monitor resource_targets",
        "2 glob: ",
        "3 name: ",
        "3 module: tracing transaction_isolation transfer_verification sync_bloom_filter sync_durability ephemeral_data_guard coordinator_persistence dynamic_thresholds",
        "3 glob: *_orchestrator",
      ]
    `);
  });
  it('declares homes and facades', () => {
    expect(
      document.homes.map(({ name, module }) => `${name} from ${module}`),
    ).toMatchInlineSnapshot(`
      [
        "create_auto_sync from app.coordination.daemon_runners",
        "emit_training_complete from app.coordination.event_emitters",
        "get_node_health from app.coordination.health_facade",
        "DaemonType from app.coordination.enums",
        "emit_training_complete from app.coordination.event_emitters",
        "emit_sync_complete from app.coordination.event_emitters",
        "StageEvent from app.coordination.stage_events",
        "get_stage_event_bus from app.coordination.stage_events",
        "get_node_health from app.coordination.health_facade",
        "get_healthy_nodes from app.coordination.health_facade",
        "QueueType from app.coordination.queue_monitor",
        "check_backpressure from app.coordination.queue_monitor",
        "get_host_targets from app.coordination.resource_targets",
        "should_scale_up from app.coordination.resource_targets",
      ]
    `);
    expect(document.facades.map(({ module }) => module)).toMatchInlineSnapshot(`
      [
        "app.coordination.core_events",
        "app.coordination.core_utils",
      ]
    `);
  });
  it('states figures and targets', () => {
    const figures = document.figures.map(
      ({ what, value, span, approximate, module, tier }) =>
        `${what} ${module ?? tier ?? ''} ${approximate ? '~' : ''}${value} "${sliceSpan(source, span)}"`,
    );
    expect(figures).toMatchInlineSnapshot(`
      [
        "exports  568 "568"",
        "lines  2223 "2,223"",
        "import-count app.coordination.daemon_runners 6 "6"",
        "import-count app.coordination.event_emitters 5 "5"",
        "import-count app.coordination.enums 4 "4"",
        "import-count app.coordination.stage_events 3 "3"",
        "import-count app.coordination 2 "2"",
        "tier-exports 1 ~30 "30"",
        "tier-exports 2 ~100 "100"",
        "tier-exports 3 ~400 "400"",
        "exports  568 "568"",
        "exports  568 "568"",
        "lines  2223 "2,223"",
        "import-time-ms  ~500 "500"",
      ]
    `);
    expect(document.targets).toMatchInlineSnapshot(`
      {
        "due": "2026-09-30",
        "exports": 130,
        "importTimeMs": 100,
        "lines": 500,
      }
    `);
  });
  it('has a roadmap', () => {
    const phases = document.phases?.map(
      ({ number, title, due, steps }) =>
        `${number} ${title} | ${due}\n${steps.map(({ done, text, box }) => `  ${done} [${sliceSpan(source, box)}] ${text}`).join('\n')}`,
    );
    expect(phases?.join('\n')).toMatchInlineSnapshot(`
      "1 Documentation | 2026-03-31
        true [x] Create this tier classification
        false [ ] Update CLAUDE.md with import recommendations
        false [ ] Add deprecation comments to Tier 3 re-exports
      2 Create Public API | 2026-06-30
        false [ ] Create \`app/coordination/public.py\` with ~30 Tier 1 exports
        false [ ] Update callers to use direct imports
        false [ ] Add deprecation warnings for Tier 3 from \`__init__.py\`
      3 Slim Down __init__ | 2026-09-30
        false [ ] Remove Tier 3 re-exports from \`__init__.py\`
        false [ ] Keep only Tier 1 + Tier 2 (~130 exports)
        false [ ] Reduce \`__init__.py\` from 2,223 to ~500 LOC"
    `);
  });
  it('gives every entry, home and facade the span of its own word', () => {
    for (const { value, span } of document.entries) expect(sliceSpan(source, span)).toBe(value);
    for (const { name, span } of document.homes) expect(sliceSpan(source, span)).toBe(name);
    for (const { module, span } of document.facades) {
      expect(`app.coordination.${sliceSpan(source, span)}`).toBe(module);
    }
  });
});
