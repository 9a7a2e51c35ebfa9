/** How a patch on an object is written, where it can be written anew. */
import type { Call, CallArgument } from '../../python/calls/scan-calls';
import type { Span } from '../../text';
import type { PatchForm } from './patch-site';

/** Null where it has to stay as it is, as with arguments that are given by their names. */
export function objectForm(
  call: Call,
  object: CallArgument,
  attributeSpan: Span,
  nameSpan: Span,
): PatchForm | null {
  const { callee, calleeSpan } = call;
  const word = callee.at(-1);
  if (
    object.keyword !== null ||
    call.arguments.some(({ keyword }) => keyword === 'name' || keyword === 'attribute')
  )
    return null;
  const moduleSpan = importedModuleSpan(object);
  if (moduleSpan) return { kind: 'module-and-name', moduleSpan, nameSpan };
  // `__import__("pkg")` and `sys.modules["pkg"]` say when the package is loaded, which a text does not.
  if (object.value.kind !== 'path') return null;
  const span = { start: object.span.start, end: attributeSpan.end };
  if (word === 'object') {
    const drop = { start: calleeSpan.end - '.object'.length, end: calleeSpan.end };
    return { kind: 'object', span, drop };
  }
  const isFixture = callee.length > 1 && (word === 'setattr' || word === 'delattr');
  return isFixture ? { kind: 'object', span, drop: null } : null;
}

/** The module's text of `import_module("pkg")`. */
function importedModuleSpan({ value }: CallArgument): Span | null {
  if (value.kind !== 'call' || value.call.callee.at(-1) !== 'import_module') return null;
  const [module] = value.call.arguments;
  return module?.value.kind === 'string' ? module.value.content : null;
}
