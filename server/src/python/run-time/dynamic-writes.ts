/**
 * Code that makes or changes names of its own module at run time, other than by plain assignment:
 * `globals()[…] = …`, `globals().update(…)`, `setattr(sys.modules[__name__], …)`, `exec(…)`…
 */

import { because, type Reason, subjectOf } from '../../reason';
import { child, children, Field, Kind, type SyntaxNode, unwrap } from '../grammar/syntax';
import type { Copies } from '../module-summary';
import type { KnownLiterals } from '../name-lists/name-lists';
import { stringValue } from '../summary/literals';
import { dottedText } from '../summary/values';
import { copiedByUpdate } from './copied-names';
import { namesExecuted } from './executed-names';

/** Names (null: any) that a piece of code writes at run time, and how. */
export interface DynamicWrite {
  readonly names: readonly string[] | null;
  readonly reason: Reason;
  /** Some function gets all names and may change them, or only look. */
  readonly isHanded?: boolean;
  /** Only names of constants are written; and this one, for the class that they are of. */
  readonly constantsOf?: string | null;
  /** What the names written begin with, and the name of the module that they are taken from. */
  readonly prefix?: string;
  readonly namesOf?: string;
  readonly copies?: Copies;
  /** What names are given, as far as it is spelled with them. */
  readonly given?: ReadonlyMap<string, SyntaxNode>;
  /** A module is put into another's place: see `ModuleEvent`. */
  readonly replaces?: { readonly module: string | null };
  /** It takes the names away. */
  readonly deletes?: boolean;
}

/** Words without which a text cannot do any of it. */
export const DYNAMIC_WORDS =
  /\b(?:globals|locals|vars|setattr|delattr|exec|execfile|modules|_convert_?|initpkg|__dict__|f_globals|f_locals)\b/;

/** True for `globals()`, and for `vars()` and `locals()`, which mean the same at module level. */
export function isNamespace(node: SyntaxNode): boolean {
  const text = node.text.replace(/\s+/g, '');
  return (
    /^(?:globals|vars|locals)\(\)$/.test(text) ||
    /^(?:\w+\.)?(?:_getframe\(0?\)|currentframe\(\))\.f_(?:globals|locals)$/.test(text) ||
    /^(?:vars\((?:\w+\.)?modules\[__name__\]\)|(?:\w+\.)?modules\[__name__\]\.__dict__)$/.test(text)
  );
}

/** The same for a variable that was given it, and for the `__dict__` of a variable that means the module. */
function isNamespaceOrAlias(
  node: SyntaxNode,
  isSelf: (node: SyntaxNode) => boolean,
  known: KnownLiterals,
): boolean {
  if (isNamespace(node)) return true;
  if (node.type === Kind.identifier) {
    const value = known(node.text);
    return (
      value !== null && value.type !== Kind.identifier && isNamespaceOrAlias(value, isSelf, known)
    );
  }
  if (node.type !== Kind.attribute || child(node, Field.attribute)?.text !== '__dict__')
    return false;
  const object = child(node, Field.object);
  return object !== null && isSelf(object);
}

/** True for `sys.modules[__name__]` and other ways to say the module itself. */
export function isOwnModule(node: SyntaxNode): boolean {
  const text = node.text.replace(/\s+/g, '');
  return (
    /^(?:\w+\.)?modules(?:\[__name__\]|\.get\(__name__\))$/.test(text) ||
    /^(?:__import__|(?:\w+\.)*import_module)\(__name__\)$/.test(text)
  );
}

function named(
  key: SyntaxNode | null | undefined,
  reason: Reason,
  given?: SyntaxNode | null,
): DynamicWrite {
  const value = key ? stringValue(key) : null;
  return {
    names: value === null ? null : [value],
    reason,
    ...(value !== null && given ? { given: new Map([[value, given]]) } : {}),
  };
}

const REPLACES = because('the module replaces itself in sys.modules');

/** What an assignment to this target (or its deletion) writes, or null where it writes no name so. */
export function writeByTarget(
  target: SyntaxNode,
  isSelf: (node: SyntaxNode) => boolean,
  known: KnownLiterals = () => null,
): DynamicWrite | null {
  if (target.type === Kind.attribute) {
    const object = child(target, Field.object);
    const attribute = child(target, Field.attribute)?.text.normalize('NFKC') ?? '';
    if (!object || !isSelf(object)) return null;
    const names = attribute === '__class__' ? null : [attribute];
    return { names, reason: because('an attribute of the module is set') };
  }
  if (target.type !== Kind.subscript) return null;
  const value = child(target, Field.value);
  const key = child(target, Field.subscript);
  if (!value) return null;
  if (isNamespaceOrAlias(value, isSelf, known))
    return named(key, because('{0} is set', `${folded(value)}[…]`));
  if (!/^(?:\w+\.)?modules$/.test(value.text)) return null;
  const module = key && key.text !== '__name__' ? stringValue(key) : null;
  return module !== null || key?.text === '__name__'
    ? { names: null, reason: REPLACES, replaces: { module } }
    : null;
}

function folded(node: SyntaxNode): string {
  return node.text.replace(/\s+/g, '');
}

/**
 * What a call writes, or null.
 *
 * @param isStatement true where the call's result is thrown away, so that it is made for its effect
 */
