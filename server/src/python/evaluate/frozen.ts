/** Values as plain data: what a summary keeps of the arguments of a call whose function is in another file. */
import { because } from '../../reason';
import type { Frozen } from '../summary/summary-values';
import { constant, makeDict, OWN_NAME, unknown, type Value } from './values';

/** Of what is no plain data nothing is known afterwards. */
export function freeze(value: Value): Frozen {
  switch (value.kind) {
    case 'constant':
      return { kind: 'constant', value: value.value, ...(value.span && { span: value.span }) };
    case 'module':
    case 'member':
      return value;
    case 'sequence':
      return { kind: 'sequence', of: value.of, items: value.items.map(freeze) };
    case 'dict': {
      const entries = [...value.entries.values()];
      const pairs = entries.map((each) => [freeze(each.key), freeze(each.value)] as const);
      return { kind: 'dict', pairs, open: value.open };
    }
    default:
      return { kind: 'unknown' };
  }
}

/**
 * The value again.
 *
 * @param ownName stands where the module's own name does; null leaves that open.
 */
export function thaw(frozen: Frozen, ownName: string | null): Value {
  switch (frozen.kind) {
    case 'constant': {
      const { value } = frozen;
      const isNamed = ownName !== null && typeof value === 'string' && value.includes(OWN_NAME);
      return isNamed ? constant(value.replaceAll(OWN_NAME, ownName)) : frozen;
    }
    case 'module':
    case 'member':
      return frozen;
    case 'sequence':
      return { ...frozen, items: frozen.items.map((each) => thaw(each, ownName)) };
    case 'dict': {
      const pairs = frozen.pairs.map(
        ([key, value]) => [thaw(key, ownName), thaw(value, ownName)] as const,
      );
      const dict = makeDict(pairs);
      return dict.kind === 'dict' ? { ...dict, open: dict.open || frozen.open } : dict;
    }
    case 'asked':
    case 'unknown':
      return unknown(because('an argument'));
  }
}

/** Every constant in it. */
export function* textsIn(frozen: Frozen): Iterable<Extract<Frozen, { kind: 'constant' }>> {
  if (frozen.kind === 'constant') yield frozen;
  else if (frozen.kind === 'sequence') for (const each of frozen.items) yield* textsIn(each);
  else if (frozen.kind === 'dict') {
    for (const [key, value] of frozen.pairs) {
      yield* textsIn(key);
      yield* textsIn(value);
    }
  }
}

/** Every word and name in it, those of dotted ones each for itself. */
export function* namesIn(frozen: Frozen): Iterable<string> {
  switch (frozen.kind) {
    case 'constant':
      if (typeof frozen.value === 'string') yield* frozen.value.split(/[^\p{L}\p{N}_]+/u);
      break;
    case 'module':
      yield* frozen.ref.name.split('.');
      break;
    case 'member':
      yield frozen.name;
      break;
    case 'sequence':
      for (const each of frozen.items) yield* namesIn(each);
      break;
    case 'dict':
      for (const pair of frozen.pairs) for (const each of pair) yield* namesIn(each);
  }
}
