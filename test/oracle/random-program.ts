/**
 * Random small packages for the property test, as data: what each module does, statement by statement.
 * Which name or module is meant is a number, taken modulo what there is when the text is written
 * (random-text.ts), so that most programs run and every shrunk one still means something.
 */
import * as fc from 'fast-check';

/** A number that picks one of several. */
export type Pick = number;

export type Condition =
  | 'type-checking'
  | 'not-type-checking'
  | 'true'
  | 'false'
  | 'version'
  | 'unknown';

export type Statement =
  | { readonly kind: 'function' | 'class' | 'object' | 'number'; readonly name: Pick }
  /** `name = other` */
  | { readonly kind: 'alias'; readonly name: Pick; readonly other: Pick }
  /** `import p.m` then `name = p.m.other` */
  | { readonly kind: 'attribute'; readonly name: Pick; readonly module: Pick; readonly other: Pick }
  | {
      readonly kind: 'from';
      readonly module: Pick;
      readonly other: Pick;
      /** Null keeps the name. */
      readonly as: Pick | null;
      readonly relative: boolean;
    }
  | { readonly kind: 'star'; readonly module: Pick; readonly relative: boolean }
  /** `from . import m` */
  | { readonly kind: 'submodule'; readonly module: Pick; readonly as: Pick | null }
  /** `import p.m`, `import p.m as name` */
  | { readonly kind: 'import'; readonly module: Pick; readonly as: Pick | null }
  | {
      readonly kind: 'all';
      readonly op: (typeof LISTINGS)[number];
      readonly names: readonly Pick[];
    }
  /** `__all__ += m.__all__`, or `__all__ = [*m.__all__]` where there is none yet. */
  | { readonly kind: 'all-of'; readonly module: Pick }
  /** `__all__` of what `dir()` gives, but for one name. */
  | { readonly kind: 'all-own'; readonly except: Pick | null }
  /** Attributes of another module, copied into `globals()`. */
  | {
      readonly kind: 'copy';
      readonly module: Pick;
      readonly names: readonly Pick[];
      readonly how: 'generator' | 'comprehension' | 'loop' | 'items' | 'vars';
    }
  | { readonly kind: 'delete'; readonly name: Pick; readonly how: 'del' | 'globals' | 'pop' }
  | { readonly kind: 'globals'; readonly name: Pick; readonly how: 'item' | 'update' | 'alias' }
  /** `if (name := other): pass` */
  | { readonly kind: 'walrus'; readonly name: Pick; readonly other: Pick }
  /** `import_module('p.m')`, and what to call it. */
  | { readonly kind: 'load'; readonly module: Pick; readonly as: Pick | null }
  /** `import p.m` and then `name = sys.modules['p.m']` */
  | { readonly kind: 'loaded'; readonly module: Pick; readonly name: Pick }
  /** In a class, where names of the module are bound by `global` only. */
  | {
      readonly kind: 'class-body';
      readonly how: 'import' | 'from' | 'global';
      readonly module: Pick;
      readonly name: Pick;
      readonly other: Pick;
    }
  /** A function that imports into the module's names, and a call of it. */
  | {
      readonly kind: 'global-import';
      readonly module: Pick;
      readonly other: Pick;
      readonly as: Pick;
    }
  /** A name put into the module's namespace in a roundabout way. */
  | {
      readonly kind: 'write';
      readonly how: (typeof WRITES)[number];
      readonly name: Pick;
      /** What it gets; null gives a new function. */
      readonly other: Pick | null;
    }
  /** An assignment whose value is one of several things, or several things at once. */
  | {
      readonly kind: 'choice';
      readonly how: (typeof CHOICES)[number];
      readonly name: Pick;
      readonly other: Pick;
      readonly third: Pick;
    }
  /** Another module in this one's place in `sys.modules`, or under a further name (and a name taken from there). */
  | {
      readonly kind: 'replace';
      readonly module: Pick;
      readonly other: Pick;
      readonly as: Pick | null;
    }
  /** A further folder of the package, with a module in it. */
  | {
      readonly kind: 'path';
      readonly how: 'append' | 'insert' | 'extend_path';
      readonly name: Pick;
    }
  /** A stub beside the module, which says something else. */
  | { readonly kind: 'stub'; readonly module: Pick; readonly names: readonly Pick[] }
  /** `lazy_loader.attach(…)`, or `attach_stub` with a stub that has the same. */
  | {
      readonly kind: 'attach';
      readonly isStub: boolean;
      readonly entries: readonly { module: Pick; other: Pick }[];
    }
  /** A function that rebinds the name, and a call of it. */
  | { readonly kind: 'rebind'; readonly name: Pick }
  /** Something of another module, by other means than an import of the name. */
  | {
      readonly kind: 'fetch';
      readonly how: (typeof FETCHES)[number];
      readonly module: Pick;
      readonly other: Pick;
      readonly name: Pick;
    }
  /** A class or function that the standard library makes or changes. */
  | { readonly kind: 'made'; readonly how: (typeof MAKERS)[number]; readonly name: Pick }
  /** A binding that asks first whether the name is there. */
  | { readonly kind: 'asked'; readonly how: (typeof ASKINGS)[number]; readonly name: Pick }
  /** A loop over pairs of names and values. */
  | {
      readonly kind: 'pairs';
      readonly how: (typeof PAIRINGS)[number];
      readonly names: readonly Pick[];
    }
  /** Another class for the module, with a property. */
  | { readonly kind: 'swap'; readonly name: Pick }
  /** The module cannot be imported after all. */
  | { readonly kind: 'fail'; readonly how: (typeof FAILURES)[number] }
  | {
      readonly kind: 'getattr';
      readonly how: (typeof GETATTRS)[number];
      readonly entries: readonly { name: Pick; module: Pick; other: Pick }[];
    }
  | {
      readonly kind: 'if';
      readonly test: Condition;
      readonly yes: Statement[];
      readonly no: Statement[];
    }
  | {
      readonly kind: 'try';
      readonly body: Statement[];
      readonly handler: Statement[];
      readonly otherwise: Statement[];
      readonly finally: Statement[];
    }
  | {
      readonly kind: 'match';
      readonly yes: Statement[];
      readonly no: Statement[];
      readonly first: boolean;
    }
  | {
      readonly kind: 'loop';
      readonly how: 'for' | 'while' | 'none' | 'with';
      readonly name: Pick;
      readonly body: Statement[];
    }
  | { readonly kind: 'suppress'; readonly body: Statement[] }
  /** An `if` that does not hold, and would end the import. */
  | { readonly kind: 'stop'; readonly test: Condition; readonly body: Statement[] };

