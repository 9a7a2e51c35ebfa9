/** `try`: what a handler catches, and what an import that fails would give. */
import { because } from '../../reason';
import { copyOf, join, runMaybe } from './branches';
import type { Ending, Machine, Way } from './machine';
import type { Block, Statement } from './program';
import { broughtBy, EARLIER, Raised, type Scope, unknown, type Value } from './values';

export function runTry(
  statement: Extract<Statement, { kind: 'try' }>,
  scope: Scope,
  endings: Ending[],
  machine: Machine,
): Way {
  const before = copyOf(scope);
  const own: Ending[] = [];
  let way: Way;
  try {
    try {
      way = machine.run(statement.body, scope, own, machine);
    } finally {
      const isLost = own.some(isMember) && mayGoOnWithout(statement, before, machine);
      endings.push(
        ...own.map((each) =>
          isLost && isMember(each) ? GIVES_CAUGHT : unlessCaught(each, statement),
        ),
      );
    }
    if (statement.handlers.length > 0) forgetFailing(scope);
    if (way === 'next') way = machine.run(statement.otherwise, scope, endings, machine);
    way = runImportHandlers(statement, way, before, scope, endings, machine);
  } catch (error) {
    if (!(error instanceof Raised)) throw error;
    const handler = statement.handlers.find((each) => catches(each.catches, error.exception));
    if (!handler) throw error;
    way = runHandler(handler.body, error, scope, endings, machine);
  }
  const last = machine.run(statement.last, scope, endings, machine);
  return last === 'next' ? way : last;
}

/** What one of several ways through the body ends with; a handler may give anything instead of failing. */
function unlessCaught(ending: Ending, { handlers }: Extract<Statement, { kind: 'try' }>): Ending {
  const isCaught =
    ending.kind === 'raise'
      ? handlers.some(
          (each) => ending.exception === null || catches(each.catches, ending.exception),
        )
      : handlers.length > 0 && mayFail(ending.value);
  if (isCaught || ending.kind === 'raise' || handlers.length === 0)
    return isCaught ? GIVES_CAUGHT : ending;
  return { ...ending, value: broughtBy(undefined, ending.value) };
}

const CAUGHT = unknown(because('what a handler gives'));
const GIVES_CAUGHT: Ending = { kind: 'return', value: CAUGHT };

/** The attribute of a module, which the module may lack. */
function isMember(ending: Ending): boolean {
  return ending.kind === 'return' && ending.value.kind === 'member';
}

/** True where the handler of a missing attribute does not fail as well. */
function mayGoOnWithout(
  { handlers }: Extract<Statement, { kind: 'try' }>,
  before: Scope,
  machine: Machine,
): boolean {
  const handler = handlers.find((each) => catches(each.catches, 'AttributeError'));
  if (!handler) return false;
  const own: Ending[] = [];
  const way = runMaybe(() => machine.run(handler.body, copyOf(before), own, machine), own);
  return way !== 'stop' || own.some(({ kind }) => kind === 'return');
}

/** True where it is another function that would fail. */
function mayFail(value: Value): boolean {
  return value.kind === 'unknown' && value.reason === EARLIER;
}

/** The same for what names were given in the body. */
function forgetFailing(scope: Scope): void {
  for (const [name, value] of scope.names) {
    scope.names.set(name, mayFail(value) ? CAUGHT : broughtBy(undefined, value));
  }
}

function runHandler(
  body: Block,
  error: Raised,
  scope: Scope,
  endings: Ending[],
  machine: Machine,
): Way {
  try {
    return machine.run(body, scope, endings, machine);
  } catch (again) {
    // A bare `raise` raises what was caught.
    if (again instanceof Raised && again.exception === null) throw error;
    throw again;
  }
}

/** An import in the body may fail: then the handler of ImportError runs instead. */
function runImportHandlers(
  statement: Extract<Statement, { kind: 'try' }>,
  way: Way,
  before: Scope,
  scope: Scope,
  endings: Ending[],
  machine: Machine,
): Way {
  const handler = statement.handlers.find((each) => catches(each.catches, 'ImportError'));
  if (!handler || !imports(statement.body)) return way;
  const own: Ending[] = [];
  const other = runMaybe(() => machine.run(handler.body, before, own, machine), own);
  // A missing module is no AttributeError of the name itself.
  endings.push(...own.filter((each) => each.kind === 'return'));
  if (other === 'stop') return way;
  return join(other, before, way, scope);
}

/** True where a block imports, by statement or by call. */
function imports(block: Block): boolean {
  return /"kind":"(?:from|import)"|import_module|__import__/.test(JSON.stringify(block));
}

const PARENTS: Readonly<Record<string, readonly string[]>> = {
  KeyError: ['LookupError'],
  IndexError: ['LookupError'],
  ModuleNotFoundError: ['ImportError'],
};

function catches(caught: readonly string[], exception: string | null): boolean {
  if (exception === null) return false;
  const name = exception.replace(/^.*\./, '');
  return caught.some((each) => {
    const own = each.replace(/^.*\./, '');
    return (
      own === '' ||
      own === 'Exception' ||
      own === 'BaseException' ||
      own === name ||
      PARENTS[name]?.includes(own)
    );
  });
}
