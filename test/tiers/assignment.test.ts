/** Which entry of which document decides on an export's tier. */
import { describe, expect, it } from 'vitest';
import { readConfiguration } from '../../server/src/tiers/configuration/configuration';
import { readMarkdownTiers } from '../../server/src/tiers/document/markdown';
import { policyOf } from '../../server/src/tiers/policy-of';
import { buildTieredPackage } from '../../server/src/tiers/tiered-package';
import { dedent } from '../support/fixture';
import { fakeGraph } from './fake-graph';

const GRAPH = `
  pkg: plain -> pkg.a:plain
  pkg: helper -> pkg.a:helper
  pkg: deep -> pkg.a.b:deep
  pkg: hopped -> pkg.hop:hopped
  pkg: renamed -> pkg.a:original
  pkg: start_orchestrator -> pkg.a:start_orchestrator
  pkg: wire -> pkg.x_orchestrator:wire
  pkg: far -> other.lib:far
  pkg: own
  pkg: sub module
  pkg: named_sub module
  pkg.a: plain
  pkg.a: helper
  pkg.a: original
  pkg.a: start_orchestrator
  pkg.a.b: deep
  pkg.hop: hopped -> pkg.a:hopped
  pkg.a: hopped
  pkg.x_orchestrator: wire
`;
const MODULES = new Set(['a', 'a.b', 'hop', 'sub', 'x_orchestrator']);

function tiers(markdown: string, toml = ''): Record<string, number | null> {
  const graph = fakeGraph(GRAPH);
  const isSubmodule = (name: string) => MODULES.has(name);
  const documents = [
    readMarkdownTiers('/d.md', 'pkg', dedent(markdown), isSubmodule),
    ...readConfiguration('/export-tiers.toml', `[[package]]\nname = "pkg"\n${toml}`, {
      isSubmodule: (_, name) => isSubmodule(name),
    }).documents,
  ];
  const built = buildTieredPackage(graph, graph, policyOf('pkg', documents));
  const entries = [...(built?.exports.values() ?? [])].map(({ name, assignment }) => [
    name,
    assignment?.tier ?? null,
  ]);
  return Object.fromEntries(entries.filter(([, tier]) => tier !== null));
}

describe('one document', () => {
  it('sorts by name', () => {
    expect(tiers('# Tier 1\n```\nplain, own, far, named_sub\n```')).toEqual({
      plain: 1,
      own: 1,
      far: 1,
      named_sub: 1,
    });
  });
  it('sorts by module: home, hop or definition, or below it; the deeper module says more', () => {
    expect(tiers('# Tier 3\n- `a`\n# Tier 2\n- `a.b`\n# Tier 1\n- `hop`\n')).toEqual({
      plain: 3,
      helper: 3,
      deep: 2,
      // Both of its modules are listed: the home's word counts, and that is the deeper one.
      hopped: 3,
      renamed: 3,
      start_orchestrator: 3,
    });
    expect(tiers('# Tier 1\n- `hop`\n')).toEqual({ hopped: 1 });
  });
  it('sorts by pattern, on names before modules', () => {
    expect(tiers('# Tier 3\n- All `*_orchestrator` classes\n')).toEqual({
      start_orchestrator: 3,
      wire: 3,
    });
    expect(tiers('# Tier 2\n- `a`\n# Tier 3\n- `he*`\n')).toMatchObject({ helper: 3, plain: 2 });
    expect(tiers('# Tier 2\n- `x_orchestrator`\n# Tier 3\n- `*_orchestrator`\n')).toMatchObject({
      wire: 2,
    });
    expect(tiers('', 'tier3 = ["a.h*"]')).toEqual({ helper: 3, hopped: 3 });
  });
  it('lets a name win over every pattern and module', () => {
    const document =
      '# Tier 3\n- `a`\n- `*_orchestrator`\n- `*`\n# Tier 1\n```\nplain, start_orchestrator\n```\n';
    expect(tiers(document)).toMatchObject({ plain: 1, start_orchestrator: 1, own: 3, wire: 3 });
  });
  it('gives a submodule a tier only where it is named', () => {
    expect(tiers('# Tier 2\n- `sub`\n', 'default-tier = 3')).toMatchObject({ sub: 2, own: 3 });
    expect(tiers('', 'default-tier = 3').named_sub).toBeUndefined();
    expect(tiers('# Tier 3\n- `named_*`\n')).toEqual({ named_sub: 3 });
  });
  it('takes a name with its module, by the name here or there', () => {
    expect(tiers('', 'tier1 = ["a.plain"]\ntier2 = ["a.original", "a"]')).toMatchObject({
      plain: 1,
      renamed: 2,
      helper: 2,
    });
  });
});

describe('several documents', () => {
  it('the configuration goes first among equals, but a name before a module', () => {
    const document = '# Tier 1\n```\nplain\n```\n# Tier 2\n- `hop`\n';
    expect(tiers(document, 'tier3 = ["plain", "hop"]')).toMatchObject({ plain: 3, hopped: 3 });
    expect(tiers(document, 'tier3 = ["a"]')).toMatchObject({ plain: 1, helper: 3 });
  });
  it('the lower tier wins within one', () => {
    expect(tiers('# Tier 3\n```\nplain\n```\n# Tier 2\n```\nplain\n```\n')).toEqual({ plain: 2 });
  });
  it('limits come from the configuration, the document, or the default', () => {
    const markdown = readMarkdownTiers('/d.md', 'p', 'Import at most 4 names in one statement.');
    const toml = readConfiguration(
      '/t.toml',
      '[[package]]\nname = "p"\nmass-import-limit = 2\n',
    ).documents;
    expect(policyOf('p', [markdown, ...toml]).massImportLimit).toBe(2);
    expect(policyOf('p', [markdown]).massImportLimit).toBe(4);
    expect(policyOf('p', []).massImportLimit).toBe(10);
    expect(policyOf('other', [markdown]).documents).toEqual([]);
  });
});
