/**
 * Classes that are made to be given a table of submodules and names, `import_structure`. What they do with one is tried
 * out on a small table, by following their code.
 */
import { because } from '../../reason';
import { apply } from '../evaluate/calls';
import { moduleScope } from '../evaluate/module-scope';
import { readParameters } from '../evaluate/read-expression';
import { constant, makeDict, OWN_NAME, unknown, type Value } from '../evaluate/values';
import { child, children, Field, Kind, type SyntaxNode } from '../grammar/syntax';
import type { TableClass } from '../summary/summary-values';
import type { Walk } from '../summary/walk';
import { ask } from './lazy-getattr';
import { newInstance, unlessTooHard } from './lazy-instance';

/** The parameter that all copies of the class have. */
export const TABLE = 'import_structure';

/** Marks the definitions of such classes. */
export function readTableClasses(root: SyntaxNode, walk: Walk): void {
  if (!walk.text.includes(TABLE)) return;
  for (const [name, definition] of walk.classes) {
    const tables = unlessTooHard(() => tableClass(root, definition, walk));
    const at = walk.events.findLastIndex(
      (event) => event.kind === 'define' && event.what === 'class' && event.name === name,
    );
    const event = walk.events[at];
    if (tables && event?.kind === 'define') walk.events[at] = { ...event, tables };
  }
}

const NAMES: Readonly<Record<string, readonly string[]>> = {
  probe_module: ['ProbeName', 'OtherName'],
  bare: [],
  both: ['both'],
};

function tableClass(root: SyntaxNode, definition: SyntaxNode, walk: Walk): TableClass | null {
  const instance = newInstance(definition, walk);
  const init = instance?.methods.get('__init__');
  const getattr = instance?.methods.get('__getattr__');
  const parameters = parametersOf(definition);
  if (!instance || !init || !getattr || !parameters?.includes(TABLE)) return null;
  const module = moduleScope(root, definition, walk);
  const given = init.kind === 'function' ? init.parameters.slice(1) : [];
  const named = new Map<string, Value>();
  for (const [place, { name, default: usual, gathers }] of given.entries()) {
    if (gathers) continue;
    if (place === 0) named.set(name, constant(OWN_NAME));
    else if (name === TABLE) named.set(name, probe());
    else if (!usual) named.set(name, unknown(because('an argument')));
  }
  apply(init, { args: [instance], named }, module.machine(constant(null)));
  const bound: Value = { kind: 'bound', method: getattr, self: instance };
  const gives = (name: string, attribute: string | null, from: string) => {
    const answer = ask(bound, constant(name), module);
    if (answer.kind !== 'given' || !instance.attributes.has(name)) return false;
    const { module: source } = answer.from;
    return source.level === 1 && source.name === from && answer.from.attribute === attribute;
  };
  const isAsExpected =
    gives('ProbeName', 'ProbeName', 'probe_module') &&
    gives('OtherName', 'OtherName', 'probe_module') &&
    gives('bare', null, 'bare') &&
    gives('both', null, 'both') &&
    ask(bound, { kind: 'fresh' }, module).kind === 'missing';
  return isAsExpected ? { parameters } : null;
}

function probe(): Value {
  return makeDict(
    Object.entries(NAMES).map(([module, names]) => [
      constant(module),
      { kind: 'sequence', of: 'list', items: names.map((name) => constant(name)) },
    ]),
  );
}

/** The names of what `__init__` can be given. */
function parametersOf(definition: SyntaxNode): readonly string[] | null {
  const body = child(definition, Field.body);
  const init = (body ? children(body) : []).find(
    (each) => each.type === Kind.functionDefinition && child(each, Field.name)?.text === '__init__',
  );
  if (!init) return null;
  return readParameters(child(init, Field.parameters))
    .slice(1)
    .filter(({ gathers }) => !gathers)
    .map(({ name }) => name);
}
