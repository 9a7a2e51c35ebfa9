/**
 * The resolved packages from one snapshot to the next: built when they are asked for, moved where edits only
 * moved things, built on what was known where they changed the meaning of some names, else forgotten.
 */
import type { Import, ModuleRef, ModuleSummary } from '../../python/module-summary';
import type { SummaryEdit } from '../../python/summary/resummarize';
import { type Carried, carryOver, type OtherNames } from './carried-answers';
import { type ChangedNames, changedNames, namesOfEdit } from './changed-names';
import type { Core } from './core';
import { createPlacing, type MovedFile, movedCore } from './moved-core';
import { movedSpans } from './moved-spans';
import { namesReached, type Reached, type ReadModule } from './name-links';

/** What a file says: a summary where it was read as a module, else what it imports. */
export type Said = ModuleSummary | { readonly imports: readonly Import[] };

export interface KeptCore {
  get(): Core;
  /** As it was built; what it says is the same, its places may be old. */
  built(): Core;
  /** True where the answers rest on the file. */
  restsOn(path: string): boolean;
  /** Finds out, in steps, what nobody has asked for yet of what is open; of what is built meanwhile, too. */
  completing(): Iterable<void>;
  /**
   * Finds out at once what an edit left open: texts are about to change.
   *
   * @param path the open file whose text that is.
   */
  settle(path?: string): void;
  /** What a file said is no longer known. */
  forget(): void;
  /**
   * An open file's text changed.
   *
   * @param before what the file said; null where that is not known.
   */
  changed(path: string, before: Said | null): void;
}

export interface CoreMaker {
  /** @param carried null: nothing is known. */
  build(carried: Carried | null): Core;
  /** True where only what is asked for is to be found out as yet. */
  isOpen?(): boolean;
  /** What a file says now. */
  saidBy(path: string): Said | null;
  /** What an open file's summary was made with of the one before; undefined where it was read from nothing. */
  editOf(path: string): SummaryEdit | undefined;
  /** Where a module's file is. */
  pathOf(module: string): string | null;
  /** The file that an import in a file means; of a module's own submodule where that is named, too. */
  pathMeant(importer: string, module: ModuleRef, submodule?: string): string | null;
}

export function createKeptCore(maker: CoreMaker): KeptCore {
  const { build, isOpen, saidBy, editOf, pathOf, pathMeant } = maker;
  let core: Core | null = null;
  let current: Core | null = null;
  /** What moved files said when the core was built. */
  const originals = new Map<string, Said>();
  const moved = new Map<string, MovedFile>();
  /** By file: names that it may have given another meaning since. */
  const changes = new Map<string, ReadonlySet<string>>();
  /**
   * True where an edit had the core built anew. The importers' diagnostics, for which people wait, take a few names; the
   * package's own take all that it gives.
   */
  let isLeftOpen = false;
  /** True where an edit found the core open, and made what was found out void: another one need not do so again. */
  let isLost = false;

  function built(): Core {
    if (core && changes.size > 0) core = rebuilt(core);
    core ??= build(null);
    if (core.open && !isLeftOpen && !isOpen?.()) {
      for (const _ of core.open.completing());
      close(core);
    }
    return core;
  }

  function settle(path?: string): void {
    if (!core?.open) return;
    const isAgain = isLost && path !== undefined && core.inputs.has(path);
    if (!isLeftOpen && !isAgain) return;
    try {
      core.open.complete();
      close(core);
    } catch {
      // It fails again, and is told, where somebody asks for it. The new text has to be taken in.
      forget();
    }
  }

  /** All of it is found out. */
  function close({ open, ...whole }: Core): void {
    [core, current, isLeftOpen, isLost] = [whole, null, false, false];
  }

  function* completing(): Iterable<void> {
    for (;;) {
      const before = built();
      if (!before.open) return;
      let isSame = true;
      for (const _ of before.open.completing()) {
        yield;
        isSame = core === before;
        if (!isSame) break;
      }
      if (isSame) close(before);
    }
  }

  /** Null where it has to be built from nothing. */
  function rebuilt(before: Core): Core | null {
    const original = (path: string) => summaryOf(originals.get(path) ?? null);
    const reached = namesReached(changes, modules(before), pathMeant, original);
    const carried =
      reached && carryOver(before, among(reached), createPlacing(new Map(moved), pathOf));
    forget();
    if (!carried) return null;
    isLeftOpen = true;
    return build(carried);
  }

  function* modules({ summarized }: Core): Iterable<ReadModule> {
    for (const path of summarized) {
      const summary = summaryOf(saidBy(path));
      if (summary) yield { path, summary };
    }
  }

  function among(reached: Reached): OtherNames {
    const names = new Set([...reached.values()].flatMap((each) => [...each]));
    return {
      names,
      has: (module, name) =>
        names.has(name) && (reached.get(pathOf(module) ?? '')?.has(name) ?? false),
    };
  }

  function forget(): void {
    [core, current, isLeftOpen] = [null, null, false];
    originals.clear();
    moved.clear();
    changes.clear();
  }

  function changed(path: string, before: Said | null): void {
    if (core?.open?.isWhole()) close(core);
    const original = originals.get(path) ?? before;
    // What is yet to be found out will be of what is said then, which matters where something rests on what was said; and
    // where only imports were asked for, no place of it is known that could be old.
    if (core && original && !core.summarized.has(path) && isMoved(path, original)) {
      if (originals.delete(path)) current = null;
      moved.delete(path);
      changes.delete(path);
      return;
    }
    // What is yet to be built will be of what is said then.
    if (!core || core.open) {
      isLost ||= core !== null;
      forget();
      return;
    }
    const now = original && saidBy(path);
    const found = original && now && differenceOf(path, original, now);
    if (!found) {
      forget();
      return;
    }
    originals.set(path, original);
    moved.set(path, { path, spans: found.spans, lines: 'lines' in now ? now.lines : 0 });
    if (found.names.size > 0) changes.set(path, found.names);
    else changes.delete(path);
    current = null;
  }

  /** Whether it says the same, perhaps elsewhere. */
  function isMoved(path: string, before: Said): boolean {
    const now = saidBy(path);
    return now !== null && movedSpans(before, now) !== null;
  }

  function differenceOf(path: string, before: Said, now: Said): ChangedNames | null {
    // A stub may say what a module gives lazily.
    const isStub = path.endsWith('.pyi');
    const isSubmodule = (module: ModuleRef, name: string) => pathMeant(path, module, name) !== null;
    const edit = editOf(path);
    if (edit?.before === before && 'events' in now) {
      return isStub && edit.statement ? null : namesOfEdit(edit, now, isSubmodule);
    }
    const spans = movedSpans(before, now);
    if (spans) return { spans, names: new Set() };
    if (isStub || !('events' in before) || !('events' in now)) return null;
    return changedNames(before, now, isSubmodule);
  }

  return {
    built,
    completing,
    settle,
    forget,
    changed,
    get() {
      const base = built();
      current ??= moved.size > 0 ? movedCore(base, moved, pathOf) : base;
      return current;
    },
    restsOn: (path) => core?.inputs.has(path) ?? false,
  };
}

function summaryOf(said: Said | null): ModuleSummary | null {
  return said && 'events' in said ? said : null;
}
