/**
 * Calls put where they are after an edit before them. Each key moves all calls behind it, of which hardly any name an
 * export: so a moved call is told by the one that it was, and its places are made for who asks for them.
 */
import { movedSpan } from '../lexical/moved-readings';
import type { ArgumentValue, Call, CallArgument } from './scan-calls';

export function movedCall(call: Call, by: number): Call {
  return call instanceof MovedCall
    ? new MovedCall(call.was, call.by + by)
    : new MovedCall(call, by);
}

/** The same call for who asks for none of its places. */
export function placelessCall(call: Call): Call {
  return call instanceof MovedCall ? call.was : call;
}

class MovedCall implements Call {
  constructor(
    readonly was: Call,
    readonly by: number,
  ) {}

  get callee(): Call['callee'] {
    return this.was.callee;
  }

  get calleeSpan(): Call['calleeSpan'] {
    return movedSpan(this.was.calleeSpan, this.by);
  }

  get span(): Call['span'] {
    return movedSpan(this.was.span, this.by);
  }

  get arguments(): readonly CallArgument[] {
    const { was, by } = this;
    return was.arguments.map(({ keyword, keywordSpan, span, value }) => ({
      keyword,
      keywordSpan: movedSpan(keywordSpan, by),
      span: movedSpan(span, by),
      value: movedValue(value, by),
    }));
  }

  get attributes(): Call['attributes'] {
    return this.was.attributes.map(({ name, span }) => ({ name, span: movedSpan(span, this.by) }));
  }

  get assigned(): Call['assigned'] {
    const { assigned } = this.was;
    return assigned && { name: assigned.name, span: movedSpan(assigned.span, this.by) };
  }
}

function movedValue(value: ArgumentValue, by: number): ArgumentValue {
  if (value.kind === 'call') return { kind: 'call', call: movedCall(value.call, by) };
  if (value.kind !== 'string') return value;
  return { kind: 'string', value: value.value, content: movedSpan(value.content, by) };
}