export function writeByCall(
  call: SyntaxNode,
  isStatement: boolean,
  isSelf: (node: SyntaxNode) => boolean,
  known: KnownLiterals = () => null,
): DynamicWrite | null {
  const callee = child(call, Field.function);
  const list = child(call, Field.arguments);
  if (!callee || !list) return null;
  // A lone generator is the very list of arguments.
  const args = list.type === Kind.generator ? [list] : children(list);
  const name = dottedText(callee);
  if (name === 'setattr' || name === 'delattr') {
    if (!args[0] || !isSelf(args[0])) return null;
    const reason = because('{0} on the module', name);
    return name === 'delattr'
      ? { ...named(args[1], reason), deletes: true }
      : named(args[1], reason, args[2]);
  }
  if (name === 'exec' || name === 'execfile')
    return writeByExec(args, (each) => isNamespaceOrAlias(each, isSelf, known));
  const ofNamespace = writeByMethod(callee, args, isSelf, known);
  if (ofNamespace) return ofNamespace;
  if (/(?:^|\.)(?:_convert_?|initpkg)$/.test(name ?? '') && hasOwnName(args)) {
    return writeByConversion(name ?? '', args);
  }
  const handed = args.some((each) => {
    const value = unwrap(
      each.type === Kind.keywordArgument ? (child(each, Field.value) ?? each) : each,
    );
    return isNamespaceOrAlias(value, isSelf, known) || isSelf(value);
  });
  if (isStatement && handed && name && !READERS.has(name)) {
    return {
      names: null,
      reason: because("the module's names are handed to {0}", name),
      isHanded: true,
    };
  }
  return null;
}

function hasOwnName(args: readonly SyntaxNode[]): boolean {
  return args.some((each) => each.text === '__name__');
}

/** `IntEnum._convert_("Name", __name__, lambda name: …, source=_native)`, and `initpkg(__name__, …)` of apipkg. */
function writeByConversion(callee: string, args: readonly SyntaxNode[]): DynamicWrite {
  const reason = because('{0} makes names in the module', callee);
  if (!callee.endsWith('_')) return { names: null, reason };
  const filter = args.find((each) => each.type === Kind.lambda)?.text ?? '';
  const isPlain = !/\b(?:or|if|not)\b/.test(filter);
  const prefix = isPlain ? /\.startswith\(\s*(['"])(\w+)\1\s*\)/.exec(filter)?.[2] : undefined;
  const source = args.find((each) => child(each, Field.name)?.text === 'source');
  const namesOf = source && child(source, Field.value)?.text;
  return {
    names: null,
    reason,
    constantsOf: args[0] ? stringValue(args[0]) : null,
    ...(prefix === undefined ? {} : { prefix }),
    ...(namesOf === undefined ? {} : { namesOf }),
  };
}

/** Functions that only look. */
const READERS = new Set(['print', 'doctest.testmod', 'unittest.main', 'repr', 'len', 'id']);

type Test = (node: SyntaxNode) => boolean;

/** `exec(code)` writes anything, unless it is given a namespace of its own. */
function writeByExec(args: readonly SyntaxNode[], isOurs: Test): DynamicWrite | null {
  const positional = args.filter((each) => each.type !== Kind.keywordArgument);
  const namespace =
    positional[1] ??
    args.find((each) => child(each, Field.name)?.text === 'globals')?.lastNamedChild;
  if (namespace && !isOurs(unwrap(namespace))) return null;
  const code = positional[0] ? stringValue(positional[0]) : null;
  const names = code === null ? null : namesExecuted(code);
  return { names, reason: because('{0} runs code in the module', 'exec') };
}

/** `globals().update(…)`, `.setdefault`, `.pop`… */
function writeByMethod(
  callee: SyntaxNode,
  args: readonly SyntaxNode[],
  isSelf: (node: SyntaxNode) => boolean,
  known: KnownLiterals,
): DynamicWrite | null {
  const object = callee.type === Kind.attribute ? child(callee, Field.object) : null;
  if (!object || !isNamespaceOrAlias(object, isSelf, known)) return null;
  const method = child(callee, Field.attribute)?.text ?? '';
  const reason = because('{0} is called', `${folded(object)}.${method}(…)`);
  if (method === 'setdefault') return named(args[0], reason);
  if (method === '__setitem__') return named(args[0], reason, args[1]);
  if (/^(?:pop|__delitem__)$/.test(method)) return { ...named(args[0], reason), deletes: true };
  if (method === 'clear' || method === 'popitem') return { names: null, reason, deletes: true };
  if (method !== 'update') return null;
  const copies = args.length === 1 && args[0] ? copiedByUpdate(args[0], known) : null;
  if (copies) return { names: null, reason, copies };
  const given = updatedNames(args);
  return { names: given && [...given.keys()], reason, ...(given ? { given } : {}) };
}

/** What `update({'a': …}, b=…)` sets, by name; null where not all names are literal. */
function updatedNames(args: readonly SyntaxNode[]): Map<string, SyntaxNode> | null {
  const given = new Map<string, SyntaxNode>();
  for (const arg of args) {
    const pairs = arg.type === Kind.dictionary ? children(arg) : [arg];
    if (arg.type !== Kind.dictionary && arg.type !== Kind.keywordArgument) return null;
    for (const pair of pairs) {
      const key = child(pair, Field.key);
      const name = key ? stringValue(key) : child(pair, Field.name)?.text.normalize('NFKC');
      const value = child(pair, Field.value);
      if (name === null || name === undefined || !value) return null;
      given.set(name, value);
    }
  }
  return given;
}

/** True for `locals()` and `vars()` outside the module's own level: other names than the module's. */
export function isOfScope({ reason }: DynamicWrite): boolean {
  return /^(?:locals|vars)\(\)/.test(subjectOf(reason));
}
