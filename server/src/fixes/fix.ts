/** Edits with a title and a word on their safety. Plain data, computed on one version of the files. */
import type { TextEdit } from '../text';

export type Safety =
  /** After it every name is bound to the identical object, at the same moment, and no comment is lost. */
  { readonly kind: 'safe' } | { readonly kind: 'unsafe'; readonly reason: string };

export interface FileEdits {
  readonly path: string;
  readonly edits: readonly TextEdit[];
}

export interface Fix {
  /** Reads on after "Export Tiers: ", e.g. ``Import `a` from `pkg.sub` ``. */
  readonly title: string;
  readonly safety: Safety;
  readonly files: readonly FileEdits[];
  /** The first choice among a finding's fixes. */
  readonly preferred: boolean;
}

/** A fix whose edits are worked out when they are asked for: of most, only the title and safety are told. */
export function fixOnDemand(told: Omit<Fix, 'files'>, filesOf: () => readonly FileEdits[]): Fix {
  return new FixOnDemand(told, filesOf);
}

/** A class for its getter: one in an object literal gives each object a shape of its own, which takes a kilobyte. */
class FixOnDemand implements Fix {
  readonly title: string;
  readonly safety: Safety;
  readonly preferred: boolean;
  private known: readonly FileEdits[] | null = null;

  constructor(
    { title, safety, preferred }: Omit<Fix, 'files'>,
    private readonly filesOf: () => readonly FileEdits[],
  ) {
    this.title = title;
    this.safety = safety;
    this.preferred = preferred;
  }

  get files(): readonly FileEdits[] {
    this.known ??= this.filesOf();
    return this.known;
  }
}
