/** What one event of a module binds a name to, at the moment when it runs. */

import { topOf } from '../../python/dotted-name';
import type { ModuleEvent, Value } from '../../python/module-summary';
import { asPart, because, mentions } from '../../reason';
import { absoluteModule } from '../layout/module-ref';
import { isBuiltin } from '../layout/standard-library';
import { type ModuleIndex, targetModule } from '../module-index';
import { chosenValue } from './chosen-value';
import { follow, moduleObject, placedBy, readOwn } from './follow';
import { chosenBy, type Found, found, over, unbound, unknown, withCautions } from './found';
import { END, type Reader } from './reader';

/**
 * The object that the event at `place` binds to `name`; the target is unbound where the event raises
 * (an import of what is not there) or deletes the name.
 */
export function evaluateEvent(
  reader: Reader,
  index: ModuleIndex,
  place: number,
  name: string,
): Found {
  const event = index.events[place] as ModuleEvent;
  switch (event.kind) {
    case 'from': {
      const module = targetModule(index, event);
      if (module === null)
        return unbound(because('a relative import leaves the top-level package'));
      return takeFrom(reader, index, place, module, event.imported, event.lazy);
    }
    case 'star': {
      const module = targetModule(index, event);
      if (module === null)
        return unbound(because('a relative import leaves the top-level package'));
      return takeFrom(reader, index, place, module, name, false);
    }
    case 'import':
      return event.aliased
        ? aliasedModule(reader, index, place, event.module)
        : moduleObject(reader, topOf(event.module), index.module);
    case 'assign':
      return event.inPlace
        ? changedInPlace(reader, index, place, name)
        : assigned(reader, index, place, name, event.value);
    case 'delete':
      return unbound(because('{0} deletes `{1}`', index.module, name));
    case 'dynamic':
      if (event.deletes) return unbound(because('{0} may delete `{1}`', index.module, name));
      if (event.copies) return reader.copied(index, place, name);
      if (event.value) return assigned(reader, index, place, name, event.value);
      return unknown(event.reason, event.isFresh ? 'fleeting' : 'dynamic');
    default:
      return madeHere(index, place, name, false);
  }
}

function madeHere(index: ModuleIndex, place: number, name: string, isLiteral: boolean): Found {
  return found({ kind: 'object', module: index.module, name, event: place, isLiteral });
}

/** `from module import name`, as a hop of its own. */
export function takeFrom(
  reader: Reader,
  index: ModuleIndex,
  place: number,
  module: string,
  name: string,
  lazy: boolean,
): Found {
  const moment = lazy ? END : reader.momentOf(module, index, place);
  const inner = reader.attribute(module, name, moment, index.module);
  if (inner.target.kind === 'foreign' && isNoModule(reader, index, module)) {
    return unknown(because('{0} puts another object into its place', index.module), 'fleeting');
  }
  if (inner.target.kind === 'foreign' && isMadeTwice(index, module)) {
    return unknown(
      because('{0} puts several modules into the place of {1}', index.module, module),
      'dynamic',
    );
  }
  if (inner.target.kind === 'unbound') {
    const why = mentions(inner.target.reason, module) ? inner.target.reason : null;
    return unbound(
      why ?? because('{0} does not bind `{1}`: {2}', module, name, asPart(inner.target.reason)),
    );
  }
  // A module that takes a name from itself has chosen nothing by that, and one half made may choose again.
  const isOpen = module === index.module || moment.position !== END.position;
  const given = isOpen ? inner : chosenBy(inner, module, name);
  const hop = over({ module, name }, given);
  return lazy ? withCautions(hop, { kind: 'lazy', module: index.module }) : hop;
}

/** True where the module has put something else than a module into `sys.modules` under that name. */
function isNoModule(reader: Reader, index: ModuleIndex, module: string): boolean {
  return index.events.some((event, place) => {
    if (event.kind !== 'dynamic' || event.replaces?.module !== module) return false;
    return placedBy(reader, index, place)?.kind === 'object';
  });
}

/** True where one name in `sys.modules` has meant several modules, of which later imports find the last. */
function isMadeTwice({ events }: ModuleIndex, module: string): boolean {
  const isIt = (event: ModuleEvent) =>
    event.kind === 'dynamic' && event.replaces?.module === module;
  const first = events.findIndex(isIt);
  return first >= 0 && first !== events.findLastIndex(isIt);
}

