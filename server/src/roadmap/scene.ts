/**
 * What the roadmap's refactorings look at and what they give: the state of the world with one package in
 * it goes in, new texts with counts and reasons come out. Nothing here reads or writes a file.
 */

import type { ImportReach } from '../graph/loading/import-reach';
import type { ExportGraph } from '../graph/resolution';
import { t } from '../l10n';
import type { FileView, RuleContext } from '../rules/rule';
import type { TieredExport, TieredPackage } from '../tiers/policy';

/** The world as one step of a refactoring sees it. */
export interface RoadmapScene {
  readonly graph: ExportGraph;
  readonly packages: ReadonlyMap<string, TieredPackage>;
  /** The package that is being refactored. */
  readonly package: TieredPackage;
  /** Python files that may import the package, its own ones included. */
  readonly files: readonly string[];
  /** Notebooks that may import it: what they take stays, and nothing moves them. */
  readonly readOnly: readonly string[];
  file(path: string): FileView | null;
  /** What rules and fixes are given of a file. */
  context(path: string): RuleContext | null;
  modulePath(module: string): string | null;
  readonly reach?: ImportReach;
  readonly takenFrom?: (module: string) => ReadonlySet<string> | null;
  /** Texts that are not Python and may speak of the package, by path. */
  readonly documents: ReadonlyMap<string, string>;
}

/** Why a name stays as it is; a person may accept the kinds that are a matter of judgement. */
export type RefusalKind =
  /** The syntax of `__init__.py` or the way it binds the name does not allow it. */
  | 'binding'
  /** `__init__.py` itself uses the name. */
  | 'used-here'
  | 'no-home'
  | 'caller'
  | 'string'
  | 'documentation'
  | 'side-effects'
  /** Its module is one of several that import each other. */
  | 'circle'
  | 'submodule';

/** Those that a person may judge otherwise. */
export const ACCEPTABLE: readonly RefusalKind[] = [
  'circle',
  'documentation',
  'side-effects',
  'string',
  'submodule',
];

export interface Refusal {
  readonly name: string;
  readonly kind: RefusalKind;
  /** Reads on after the name. */
  readonly reason: string;
}

/** What one step does. */
export interface StepOutcome {
  /** New texts by path; files that stay as they are do not occur. */
  readonly texts: ReadonlyMap<string, string>;
  /** The names that the step was about and that it changed. */
  readonly changed: readonly string[];
  readonly refused: readonly Refusal[];
  /** Other things that a person should know. */
  readonly notes: readonly string[];
}

export const NOTHING: StepOutcome = { texts: new Map(), changed: [], refused: [], notes: [] };

/** The step cannot be made at all; the message says why. */
export class RoadmapRefused extends Error {}

/** What the package imports for its own use (`import os`): nobody lists it or put it into a tier by its name. */
export function isAccidental({ listed, status, assignment }: TieredExport): boolean {
  return !listed && status === 'external' && (assignment?.entry ?? null) === null;
}

/** The package's own `__init__.py`. @throws RoadmapRefused where it cannot be read or understood. */
export function packageFile(scene: RoadmapScene): FileView {
  const file = scene.file(scene.package.path);
  if (!file) throw new RoadmapRefused(t('{0} cannot be read', scene.package.path));
  if (file.summary().errors.length > 0) {
    throw new RoadmapRefused(t('{0} has a syntax error', scene.package.path));
  }
  return file;
}
