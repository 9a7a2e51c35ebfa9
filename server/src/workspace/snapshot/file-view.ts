/** One Python file as rules see it: what is known of it, and what is read when it is asked for. */
import type { ImportStyle } from '../../fixes/statement/import-style';
import type { Call } from '../../python/calls/scan-calls';
import type { ModuleSummary } from '../../python/module-summary';
import type { ScopeModel } from '../../python/scopes/scope-model';
import { VANISHED_SUMMARY, VANISHED_TEXT, vanishedScopes } from '../../python/vanished';
import type { AnyText } from '../../rope';
import type { FileView } from '../../rules/rule';
import type { Project } from '../project/project';
import type { SourceReader } from '../sources/source-reader';
import { isPackageFile } from '../usage/importing-file';

type FilePlace = Pick<FileView, 'path' | 'module' | 'isPackage' | 'lineLength' | 'importStyle'>;

/** @returns null where the path is no Python file that can be read. */
export function fileView(path: string, project: Project, sources: SourceReader): FileView | null {
  const isOther = /\.(toml|md)$/i.test(path);
  const isPython = /\.(pyi?|ipynb)$/.test(path) || (sources.isOpen(path) && !isOther);
  if (!isPython || !sources.canRead(path)) return null;
  return new SourceView(placeOf(path, project), sources);
}

/** What a file's place tells, whatever is in it. */
export function placeOf(path: string, { layout, lineLength, importStyle }: Project): FilePlace {
  const length = lineLength(path);
  const style = importStyle(path);
  return {
    path,
    ...(length !== null && { lineLength: length }),
    ...(style !== null && { importStyle: style }),
    module: layout.moduleOf(path),
    isPackage: isPackageFile(path),
  };
}

/**
 * A class for its getter: a getter in an object literal gives each object a shape of its own, which takes a
 * kilobyte and longer to make than all else in it.
 */
class SourceView implements FileView {
  readonly path: string;
  readonly module: string | null;
  readonly isPackage: boolean;
  readonly lineLength?: number;
  readonly importStyle?: ImportStyle;
  readonly imports: FileView['imports'];
  readonly mayIgnore: boolean;
  private readonly sources: SourceReader;
  private known: string | null = null;

  constructor(place: FilePlace, sources: SourceReader) {
    this.path = place.path;
    this.module = place.module;
    this.isPackage = place.isPackage;
    if (place.lineLength !== undefined) this.lineLength = place.lineLength;
    if (place.importStyle !== undefined) this.importStyle = place.importStyle;
    this.imports = sources.imports(place.path);
    this.mayIgnore = sources.fact(place.path, 'mayIgnore');
    this.sources = sources;
  }

  /** Read when it is asked for: most files are looked at without. */
  get text(): string {
    this.known ??= this.sources.text(this.path) ?? VANISHED_TEXT;
    return this.known;
  }

  get content(): AnyText {
    return this.sources.content(this.path) ?? VANISHED_TEXT;
  }

  // Functions of the object, for they are handed on without it. One file that vanished since must not keep others
  // from being answered for.

  readonly summary = (): ModuleSummary => this.sources.summary(this.path) ?? VANISHED_SUMMARY;

  readonly scopes = (): ScopeModel => this.sources.scopes(this.path) ?? vanishedScopes();

  readonly namesRead = (): ReadonlySet<string> => this.sources.namesRead(this.path);

  readonly calls = (): readonly Call[] => this.sources.fact(this.path, 'calls');
}