/** `import a.b.c as x` takes `b` from `a` and `c` from that, so a function of that name wins. */
function aliasedModule(reader: Reader, index: ModuleIndex, place: number, module: string): Found {
  const [top = '', ...rest] = module.split('.');
  if (rest.length > 0 && reader.modules.isMissing(module, index.module)) {
    return unbound(because('there is no module {0}', module));
  }
  const taken = follow(reader, index, place, moduleObject(reader, top, index.module), rest, module);
  return taken ?? unbound(because('a package of {0} has bound its name to something else', module));
}

/** `x += …` of what another module made: that object still, or a new one. */
function changedInPlace(reader: Reader, index: ModuleIndex, place: number, name: string): Found {
  const time = reader.clock ? reader.clock.timeOf(index, place) : END.time;
  const guards = index.events[place]?.guards ?? [];
  const { target } = readOwn(reader, index, name, { position: place, time }, guards);
  const isOwn = target.kind === 'object' && target.module === index.module;
  return isOwn || target.kind === 'unbound'
    ? madeHere(index, place, name, false)
    : unknown(
        because('{0} changes `{1}` in place, or binds a new object', index.module, name),
        'undecided',
      );
}

/** What was found by an attribute, held against the dictionary of the object: that lacks what the class gives. */
function inDict(
  reader: Reader,
  { isInDict }: Extract<Value, { kind: 'attribute' }>,
  given: Found,
): Found {
  const from = isInDict ? given.path?.binding : undefined;
  const owner = from && reader.modules.index(from.module);
  const isOfClass = owner?.ofClass.some((at) => owner.byName.get(from?.name ?? '')?.includes(at));
  return from && isOfClass
    ? unbound(because('a class of {0} gives `{1}`', from.module, from.name))
    : given;
}

export function assigned(
  reader: Reader,
  index: ModuleIndex,
  place: number,
  name: string,
  value: Value,
): Found {
  if (value.kind === 'module') {
    const module = absoluteModule(value.module, index.module, index.isPackage);
    return module === null
      ? madeHere(index, place, name, false)
      : moduleObject(reader, module, index.module);
  }
  if (value.kind === 'choice') {
    const evaluate = (option: Value) => assigned(reader, index, place, name, option);
    return chosenValue(reader, index, place, name, value, evaluate);
  }
  if (value.kind === 'attribute' && value.module) {
    const module = absoluteModule(value.module, index.module, index.isPackage);
    const start = module === null ? null : moduleObject(reader, module, index.module);
    const end = start && follow(reader, index, place, start, value.path);
    return (end && inDict(reader, value, end)) ?? madeHere(index, place, name, false);
  }
  const base = value.kind === 'name' ? value.name : value.kind === 'attribute' ? value.base : null;
  if (base === null) return madeHere(index, place, name, value.kind === 'literal');
  const guards = index.events[place]?.guards ?? [];
  const moment = {
    position: place,
    time: reader.clock ? reader.clock.timeOf(index, place) : END.time,
  };
  const inner = readOwn(reader, index, base, moment, guards);
  // A star import of a module that cannot be read may hide a builtin, but who knows.
  if (isBuiltin(base) && inner.isDoubtful) return madeHere(index, place, name, false);
  if (inner.target.kind === 'unbound') {
    return value.kind === 'name' && isBuiltin(base)
      ? found({ kind: 'foreign', module: 'builtins', name: base })
      : madeHere(index, place, name, false);
  }
  if (value.kind === 'name') {
    if (inner.target.kind === 'unknown') return inner;
    // A function may bind the base to another object later; the alias keeps the one that it was given.
    const isOwn = inner.target.kind === 'object' && inner.target.module === index.module;
    return isOwn && index.rebound.has(base)
      ? madeHere(index, place, name, false)
      : over({ module: index.module, name: base }, inner);
  }
  // An attribute of a class or an instance: no other module binds it under a name that is known.
  const end = value.kind === 'attribute' ? follow(reader, index, place, inner, value.path) : null;
  return (
    (end && value.kind === 'attribute' && inDict(reader, value, end)) ||
    madeHere(index, place, name, false)
  );
}
