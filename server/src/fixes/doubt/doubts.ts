/**
 * What keeps a rewrite from being provably the same program, as data, and in words for people. A fix with
 * no doubt is safe: every name is bound to the identical object, at the same moment, however the program
 * is run.
 */

import type { Binding } from '../../graph/resolution';
import { t } from '../../l10n';
import type { Safety } from '../fix';

export type Doubt =
  /** The module binds the name in a `try` with a fallback. */
  | { readonly kind: 'fallback'; readonly name: string; readonly module: string }
  /** An `if` that nobody can decide chooses what the module binds. */
  | { readonly kind: 'conditional'; readonly name: string; readonly module: string }
  /** The module rebinds the name at run time. */
  | { readonly kind: 'rebound'; readonly name: string; readonly module: string }
  /** The module binds the name more than once, and to different objects. */
  | {
      readonly kind: 'shadowed';
      readonly name: string;
      readonly module: string;
      readonly loser: Binding;
    }
  /** A submodule of the name exists that could take the attribute over. */
  | { readonly kind: 'submodule-name'; readonly name: string; readonly module: string }
  /** The name is made at run time; type checkers alone are told where it is. */
  | { readonly kind: 'typed-only'; readonly name: string; readonly package: string }
  /** The name comes by `__getattr__`, so taking it earlier has effects earlier. */
  | { readonly kind: 'lazy'; readonly name: string; readonly module: string }
  /** Inside `try` or `suppress`, where the order of imports tells what is bound after a failure. */
  | { readonly kind: 'order' }
  /** The statement may fail, and other cells go on with what it has bound by then. */
  | { readonly kind: 'cell-fails' }
  /** The package imports this file while it is being imported itself. */
  | { readonly kind: 'partly-loaded'; readonly package: string; readonly module: string }
  /** The home imports this file at module level. */
  | { readonly kind: 'cycle'; readonly home: string; readonly module: string }
  /** Nothing is known of what the home imports. */
  | { readonly kind: 'unknown-imports'; readonly home: string }
  /** Importing the home does not execute the package. */
  | { readonly kind: 'leaves-package'; readonly package: string; readonly home: string }
  /** The home merely has the object, too, and importing the package does not execute it. */
  | { readonly kind: 'loads-more'; readonly package: string; readonly home: string }
  /** Some code assigns or patches the attribute of the package. */
  | { readonly kind: 'patched'; readonly target: string; readonly path: string }
  /** Some code patches the home, which what is moved there would see from then on. */
  | { readonly kind: 'home-patched'; readonly target: string; readonly path: string }
  /** Some code puts another module in the place of the package or the home, or loads it anew. */
  | { readonly kind: 'module-replaced'; readonly module: string; readonly path: string }
  /** A patch that moves to the home would reach code that it did not reach before. */
  | { readonly kind: 'patch-reaches'; readonly target: string; readonly who: string }
  /** Something goes on patching the package, or looking the name up there. */
  | { readonly kind: 'patch-left'; readonly target: string; readonly who: string }
  /** What looks the name up in the package would no longer find the patch; nothing that is known does. */
  | { readonly kind: 'patch-lost'; readonly target: string; readonly who: readonly string[] }
  /** Not all files of the workspace are known. */
  | { readonly kind: 'files-unknown' }
  /** The name means something else in the file already. */
  | { readonly kind: 'name-taken'; readonly name: string }
  /** The package's own name is bound more than once. */
  | { readonly kind: 'bound-again'; readonly name: string }
  /** The package's name is `global` or `nonlocal` where it is imported. */
  | { readonly kind: 'declared-elsewhere'; readonly name: string }
  /** `f"{a.b=}"` shows the expression's text. */
  | { readonly kind: 'shown' }
  /** Annotations are searched for the name's text, which a package before it hides. */
  | { readonly kind: 'read-as-text'; readonly name: string }
  /** A comment stands between the parts of an attribute. */
  | { readonly kind: 'comment-inside' }
  /** The comment behind the import of the package goes to the first of the imports for it, which is not there yet. */
  | { readonly kind: 'comment-waits'; readonly name: string }
  /** A class body gets another attribute. */
  | { readonly kind: 'class-scope'; readonly name: string }
  /** Others may take the name from this file. */
  | { readonly kind: 'taken-from-here'; readonly name: string | null }
  /** Another file may reach the package through this one, and replace it or what it has. */
  | { readonly kind: 'reached'; readonly name: string; readonly path: string }
  /** A runner of tests would find the tests of another file here, too. */
  | { readonly kind: 'collected'; readonly name: string }
  /** The file looks names up at run time. */
  | { readonly kind: 'names-at-run-time'; readonly how: string }
  /** It is a cell of a notebook, which shares its names with the others. */
  | { readonly kind: 'other-cells' }
  /** Another cell would bind the name from now on, once it is run again. */
  | { readonly kind: 'cell-runs'; readonly name: string }
  /** The file has text that is not understood. */
  | { readonly kind: 'syntax' }
  /** The fix guesses what was meant. */
  | { readonly kind: 'guess' };

