/**
 * What importing a module does beside binding its names: registrations by calls and decorators, changes of
 * other modules. Judged by the text alone and in doubt for an effect: losing a registration breaks a program
 * silently.
 */

import { t } from '../../l10n';
import { lineCursor, nextLine } from '../../python/lexical/logical-lines';
import type { ModuleSummary } from '../../python/module-summary';
import type { NameUse, ScopeModel } from '../../python/scopes/scope-model';

export interface AnalysedModule {
  readonly text: string;
  summary(): ModuleSummary;
  scopes(): ScopeModel;
}

/** Decorators that give back what they are put on, or something made of it, and tell nobody. */
const QUIET_DECORATOR =
  /^(?:(?:dataclasses\.)?dataclass|(?:functools\.)?(?:wraps|cache|lru_cache|cached_property|total_ordering|singledispatch|partial)|(?:contextlib\.)?(?:async)?contextmanager|(?:abc\.)?abstract\w+|property|staticmethod|classmethod|(?:typing(?:_extensions)?\.|t\.)?(?:overload|final|runtime_checkable|no_type_check|override|deprecated|dataclass_transform)|(?:enum\.)?unique|(?:warnings\.)?deprecated|(?:attr|attrs)\.\w+|define|frozen|(?:torch\.)?(?:no_grad|inference_mode|jit\.\w+)|(?:numba\.)?n?jit|np\.vectorize)$/;

/** Calls whose outcome nobody else sees, or only a log does. */
const QUIET_CALL =
  /^(?:\w*log(?:ger|ging)?\.(?:debug|info|warning|error|exception|critical|log|setLevel|addHandler)|__all__\.\w+|print|del|(?:_?warnings\.)?warn|_?logging\.getLogger|TypeVar|ParamSpec|NewType|\w+\.(?:update_forward_refs|model_rebuild))$/i;

/** The things, each in words that follow "it …"; empty where nothing of that kind is seen. */
export function importEffects(module: AnalysedModule): string[] {
  const { summary } = module;
  const own = ownContainers(module);
  const found: string[] = [];
  for (const event of summary().events) {
    if (event.kind !== 'define' || runsAsProgram(event.guards)) continue;
    const loud = event.decorators.find((decorator) => !QUIET_DECORATOR.test(decorator));
    if (loud !== undefined) found.push(t('puts `@{0}` on `{1}`', loud, event.name));
  }
  for (const use of statementUses(module)) {
    const path = [use.name, ...use.attributes.map(({ name }) => name)].join('.');
    if (use.access === 'call' && !QUIET_CALL.test(path) && !own.has(use.name)) {
      found.push(t('calls `{0}()`', path));
    } else if (use.access === 'store' && use.attributes.length > 0 && !own.has(use.name)) {
      found.push(t('changes `{0}`', path));
    }
  }
  return [...new Set(found)];
}

/** Lists, dicts and sets that the module makes itself: filling them tells nobody. */
function ownContainers({ text, summary }: AnalysedModule): ReadonlySet<string> {
  const own = new Set<string>();
  for (const event of summary().events) {
    if (event.kind !== 'assign' || !event.binds) continue;
    const value = text.slice(event.span.start, event.span.end).replace(/^[^=]*=\s*/, '');
    if (
      /^(?:[[{(]|(?:collections\.)?(?:set|dict|list|tuple|frozenset|defaultdict|OrderedDict|deque|Counter)\()/.test(
        value,
      )
    ) {
      own.add(event.name);
    }
  }
  return own;
}

/** Uses of names that open a statement of the module's own level. */
function* statementUses({ text, scopes }: AnalysedModule): Iterable<NameUse> {
  const starts = statementStarts(text);
  for (const use of scopes().uses) if (use.at === 0 && starts.has(use.span.start)) yield use;
}

const AS_PROGRAM =
  /^if\b[^\r\n]*?(?:__name__\s*==\s*['"]__main__|['"]__main__['"]\s*==\s*__name__)/;

/** Where logical lines begin, those under `if __name__ == "__main__":` at the left margin left out. */
function statementStarts(text: string): ReadonlySet<number> {
  const starts = new Set<number>();
  const cursor = lineCursor(text);
  let asProgram = false;
  while (nextLine(cursor)) {
    if (cursor.indent === 0) asProgram = AS_PROGRAM.test(text.slice(cursor.start, cursor.end));
    if (!asProgram) starts.add(cursor.start);
  }
  return starts;
}

function runsAsProgram(guards: ModuleSummary['events'][number]['guards']): boolean {
  return guards.some(
    (guard) => guard.kind === 'if' && guard.conditions.some(({ kind }) => kind === 'main'),
  );
}