export const WRITES = [
  'item',
  'setattr',
  'variable',
  'update',
  'keyword',
  'frame',
  'inspect',
  'for',
  'exec',
  'with',
  'except',
] as const;

export const LISTINGS = [
  'set',
  'tuple',
  'add',
  'append',
  'extend',
  'remove',
  'sorted',
  'annotated',
  'joined',
] as const;

export const FETCHES = ['getattr', 'default', 'dict', 'vars', 'modules', 'relative'] as const;

export const MAKERS = [
  'enum',
  'members',
  'namedtuple',
  'typed-tuple',
  'dataclass',
  'type',
  'partial',
  'decorated',
  'annotated',
] as const;

export const ASKINGS = ['name-error', 'not-in', 'in', 'hasattr'] as const;

export const PAIRINGS = ['globals', 'setattr', 'named', 'each'] as const;

export const FAILURES = ['raise', 'missing', 'absent'] as const;

export const GETATTRS = ['table', 'stored', 'chain', 'from', 'instance', 'submodules'] as const;

export const CHOICES = ['or', 'and', 'if', 'chain', 'unpack', 'starred', 'own'] as const;

/** The statements of each module, by its dotted name inside the package; `''` is the package itself. */
export type Program = Readonly<Record<ModuleName, readonly Statement[]>>;

/** In the order in which they may import each other without a circle. */
export const MODULES = ['s.t.d', 's.e', 's', 'n.m', '_d', 'c', 'b', 'a', ''] as const;
export type ModuleName = (typeof MODULES)[number];

const pick = fc.nat({ max: 41 });
const maybe = fc.option(pick, { nil: null, freq: 2 });

const simple: fc.Arbitrary<Statement> = fc.oneof(
  record('function', { name: pick }, 4),
  record('class', { name: pick }, 3),
  record('object', { name: pick }, 2),
  record('number', { name: pick }, 1),
  record('alias', { name: pick, other: pick }, 2),
  record('attribute', { name: pick, module: pick, other: pick }, 2),
  record('from', { module: pick, other: pick, as: maybe, relative: fc.boolean() }, 10),
  record('star', { module: pick, relative: fc.boolean() }, 3),
  record('submodule', { module: pick, as: maybe }, 2),
  record('import', { module: pick, as: maybe }, 2),
  record('delete', { name: pick, how: fc.constantFrom('del', 'del', 'globals', 'pop') }, 1),
  record('globals', { name: pick, how: fc.constantFrom('item', 'update', 'alias') }, 1),
  record('walrus', { name: pick, other: pick }, 1),
  record('load', { module: pick, as: maybe }, 1),
  record('loaded', { module: pick, name: pick }, 1),
  record(
    'class-body',
    { how: fc.constantFrom('import', 'from', 'global'), module: pick, name: pick, other: pick },
    1,
  ),
  record('global-import', { module: pick, other: pick, as: pick }, 1),
  record('rebind', { name: pick }, 1),
  record('write', { how: fc.constantFrom(...WRITES), name: pick, other: maybe }, 2),
  record('choice', { how: fc.constantFrom(...CHOICES), name: pick, other: pick, third: pick }, 2),
  record(
    'copy',
    {
      module: pick,
      names: fc.array(pick, { minLength: 1, maxLength: 3 }),
      how: fc.constantFrom('generator', 'comprehension', 'loop', 'items', 'vars'),
    },
    1,
  ),
);

