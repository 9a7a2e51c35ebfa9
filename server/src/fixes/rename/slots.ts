/**
 * The modules that have an object under the name that it shall lose. A name is one in all of them: whoever imports it
 * without another one of his own has it from one of these, and all of them change together.
 */
import type { Binding, Resolution } from '../../graph/resolution';
import type { SceneFile } from '../scene';
import { type ImportLinks, keepsName, scopeOfLink } from './import-links';
import { placeOf, refuse } from './refusals';
import { moduleOfFile, type RenameWorld, type Slot } from './rename-world';

export interface Slots {
  readonly name: string;
  readonly modules: ReadonlySet<string>;
  /** Files with a star import that gives the name, by path. */
  readonly starFiles: ReadonlySet<string>;
}

/**
 * @param start the package whose export it is, and the module that was asked in.
 * @throws RenameRefused where it is not sure that these are all, and all of them in the workspace.
 */
export function slotsOf(
  world: RenameWorld,
  links: ImportLinks,
  name: string,
  start: readonly string[],
): Slots {
  const { graph } = world;
  const modules = new Set<string>();
  const starFiles = new Set<string>();
  const objects = new Set<string>();
  const losers: { readonly module: string; readonly loser: Binding }[] = [];
  const note = (module: string) => objects.add(objectOf(graph.resolve(module, name)));

  /** @returns the modules that it has the name from. */
  function visit(module: string): string[] {
    const found = graph.resolve(module, name);
    const own = links.spelling.filter((file) => moduleOfFile(world, file) === module);
    checkThere(world, { module, name }, found, own);
    if (found.definition && !objects.has(objectOf(found)))
      refuse({ kind: 'several', module, name });
    modules.add(module);
    for (const caution of found.cautions) {
      if (caution.kind === 'submodule-name') {
        refuse({ kind: 'submodule', module: caution.module, name });
      }
      if (caution.kind === 'shadowed') losers.push(caution);
    }
    const end = found.chain.findIndex((hop) => hop.name !== name);
    const way = end < 0 ? found.chain : found.chain.slice(0, end);
    const sources = own.flatMap(({ path }) =>
      links.of(path).filter((link) => keepsName(link) && scopeOfLink(link) === 0),
    );
    return [...way.map((hop) => hop.module), ...sources.map((link) => link.module)];
  }

  function takersOf(module: string): string[] {
    const takers = links.from(module).flatMap((link) => {
      const by = moduleOfFile(world, link.file);
      return by !== null && keepsName(link) && scopeOfLink(link) === 0 ? by : [];
    });
    const all = links.starsFrom(module);
    if (all.length === 0) return takers;
    const given = graph.starNames(module);
    for (const { file, statement } of all) {
      if (!given) refuse({ kind: 'star', place: placeOf(file, statement.span) });
      if (!given.includes(name)) continue;
      starFiles.add(file.path);
      const by = moduleOfFile(world, file);
      if (by !== null) takers.push(by);
    }
    return takers;
  }

  const given = [...start];
  note(start[0] ?? '');
  for (const module of given) {
    if (modules.has(module)) continue;
    const sources = visit(module);
    // Where conditions choose among several, all of them are what the package exports.
    if (isChosen(graph.resolve(module, name), module)) for (const each of sources) note(each);
    given.push(...sources);
  }
  const taking = [...modules].flatMap(takersOf);
  for (const module of taking) {
    if (!modules.has(module)) taking.push(...visit(module), ...takersOf(module));
  }
  for (const { module, loser } of losers) {
    if (loser.name !== name || !modules.has(loser.module)) {
      refuse({ kind: 'several', module, name });
    }
  }
  return { name, modules, starFiles };
}

function isChosen({ status, cautions }: Resolution, module: string): boolean {
  return (
    status === 'unresolved' ||
    cautions.some(
      (each) => (each.kind === 'fallback' || each.kind === 'conditional') && each.module === module,
    )
  );
}

function objectOf({ definition }: Resolution): string {
  return definition ? `${definition.module}:${definition.name}` : '';
}

function checkThere(
  world: RenameWorld,
  { module, name }: Slot,
  { status, definition, kind, reason }: Resolution,
  own: readonly SceneFile[],
): void {
  const path = world.modulePath(module);
  if (path === null || !world.files.has(path)) refuse({ kind: 'outside', module, name });
  if (status === 'submodule' || kind === 'module') refuse({ kind: 'submodule', module, name });
  if (status === 'external') {
    refuse({ kind: 'outside', module: definition?.module ?? module, name });
  }
  // One of several objects, no matter which, or for type checkers alone: the module binds the name itself.
  const isOpen = status === 'unresolved' && own.some((file) => binds(file, name));
  if (status === 'dynamic' || (status === 'unresolved' && !isOpen)) {
    refuse({ kind: 'unknown', module, name, reason });
  }
}

function binds(file: SceneFile, name: string): boolean {
  return file.scopes().bindings.some((site) => site.name === name && site.scope === 0);
}
