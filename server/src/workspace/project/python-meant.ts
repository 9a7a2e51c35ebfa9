/** Which Python the project's files say that it runs under: conditions at module level ask about it. */
import type { GraphOptions } from '../../graph/export-graph';
import type { Configuration } from '../../tiers/configuration/configuration';

/**
 * What the configurations agree on, and the lowest version that all projects are for. Where one says
 * nothing, or another thing, it is not known.
 *
 * @param pyprojects texts of the pyproject.toml files, and of the setup.cfg files beside none.
 */
export function pythonMeant(
  configurations: readonly Configuration[],
  pyprojects: Iterable<string>,
): GraphOptions {
  const settings = configurations.map((each) => each.settings);
  const versions = settings.flatMap((each) => (each.pythonVersion ? [each.pythonVersion] : []));
  const platforms = settings.flatMap((each) => each.platform ?? []);
  return {
    pythonVersion: agreed(versions, (version) => version.join('.')),
    platform: agreed(platforms, (platform) => platform),
    lowestVersion: lowest([...pyprojects].filter(isProject).map(lowestVersionOf)),
  };
}

function agreed<T>(said: readonly T[], text: (each: T) => string): T | null {
  return new Set(said.map(text)).size === 1 ? (said[0] ?? null) : null;
}

function isProject(text: string): boolean {
  return /^[ \t]*\[(?:project|tool\.poetry|options)\]/m.test(text);
}

/**
 * The lower bound of `requires-python` (PEP 621), of Poetry's `python` or of `python_requires`; null without
 * one. `~=3.9` and `^3.9` have the same lower bound as `>=3.9`.
 */
export function lowestVersionOf(text: string): readonly [number, number] | null {
  const specifier =
    /^[ \t]*requires-python\s*=\s*["']([^"'\n]*)["']/m.exec(text)?.[1] ??
    /^\[tool\.poetry\.dependencies\][^[]*?^python\s*=\s*["']([^"'\n]*)["']/ms.exec(text)?.[1] ??
    /^[ \t]*python_requires\s*=\s*([^\n]*)/m.exec(text)?.[1];
  const bound = /(?:>=|~=|\^|~|==)\s*(\d+)\.(\d+)/.exec(specifier ?? '');
  return bound ? [Number(bound[1]), Number(bound[2])] : null;
}

function lowest(
  bounds: readonly (readonly [number, number] | null)[],
): readonly [number, number] | null {
  return bounds.reduce(
    (low, each) =>
      low && each ? (each[0] * 1000 + each[1] < low[0] * 1000 + low[1] ? each : low) : null,
    bounds[0] ?? null,
  );
}