const test = fc.constantFrom<Condition>(
  'type-checking',
  'not-type-checking',
  'true',
  'false',
  'version',
  'unknown',
);
/** What packages do besides. */
const idiom: fc.Arbitrary<Statement> = fc.oneof(
  record('fetch', { how: fc.constantFrom(...FETCHES), module: pick, other: pick, name: pick }, 3),
  record('made', { how: fc.constantFrom(...MAKERS), name: pick }, 3),
  record('asked', { how: fc.constantFrom(...ASKINGS), name: pick }, 2),
  record(
    'pairs',
    { how: fc.constantFrom(...PAIRINGS), names: fc.array(pick, { minLength: 1, maxLength: 2 }) },
    2,
  ),
  record('swap', { name: pick }, 1),
);

const listing: fc.Arbitrary<Statement> = fc.oneof(
  record(
    'all',
    {
      op: fc.constantFrom('set', ...LISTINGS),
      names: fc.array(pick, { minLength: 1, maxLength: 4 }),
    },
    3,
  ),
  record('all-of', { module: pick }, 1),
  record('all-own', { except: maybe }, 1),
);

const inBlock = fc.oneof(
  { arbitrary: simple, weight: 12 },
  { arbitrary: idiom, weight: 3 },
  { arbitrary: listing, weight: 1 },
);
const block = fc.array(inBlock, { maxLength: 2 });
const rarely = fc.oneof({ arbitrary: fc.constant([]), weight: 3 }, { arbitrary: block, weight: 1 });
/** Something that can fail: a body that cannot would leave the handler dead. */
const imports = fc.oneof(
  record('from', { module: pick, other: pick, as: maybe, relative: fc.boolean() }, 6),
  record('import', { module: pick, as: maybe }, 1),
);
const body = fc.tuple(imports, block).map(([first, rest]) => [first, ...rest]);

const statement: fc.Arbitrary<Statement> = fc.oneof(
  { arbitrary: simple, weight: 14 },
  { arbitrary: idiom, weight: 4 },
  { arbitrary: listing, weight: 4 },
  record('if', { test, yes: block, no: block }, 2),
  record('try', { body, handler: block, otherwise: rarely, finally: rarely }, 3),
  record('match', { yes: block, no: block, first: fc.boolean() }, 1),
  record(
    'loop',
    { how: fc.constantFrom('for', 'while', 'none', 'with'), name: pick, body: block },
    1,
  ),
  record('suppress', { body }, 1),
  record('stop', { test, body: block }, 1),
  record('replace', { module: pick, other: pick, as: maybe }, 1),
  record('path', { how: fc.constantFrom('append', 'insert', 'extend_path'), name: pick }, 1),
  record('stub', { module: pick, names: fc.array(pick, { minLength: 1, maxLength: 3 }) }, 1),
  record(
    'attach',
    {
      isStub: fc.boolean(),
      entries: fc.array(fc.record({ module: pick, other: pick }), { minLength: 1, maxLength: 3 }),
    },
    1,
  ),
  record('fail', { how: fc.constantFrom(...FAILURES) }, 1),
  record(
    'getattr',
    {
      how: fc.constantFrom('table', ...GETATTRS),
      entries: fc.array(fc.record({ name: pick, module: pick, other: pick }), {
        minLength: 1,
        maxLength: 3,
      }),
    },
    1,
  ),
);

/** Random programs; each module has a few statements, the package itself the most. */
export const programs: fc.Arbitrary<Program> = fc.record({
  's.t.d': fc.array(statement, { maxLength: 2 }),
  's.e': fc.array(statement, { maxLength: 3 }),
  s: fc.array(statement, { maxLength: 4 }),
  'n.m': fc.array(statement, { maxLength: 2 }),
  _d: fc.array(statement, { maxLength: 3 }),
  c: fc.array(statement, { maxLength: 3 }),
  b: fc.array(statement, { maxLength: 4 }),
  a: fc.array(statement, { maxLength: 4 }),
  '': fc.array(statement, { minLength: 1, maxLength: 7 }),
});

function record<K extends Statement['kind']>(
  kind: K,
  fields: Record<string, fc.Arbitrary<unknown>>,
  weight: number,
): { arbitrary: fc.Arbitrary<Statement>; weight: number } {
  const arbitrary = fc.record({
    kind: fc.constant(kind),
    ...fields,
  }) as unknown as fc.Arbitrary<Statement>;
  return { arbitrary, weight };
}