/** Safe without doubts; else unsafe with their reasons, each once. */
export function safetyOf(doubts: readonly Doubt[]): Safety {
  const reasons = [...new Set(doubts.map(describeDoubt))];
  return reasons.length === 0 ? { kind: 'safe' } : { kind: 'unsafe', reason: reasons.join('; ') };
}

/** The doubt as a reason that follows "unsafe: ". */
export function describeDoubt(doubt: Doubt): string {
  switch (doubt.kind) {
    case 'fallback':
      return t('`{0}` binds `{1}` in a `try` with a fallback', doubt.module, doubt.name);
    case 'conditional':
      return t('`{0}` decides at run time what `{1}` is', doubt.module, doubt.name);
    case 'rebound':
      return t('`{0}` rebinds `{1}` at run time', doubt.module, doubt.name);
    case 'shadowed':
      return t(
        '`{0}` binds `{1}` more than once, first to that of `{2}`',
        doubt.module,
        doubt.name,
        doubt.loser.module,
      );
    case 'submodule-name':
      return t(
        '`{0}` also has a submodule `{1}`, which may take its place',
        doubt.module,
        doubt.name,
      );
    case 'lazy':
      return t('`{0}` makes `{1}` when it is first asked for', doubt.module, doubt.name);
    case 'typed-only':
      return t(
        '`{0}` makes `{1}` at run time, and tells type checkers alone that it is there',
        doubt.package,
        doubt.name,
      );
    case 'order':
      return t(
        'inside this `try` or `suppress` the order of imports tells what is bound after a failure',
      );
    case 'cell-fails':
      return t('this import may fail, and other cells have what it has bound before that');
    case 'partly-loaded':
      return t(
        '`{0}` imports `{1}` while it is being imported itself',
        doubt.package,
        doubt.module,
      );
    case 'cycle':
      return t(
        '`{0}` imports `{1}` at module level, so this would close an import cycle',
        doubt.home,
        doubt.module,
      );
    case 'unknown-imports':
      return t('it is not known whether `{0}` imports this module', doubt.home);
    case 'leaves-package':
      return t(
        '`{0}` is outside `{1}`, which would no longer be imported here',
        doubt.home,
        doubt.package,
      );
    case 'loads-more':
      return t(
        '`{0}` would be executed, which importing `{1}` does not do',
        doubt.home,
        doubt.package,
      );
    case 'patched':
      return t(
        '`{0}` is assigned or patched in the package, or may be, by {1}',
        doubt.target,
        shortPath(doubt.path),
      );
    case 'home-patched':
      return t(
        '{0} patches `{1}`, which would be seen here from then on',
        shortPath(doubt.path),
        doubt.target,
      );
    case 'module-replaced':
      return t(
        '{0} puts another module in the place of `{1}`, or loads it anew',
        shortPath(doubt.path),
        doubt.module,
      );
    case 'patch-reaches':
      return t('a patch of `{0}` would reach {1} as well', doubt.target, doubt.who);
    case 'patch-left':
      return t('{0} would go on using `{1}`', doubt.who, doubt.target);
    case 'patch-lost':
      return doubt.who.length === 0
        ? t(
            'nothing was found that looks `{0}` up late, so it is not known what this is to patch',
            doubt.target,
          )
        : t('`{0}` would no longer be patched for {1}', doubt.target, doubt.who.join(', '));
    case 'files-unknown':
      return t('not all files of the workspace are read yet');
    case 'name-taken':
      return t('`{0}` already means something else in this file', doubt.name);
    case 'bound-again':
      return t('`{0}` is bound more than once', doubt.name);
    case 'declared-elsewhere':
      return t(
        '`{0}` is declared `global` or `nonlocal` where it is imported, and a new name would not be',
        doubt.name,
      );
    case 'shown':
      return t('an f-string with `=` shows how the expression is written');
    case 'read-as-text':
      return t('`{0}` may be looked for in annotations by its text', doubt.name);
    case 'comment-inside':
      return t('a comment stands between the parts of its use');
    case 'comment-waits':
      return t(
        'the comment behind the import of `{0}` waits for the other fixes of these imports',
        doubt.name,
      );
    case 'class-scope':
      return t('the class body would get the attribute `{0}`', doubt.name);
    case 'taken-from-here':
      return doubt.name === null
        ? t('other files may take names from this one')
        : t('other files may take `{0}` from this one', doubt.name);
    case 'reached':
      return t(
        "{0} may list this file's names, or take or patch `{1}` through it",
        shortPath(doubt.path),
        doubt.name,
      );
    case 'collected':
      return t('`{0}` may be run as tests of this file once it is a name here', doubt.name);
    case 'names-at-run-time':
      return t('{0} may need more names than can be seen', doubt.how);
    case 'other-cells':
      return t('other cells of the notebook share its names');
    case 'cell-runs':
      return t('the cell that imports `{0}` has to run again first', doubt.name);
    case 'syntax':
      return t('part of this file is not understood');
    case 'guess':
      return t('it is only the nearest name');
  }
}

/** A file for people: with its folder's name, for a repository has many a `conftest.py`. */
export function shortPath(path: string): string {
  return path.split('/').slice(-2).join('/');
}
