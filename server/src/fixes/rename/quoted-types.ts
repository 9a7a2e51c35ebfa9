/** Types in quotes: names in them mean what they mean in the code around. */
import type { ScopeModel } from '../../python/scopes/scope-model';
import type { Span } from '../../text';
import type { SceneFile } from '../scene';
import type { NameEdits } from './name-edits';
import type { RenamedScopes } from './names-by-scope';
import { type Literal, literalsWith } from './string-literals';

/** What stands before a string that is a type outside of annotations. */
const TYPE =
  /\b(?:cast|ForwardRef)\(\s*$|\bbound[ \t]*=[ \t]*$|\b(?:Annotated|Callable|ClassVar|Dict|Final|Iterable|Iterator|List|Mapping|Optional|Sequence|Set|Tuple|Type|Union|dict|list|set|tuple|type)\[[\w., |[\]]*$/;

/** The same among the bases of a class: `class Manager(Single["Manager"]):` */
const BASE = /(?:^|[\r\n])[ \t]*class[ \t]+\w+(?:\[[^\]\r\n]*\])?\([^\r\n:#]*\w\[[\w., |[\]]*$/;

/**
 * @param isModule whether a dotted path, as a scope of the file has it, is a module with the name.
 */
export function addQuotedTypes(
  file: SceneFile,
  name: string,
  { scopes, isUnbound }: RenamedScopes,
  isModule: (path: string) => boolean,
  into: NameEdits,
): void {
  const literals = literalsWith(file.text, name);
  if (literals.length === 0) return;
  const model = file.scopes();
  for (const literal of literals.filter((each) => isType(file.text, model, each))) {
    const word = new RegExp(`(?<![\\w.])((?:\\w+\\.)*)(${name})(?!\\w)`, 'g');
    for (const { index, 1: path = '' } of literal.value.matchAll(word)) {
      const start = literal.content.start + index + path.length;
      const span = { start, end: start + name.length };
      if (
        path !== '' ? isModule(path.slice(0, -1)) : isMeant(model, name, scopes, isUnbound, span)
      ) {
        into.add(span);
      }
    }
  }
}

function isType(text: string, model: ScopeModel, { span }: Literal): boolean {
  const isIn = (each: Span) => each.start <= span.start && span.end <= each.end;
  if (model.quotedAnnotations.some(isIn)) return true;
  const before = text.slice(Math.max(0, span.start - 200), span.start);
  return TYPE.test(before.slice(-80)) || BASE.test(before);
}

/** True where the innermost scope around that binds the name is one that is renamed. */
function isMeant(
  { scopes: all, bindings }: ScopeModel,
  name: string,
  renamed: ReadonlySet<number>,
  isUnbound: boolean,
  span: Span,
): boolean {
  const around = all.filter((each) => each.span.start <= span.start && span.end <= each.span.end);
  const binders = new Set(bindings.filter((each) => each.name === name).map(({ scope }) => scope));
  const innermost = around.filter(({ id }) => binders.has(id)).at(-1);
  return innermost ? renamed.has(innermost.id) : isUnbound;
}
