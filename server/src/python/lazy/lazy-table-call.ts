/** `_LazyModule(__name__, __file__, _import_structure)`: which names the table has, and which of them for sure. */
import { because } from '../../reason';
import { moduleScope } from '../evaluate/module-scope';
import { readExpression } from '../evaluate/read-expression';
import { constant, itemsOf, keyOf, type Value } from '../evaluate/values';
import { child, children, Field, Kind, type SyntaxNode, spanOf } from '../grammar/syntax';
import type { LazyEntry } from '../module-summary';
import type { LazyObject, TableArgument } from '../summary/summary-values';
import type { Walk } from '../summary/walk';

/** What names of its own a module hands on without a word about its names. */
const HARMLESS =
  /^(?:__file__|__spec__|__doc__|__path__|globals\(\)\[\s*(["'])__(?:file|spec|doc|path)__\1\s*\])$/;

/** What of a module may or may not run. */
const BLOCKS: ReadonlySet<string> = new Set([
  Kind.if,
  Kind.try,
  Kind.for,
  Kind.while,
  Kind.with,
  Kind.match,
]);

type Dict = Extract<Value, { kind: 'dict' }>;

/** Null where the arguments are not all understood. @throws Raised, OutOfSteps */
export function readTableCall(
  root: SyntaxNode,
  call: SyntaxNode,
  callee: string,
  walk: Walk,
): LazyObject | null {
  const list = child(call, Field.arguments);
  const module = moduleScope(root, call, walk, { isApart: true });
  const machine = module.machine(constant(null));
  const args: TableArgument[] = [];
  const tables: { readonly node: SyntaxNode; readonly dict: Dict }[] = [];
  const objects: string[] = [];
  for (const each of list ? children(list) : []) {
    const keyword =
      each.type === Kind.keywordArgument
        ? (child(each, Field.name)?.text.normalize('NFKC') ?? null)
        : null;
    const node = keyword === null ? each : child(each, Field.value);
    if (!node) return null;
    const note = (what: TableArgument['what']) => args.push({ keyword, what });
    if (node.text === '__name__') note('module-name');
    else if (HARMLESS.test(node.text)) note('other');
    else {
      const value = machine.evaluate(readExpression(node), module.scope, machine);
      if (value.kind !== 'dict') return null;
      if (isTable(value)) {
        note('table');
        tables.push({ node, dict: value });
      } else if (value.open) return null;
      else {
        note('objects');
        objects.push(...value.entries.keys());
      }
    }
  }
  const [table, ...more] = tables;
  if (!table || more.length > 0) return null;
  const { entries, others, isOpen } = readTable(root, call, table.dict);
  const variable = table.node.type === Kind.identifier ? table.node.text : null;
  if (variable !== null && mentions(walk.text.slice(call.endIndex), variable)) return null;
  return {
    madeBy: { callee, args },
    entries: entries.filter(({ name }) => !objects.includes(name)),
    others: [...others, ...objects],
    open: isOpen ? because('the table of its names is computed') : null,
    isDoubtful: variable !== null && mayBeComputed(root, call, variable),
  };
}

/** True for modules and their names; for none as well. */
function isTable({ entries }: Dict): boolean {
  return [...entries.values()].every(({ value }) => value.kind === 'sequence');
}

interface Table {
  readonly entries: readonly LazyEntry[];
  readonly others: readonly string[];
  readonly isOpen: boolean;
}

function readTable(root: SyntaxNode, call: SyntaxNode, dict: Dict): Table {
  const blocks = blocksOf(root).filter((each) => !contains(each, call));
  const isSure = (value: Value) => {
    const span = value.kind === 'constant' ? value.span : undefined;
    return span !== undefined && !blocks.some((each) => isInside(span.start, each));
  };
  const entries = new Map<string, LazyEntry>();
  const others: string[] = [];
  let isOpen = dict.open;
  const add = (item: Value, from: Pick<LazyEntry, 'module' | 'attribute'>) => {
    const name = keyOf(item);
    const span = item.kind === 'constant' ? item.span : undefined;
    if (name === null) isOpen = true;
    else if (!isSure(item)) others.push(name);
    else entries.set(name, { name, span: span ?? spanOf(call), isKept: true, ...from });
  };
  for (const [module, { key, value }] of dict.entries) {
    for (const item of itemsOf(value) ?? []) {
      const attribute = keyOf(item);
      if (attribute !== null && dict.entries.has(attribute)) continue;
      add(item, { module: { level: 1, name: module }, attribute });
    }
    if (!module.includes('.')) add(key, { module: { level: 1, name: module }, attribute: null });
  }
  return { entries: [...entries.values()], others, isOpen };
}

function blocksOf(root: SyntaxNode): SyntaxNode[] {
  return children(root).filter((each) => BLOCKS.has(each.type));
}

function contains(block: SyntaxNode, node: SyntaxNode): boolean {
  return block.startIndex <= node.startIndex && node.endIndex <= block.endIndex;
}

function isInside(offset: number, block: SyntaxNode): boolean {
  return block.startIndex <= offset && offset < block.endIndex;
}

/** True where a block may give the table names that are not written there: these may be any. */
function mayBeComputed(root: SyntaxNode, call: SyntaxNode, table: string): boolean {
  const item = String.raw`(?:\s|#[^\n]*|,|"[^"\n]*"|'[^'\n]*')*`;
  const written = new RegExp(
    String.raw`\b${table}\s*\[\s*(?:"[^"\n]*"|'[^'\n]*')\s*\]\s*(?:=\s*\[${item}\]|\.\s*(?:append|extend)\s*\(\s*\[?${item}\]?\s*\))`,
    'gu',
  );
  return blocksOf(root).some((each) =>
    mentions(each.text.replace(call.text, '').replace(written, ''), table),
  );
}

function mentions(text: string, name: string): boolean {
  return new RegExp(String.raw`(?<![\p{L}\p{N}_.])${name}(?![\p{L}\p{N}_])`, 'u').test(text);
}
