/**
 * Which package a command is about. Several projects may have one of a name: then it is called as the editor calls it,
 * `app (two)`, and the bare name is no answer, as it could mean any of them. Of several in one project, of which one may
 * be a copy that a build left, the first is meant, as Python would find it.
 */
import { declaresNamespace, sharesItsName } from '../graph/layout/shared-names';
import { listedPackages } from '../ide/projects';
import type { Snapshot } from '../ide/snapshot';
import type { TieredPackage } from '../tiers/policy';
import {
  type PackageChoice,
  packageChoices,
  packageRoot,
} from '../workspace/project/package-choices';
import type { Workspace } from '../workspace/workspace';
import { UsageError } from './exit-status';
import { packageNotFound } from './package-not-found';
import { markedFolder } from './project-folders';

/** `app (two)`: a name, and the end of the path of the project that has it. */
const KEY = /^(\S+) \((.+)\)$/;

/** The dotted name in what a command is given. */
export function nameIn(asked: string): string {
  return KEY.exec(asked)?.[1] ?? asked;
}

/**
 * The package of the workspace's files that is meant; null where none of them is, and the name may be that of a
 * module, or of something installed.
 *
 * @param roots source roots that the user named, in the core's form: what lies there is what is meant.
 * @throws UsageError where it could be several, with what to say instead.
 */
export function chosenPackage(
  asked: string,
  roots: readonly string[],
  workspace: Pick<Workspace, 'layout' | 'packageFiles' | 'snapshot'>,
): PackageChoice | null {
  const name = nameIn(asked);
  const choices = packageChoices(workspace).filter((each) => each.name === name);
  if (name !== asked) return choiceByKey(asked, choices, workspace);
  const named = roots.map((root) => choices.find((each) => packageRoot(each) === root));
  const first = named.find((each) => each !== undefined) ?? choices[0];
  if (!first) return null;
  if (choices.length === 1 || named.includes(first)) return first;
  const { text } = workspace.snapshot();
  const textOf = ({ path }: PackageChoice) => text?.(path) ?? '';
  const whole = choices.filter((each) => !declaresNamespace(textOf(each)));
  const meant = whole.length > 0 ? whole : choices;
  const firsts = firstOfProjects(meant, workspace.layout().roots);
  if (firsts.length === 1) return firsts[0] ?? first;
  // A package with parts in several folders is one.
  if (firsts.every((each) => sharesItsName(textOf(each)))) return first;
  throw new UsageError(
    `there are ${firsts.length} packages of the name ${name} here: say ${quoted(firsts)}, or name with --root the folder that it is imported from`,
  );
}

/** Each project's own, sorted as the choices are. */
function firstOfProjects(
  choices: readonly PackageChoice[],
  roots: readonly string[],
): readonly PackageChoice[] {
  const rank = (choice: PackageChoice) => roots.indexOf(packageRoot(choice));
  const firsts = new Map<string, PackageChoice>();
  for (const choice of choices) {
    const project = markedFolder(choice.path) ?? '';
    const other = firsts.get(project);
    if (!other || rank(choice) < rank(other)) firsts.set(project, choice);
  }
  return choices.filter((choice) => [...firsts.values()].includes(choice));
}

function choiceByKey(
  asked: string,
  choices: readonly PackageChoice[],
  workspace: Pick<Workspace, 'packageFiles'>,
): PackageChoice {
  const exact = choices.find(({ key }) => key === asked);
  if (exact) return exact;
  const [, name = '', folder = ''] = KEY.exec(asked) ?? [];
  const inside = choices.filter(({ path }) => path.includes(`/${folder}/`));
  if (inside.length === 1 && inside[0]) return inside[0];
  if (choices.length === 0) {
    throw new UsageError(
      packageNotFound(name, [...new Set(workspace.packageFiles().map((each) => each.name))]),
    );
  }
  const there = choices.length === 1 ? `the one that there is: ${name}` : quoted(choices);
  throw new UsageError(`there is no package ${asked}; say ${there}`);
}

function quoted(choices: readonly PackageChoice[]): string {
  return choices.map(({ key }) => JSON.stringify(key)).join(' or ');
}

/** A package and the snapshot that answers for it. */
export interface FoundPackage {
  readonly tiered: TieredPackage;
  readonly snapshot: Snapshot;
  /** What people call it. */
  readonly key: string;
  /** False where it is a module, or installed. */
  readonly isChosen: boolean;
}

/** The package that was chosen, or where none was, what is found by the name. */
export function findPackage(
  snapshot: Snapshot,
  name: string,
  choice: PackageChoice | null,
): FoundPackage | null {
  const meant = choice && listedPackages(snapshot).find((each) => each.tiered.path === choice.path);
  if (choice && meant) return { ...meant, key: choice.key, isChosen: true };
  const tiered = snapshot.packages.get(name);
  return tiered ? { tiered, snapshot, key: name, isChosen: false } : null;
}

/** The chosen packages that their names alone do not find: others of the name come first. */
export function hiddenChoices(
  snapshot: Snapshot,
  choices: readonly (PackageChoice | null)[],
): readonly string[] {
  return choices.flatMap((choice) =>
    choice && snapshot.packages.get(choice.name)?.path !== choice.path ? [choice.path] : [],
  );
}
