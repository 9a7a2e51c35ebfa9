/** Strings of a module that give out its names: those of `__all__`, and of the tables of a lazy `__getattr__`. */
import { lineCursor, nextLine } from '../../python/lexical/logical-lines';
import type { ModuleSummary, NameList } from '../../python/module-summary';
import type { Span } from '../../text';
import type { SceneFile } from '../scene';
import type { NameEdits } from './name-edits';
import { type Literal, literalsWith } from './string-literals';

/** Adds those that spell the name. What code makes of tables is proved afterwards. */
export function addListedNames(
  file: SceneFile,
  name: string,
  isLazy: boolean,
  into: NameEdits,
): void {
  const literals = literalsWith(file.text, name);
  if (literals.length === 0) return;
  const summary = file.summary();
  const listed = spansOfAll(summary, name);
  const lines = isLazy ? linesOfTables(file.text, summary, name) : [];
  for (const literal of literals) {
    const isIn = (spans: readonly Span[]) => spans.some((each) => holds(each, literal.span));
    if (literal.value === name) {
      if (
        isIn(lines) ||
        listed.some((each) => holds(literal.span, each) || holds(each, literal.span)) ||
        isOfGlobals(file.text, literal) ||
        isOwnName(file.text, literal, name)
      ) {
        into.add(literal.content);
      }
    } else if (isIn(lines) && new RegExp(`[.:]${name}$`).test(literal.value)) {
      into.add({ start: literal.content.end - name.length, end: literal.content.end });
    }
  }
}

function holds(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Where `__all__` has the name, by itself or through lists that it is made of. */
function spansOfAll({ events }: ModuleSummary, name: string): Span[] {
  const seen = new Set<string>();
  const spansOf = (list: NameList): Span[] => {
    switch (list.kind) {
      case 'names':
        return list.names.flatMap(({ value, span }) => (value === name ? [span] : []));
      case 'concat':
        return list.parts.flatMap(spansOf);
      case 'filter':
        return spansOf(list.source);
      case 'variable':
        if (seen.has(list.name)) return [];
        seen.add(list.name);
        return events.flatMap((event) =>
          event.kind === 'assign' && event.name === list.name && event.list
            ? spansOf(event.list)
            : [],
        );
      default:
        return [];
    }
  };
  return events.flatMap((event) => (event.kind === 'all' ? spansOf(event.value) : []));
}

/**
 * Statements with a table in them, and the function that gives the names. Where no entry of the name is known (its code
 * is elsewhere) all statements outside of functions may be such.
 */
function linesOfTables(text: string, { events }: ModuleSummary, name: string): Span[] {
  const functions = events.flatMap((event) =>
    event.kind === 'define' && /^__(?:getattr|dir)__$/.test(event.name) ? [event.span] : [],
  );
  const entries = events.flatMap((event) => (event.kind === 'getattr' ? event.entries : []));
  const isKnown = entries.some((entry) => entry.name === name);
  const spans: Span[] = [...functions];
  const line = lineCursor(text);
  while (nextLine(line)) {
    const whole = { start: line.start, end: line.end };
    const isTable = !isKnown || entries.some(({ span }) => holds(whole, span));
    if (line.indent === 0 && isTable) spans.push(whole);
  }
  return spans;
}

/** `name = namedtuple("name", …)`: what is made has to know by which name it is found. */
function isOwnName(text: string, { span }: Literal, name: string): boolean {
  const before = text.slice(Math.max(0, span.start - 160), span.start);
  return new RegExp(`(?<![.\\w])${name}[ \\t]*(?::[^=\\r\\n]*)?=[ \\t]*${MAKER}\\(\\s*$`).test(
    before,
  );
}

const MAKER =
  '(?:\\w+\\.)*(?:TypeVar|ParamSpec|TypeVarTuple|TypeAliasType|NewType|namedtuple|NamedTuple|TypedDict|Enum|IntEnum|StrEnum|Flag|IntFlag|make_dataclass|type|new_class)';

/** `globals()["name"]` */
function isOfGlobals(text: string, { span }: Literal): boolean {
  const before = text.slice(Math.max(0, span.start - 40), span.start);
  return /\bglobals\(\)\s*(?:\[|\.(?:get|pop|setdefault)\()\s*$/.test(before);
}
