/** What the readers of a tier document's blocks share: the text, the package, and the places for findings. */
import type { Span } from '../../text';
import { type EntrySite, readEntry, type SubmoduleTest } from '../entries';
import type {
  DeclaredFacade,
  DeclaredHome,
  DocumentProblem,
  Phase,
  StatedFigure,
  Targets,
  Tier,
  TierEntry,
} from '../policy';
import { problemCodes } from '../problems';

/** Filled while the blocks of one document are read, in the order of the text. */
export interface MarkdownReading {
  readonly path: string;
  readonly package: string;
  readonly text: string;
  /** Null where nobody can tell which submodules the package has. */
  readonly isSubmodule: SubmoduleTest | null;
  readonly entries: TierEntry[];
  /** Homes that good patterns declare. */
  readonly homes: DeclaredHome[];
  /** Homes that the rows of a tier's table declare; the patterns' word goes first. */
  readonly tableHomes: DeclaredHome[];
  readonly facades: DeclaredFacade[];
  readonly figures: StatedFigure[];
  readonly phases: Phase[];
  readonly problems: DocumentProblem[];
  targets: Targets;
  massImportLimit: number | null;
}

/** Adds one word of a tier's section as an entry, or as a problem where it is none. */
export function addEntry(
  reading: MarkdownReading,
  tier: Tier,
  word: string,
  span: Span,
  expects: EntrySite['expects'],
): void {
  const entry = readEntry(word, {
    package: reading.package,
    document: reading.path,
    tier,
    span,
    expects,
    isSubmodule: reading.isSubmodule ?? (() => false),
  });
  if (typeof entry === 'string') addProblem(reading, entry, span);
  else reading.entries.push(entry);
}

export function addProblem(reading: MarkdownReading, message: string, span: Span): void {
  reading.problems.push({ code: problemCodes.unreadable, message, span });
}

/** The absolute module that an import in the package's own document means; null above the package. */
export function absoluteModule(reading: MarkdownReading, module: string): string | null {
  const dots = /^\.*/.exec(module)?.[0].length ?? 0;
  if (dots === 0) return module;
  const base = reading.package.split('.').slice(0, 1 - dots || undefined);
  const rest = module.slice(dots);
  return base.length === 0 ? null : [...base, ...(rest ? [rest] : [])].join('.');
}
