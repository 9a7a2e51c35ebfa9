/** Puts what a look-up found into the words of a `Resolution`. */
import type { Reason } from '../reason';
import { bindingOf, type Found, type Path, type Target } from './look-up/found';
import type { Modules } from './modules';
import type {
  Binding,
  Caution,
  Definition,
  ExportKind,
  Resolution,
  ResolutionStatus,
} from './resolution';

/**
 * @param asked the name that was looked up.
 * @param isUnderstood tells, where nothing binds it, whether that is sure.
 */
export function describe(
  modules: Modules,
  asked: Binding,
  found: Found,
  isUnderstood: () => boolean,
): Resolution {
  const { target, cautions } = found;
  if (target.kind === 'unbound' || target.kind === 'unknown') {
    const isDynamic = target.kind === 'unknown' && target.isDynamic;
    return {
      status: isDynamic ? 'dynamic' : 'unresolved',
      kind: 'unknown',
      definition: null,
      chain: chainOf(asked, found.path, null),
      reason: target.reason,
      cautions,
      ...(target.kind === 'unbound' && { isUnbound: isUnderstood() }),
    };
  }
  const definition = define(modules, target);
  const status = statusOf(asked, target);
  return {
    status,
    kind: kindOf(modules, target),
    definition,
    chain:
      status === 'local' || status === 'submodule' ? [] : chainOf(asked, found.path, definition),
    reason: null,
    cautions,
  };
}

/** An answer where there is none. */
export function unresolved(reason: Reason, cautions: readonly Caution[] = []): Resolution {
  return { status: 'unresolved', kind: 'unknown', definition: null, chain: [], reason, cautions };
}

function statusOf(
  asked: Binding,
  target: Exclude<Target, { kind: 'unbound' | 'unknown' }>,
): ResolutionStatus {
  switch (target.kind) {
    case 'object':
      return target.module === asked.module ? 'local' : 'resolved';
    case 'module':
      return target.module === `${asked.module}.${asked.name}` ? 'submodule' : 'resolved';
    case 'foreign':
      return 'external';
  }
}

/** The hops after the asked module, up to and with the definition. */
function chainOf(asked: Binding, path: Path | null, definition: Binding | null): Binding[] {
  const chain: Binding[] = [];
  for (let hop = path; hop; hop = hop.next) {
    // Names that the asked module gives itself on the way are no hops.
    if (chain.length === 0 && hop.binding.module === asked.module && hop.next) continue;
    chain.push(hop.binding);
  }
  const last = chain.at(-1);
  if (definition && (last?.module !== definition.module || last.name !== definition.name)) {
    chain.push({ module: definition.module, name: definition.name });
  }
  return chain;
}

function define(modules: Modules, target: Target): Definition | null {
  const binding = bindingOf(target);
  if (!binding) return null;
  const unplaced = { ...binding, line: null, span: null, signature: null, doc: null };
  if (target.kind !== 'object' || target.event === null) return unplaced;
  const index = modules.index(target.module);
  const event = index?.events[target.event];
  if (!event || modules.file(target.module)?.kind === 'stub') return unplaced;
  return {
    ...binding,
    line: event.line,
    span: 'nameSpan' in event ? event.nameSpan : event.span,
    signature: event.kind === 'define' ? event.signature : null,
    doc: event.kind === 'define' ? event.doc : null,
  };
}

function kindOf(modules: Modules, target: Target): ExportKind {
  if (target.kind === 'module') return 'module';
  if (target.kind === 'foreign') return target.name === '' ? 'module' : 'unknown';
  if (target.kind !== 'object' || target.event === null) return 'unknown';
  const event = modules.index(target.module)?.events[target.event];
  if (event?.kind === 'define') return event.what;
  return event?.kind === 'assign' ? 'variable' : 'unknown';
}
