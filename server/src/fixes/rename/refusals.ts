/** Why an export is not renamed, in words; the words are made here alone. */
import { t, told } from '../../l10n';
import type { Reason } from '../../reason';
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
  | { readonly kind: 'builtin'; readonly newName: string }
  | { readonly kind: 'outside'; readonly module: string; readonly name: string }
  | {
      readonly kind: 'unknown';
      readonly module: string;
      readonly name: string;
      readonly reason: Reason | null;
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
      return t('`{0}` is not a Python name.', refusal.newName);
    case 'hidden-name':
      return t('`{0}` would mean something else inside of classes.', refusal.newName);
    case 'builtin':
      return t('`{0}` is a name of Python itself.', refusal.newName);
    case 'outside':
      return t(
        '`{0}` comes from `{1}`, which is not in this workspace.',
        refusal.name,
        refusal.module,
      );
    case 'unknown': {
      const { module, name, reason } = refusal;
      return reason === null
        ? t('What `{0}.{1}` is cannot be told.', module, name)
        : t('What `{0}.{1}` is cannot be told: {2}.', module, name, told(reason));
    }
    case 'submodule':
      return t(
        '`{0}.{1}` is a module, too: uses of the one cannot be told from those of the other.',
        refusal.module,
        refusal.name,
      );
    case 'several':
      return t('`{0}` gives the name `{1}` to other objects, too.', refusal.module, refusal.name);
    case 'class-body':
      return t(
        'A class has a `{0}` of its own beside this one ({1}).',
        refusal.name,
        where(refusal.place),
      );
    case 'star':
      return t('Which names a star import takes cannot be told ({0}).', where(refusal.place));
    case 'taken':
      return t('`{0}` has a `{1}` already.', refusal.module, refusal.newName);
    case 'captured':
      return t('`{0}` means something else there ({1}).', refusal.newName, where(refusal.place));
    case 'run-time':
      return t(
        '`{0}` may be looked up by its text there ({1}).',
        refusal.name,
        where(refusal.place),
      );
    case 'broken':
      return t('A file that uses the name is not valid Python: {0}.', tail(refusal.path));
    case 'notebook':
      return t(
        'A notebook uses the name; open it, for closed ones are not changed: {0}.',
        tail(refusal.path),
      );
    case 'read-only':
      return t('A file that uses the name cannot be written: {0}.', tail(refusal.path));
    case 'reading':
      return t('The workspace is still being read.');
    case 'unproved':
      return t(
        'It is not sure that `{0}.{1}` would be the same object under its new name.',
        refusal.module,
        refusal.name,
      );
  }
}

function where({ path, line }: RefusalPlace): string {
  return `${tail(path)}:${line}`;
}

/** As much of a path as people need to find the file. */
function tail(path: string): string {
  return path.split('/').slice(-3).join('/');
}
