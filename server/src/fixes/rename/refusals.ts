/** Why an export is not renamed, in words; the words are made here alone. */
import type { Span } from '../../text';
import { createLineIndex } from '../../text';

/** A line of a file, as people read it. */
export interface RefusalPlace {
  readonly path: string;
  /** From one. */
  readonly line: number;
}

export type Refusal =
  | { readonly kind: 'no-name'; readonly newName: string }
  | { readonly kind: 'hidden-name'; readonly newName: string }
  | { readonly kind: 'outside'; readonly module: string; readonly name: string }
  | {
      readonly kind: 'unknown';
      readonly module: string;
      readonly name: string;
      readonly reason: string | null;
    }
  | { readonly kind: 'submodule'; readonly module: string; readonly name: string }
  /** A module binds the name to other objects, too. */
  | { readonly kind: 'several'; readonly module: string; readonly name: string }
  /** A class uses the name of what is renamed, and its own of that name. */
  | { readonly kind: 'class-body'; readonly name: string; readonly place: RefusalPlace }
  | { readonly kind: 'star'; readonly place: RefusalPlace }
  | { readonly kind: 'taken'; readonly module: string; readonly newName: string }
  | { readonly kind: 'captured'; readonly newName: string; readonly place: RefusalPlace }
  | { readonly kind: 'run-time'; readonly name: string; readonly place: RefusalPlace }
  | { readonly kind: 'broken'; readonly path: string }
  | { readonly kind: 'notebook'; readonly path: string }
  | { readonly kind: 'read-only'; readonly path: string }
  | { readonly kind: 'reading' }
  | { readonly kind: 'unproved'; readonly module: string; readonly name: string };

/** Ends a rename that cannot be whole. */
export class RenameRefused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusalText(refusal));
    this.name = 'RenameRefused';
  }
}

/** @throws RenameRefused */
export function refuse(refusal: Refusal): never {
  throw new RenameRefused(refusal);
}

export function placeOf({ path, text }: { path: string; text: string }, span: Span): RefusalPlace {
  return { path, line: createLineIndex(text).positionAt(span.start).line + 1 };
}

/** One sentence that says what is in the way, and where. */
export function refusalText(refusal: Refusal): string {
  switch (refusal.kind) {
    case 'no-name':
      return `\`${refusal.newName}\` is not a Python name.`;
    case 'hidden-name':
      return `\`${refusal.newName}\` would mean something else inside of classes.`;
    case 'outside':
      return `\`${refusal.name}\` comes from \`${refusal.module}\`, which is not in this workspace.`;
    case 'unknown': {
      const why = refusal.reason === null ? '' : `: ${refusal.reason}`;
      return `What \`${refusal.module}.${refusal.name}\` is cannot be told${why}.`;
    }
    case 'submodule':
      return `\`${refusal.module}.${refusal.name}\` is a module, too: uses of the one cannot be told from those of the other.`;
    case 'several':
      return `\`${refusal.module}\` gives the name \`${refusal.name}\` to other objects, too.`;
    case 'class-body':
      return `A class has a \`${refusal.name}\` of its own beside this one (${where(refusal.place)}).`;
    case 'star':
      return `Which names a star import takes cannot be told (${where(refusal.place)}).`;
    case 'taken':
      return `\`${refusal.module}\` has a \`${refusal.newName}\` already.`;
    case 'captured':
      return `\`${refusal.newName}\` means something else there (${where(refusal.place)}).`;
    case 'run-time':
      return `\`${refusal.name}\` may be looked up by its text there (${where(refusal.place)}).`;
    case 'broken':
      return `A file that uses the name is not valid Python: ${tail(refusal.path)}.`;
    case 'notebook':
      return `A notebook uses the name; open it, for closed ones are not changed: ${tail(refusal.path)}.`;
    case 'read-only':
      return `A file that uses the name cannot be written: ${tail(refusal.path)}.`;
    case 'reading':
      return 'The workspace is still being read.';
    case 'unproved':
      return `It is not sure that \`${refusal.module}.${refusal.name}\` would be the same object under its new name.`;
  }
}

function where({ path, line }: RefusalPlace): string {
  return `${tail(path)}:${line}`;
}

/** As much of a path as people need to find the file. */
function tail(path: string): string {
  return path.split('/').slice(-3).join('/');
}
