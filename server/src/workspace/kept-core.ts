/**
 * The resolved packages from one snapshot to the next: built when they are asked for, moved where edits only
 * moved things, forgotten where a file says something else.
 */
import type { Import, ModuleSummary } from '../python/module-summary';
import type { Core } from './core';
import { type MovedFile, movedCore } from './moved-core';
import { movedSpans } from './moved-spans';

/** What a file says: a summary where it was read as a module, else what it imports. */
export type Said = ModuleSummary | { readonly imports: readonly Import[] };

export interface KeptCore {
  get(): Core;
  /** As it was built; what it says is the same, its places may be old. */
  built(): Core;
  /** True where the answers rest on the file. */
  restsOn(path: string): boolean;
  /** What a file said is no longer known. */
  forget(): void;
  /**
   * An open file's text changed.
   *
   * @param before what the file said; null where that is not known.
   */
  changed(path: string, before: Said | null): void;
}

/**
 * @param build makes it anew.
 * @param saidBy what a file says now.
 * @param pathOf where a module's file is.
 */
export function createKeptCore(
  build: () => Core,
  saidBy: (path: string) => Said | null,
  pathOf: (module: string) => string | null,
): KeptCore {
  let core: Core | null = null;
  let current: Core | null = null;
  /** What moved files said when the core was built. */
  const originals = new Map<string, Said>();
  const moved = new Map<string, MovedFile>();

  function built(): Core {
    core ??= build();
    return core;
  }

  function forget(): void {
    core = null;
    current = null;
    originals.clear();
    moved.clear();
  }

  return {
    built,
    forget,
    get() {
      const base = built();
      current ??= moved.size > 0 ? movedCore(base, moved, pathOf) : base;
      return current;
    },
    restsOn: (path) => core?.inputs.has(path) ?? false,
    changed(path, before) {
      const original = originals.get(path) ?? before;
      const now = original && saidBy(path);
      const spans = original && now && movedSpans(original, now);
      if (!spans) {
        forget();
        return;
      }
      originals.set(path, original);
      moved.set(path, { path, spans, lines: 'lines' in now ? now.lines : 0 });
      current = null;
    },
  };
}
