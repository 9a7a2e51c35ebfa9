/**
 * The names that the grammar gives to nodes and fields, and small readers over them. This is the one file
 * that spells them; a change of grammar is a change of this file. Nodes never leave `python/`.
 */
import type { Span } from '../../text';

/** What readers use of a node: of the grammar's, or of one that was made without it (`plain-tree/`). */
export interface SyntaxNode {
  readonly id: number;
  readonly type: string;
  readonly text: string;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly startPosition: { readonly row: number };
  readonly isNamed: boolean;
  readonly isExtra: boolean;
  readonly isError: boolean;
  readonly isMissing: boolean;
  readonly hasError: boolean;
  readonly parent: SyntaxNode | null;
  readonly children: readonly SyntaxNode[];
  readonly namedChildren: readonly SyntaxNode[];
  readonly firstChild: SyntaxNode | null;
  readonly lastNamedChild: SyntaxNode | null;
  readonly tree: { readonly rootNode: SyntaxNode };
  childForFieldName(name: string): SyntaxNode | null;
  childrenForFieldName(name: string): readonly SyntaxNode[];
  descendantsOfType(type: string): SyntaxNode[];
}

/** Node types of tree-sitter-python, by what they mean here. */
export const Kind = {
  aliasedImport: 'aliased_import',
  argumentList: 'argument_list',
  asPattern: 'as_pattern',
  asPatternTarget: 'as_pattern_target',
  assert: 'assert_statement',
  assignment: 'assignment',
  attribute: 'attribute',
  augmentedAssignment: 'augmented_assignment',
  awaited: 'await',
  binaryOperator: 'binary_operator',
  block: 'block',
  break: 'break_statement',
  booleanOperator: 'boolean_operator',
  call: 'call',
  caseClause: 'case_clause',
  casePattern: 'case_pattern',
  classDefinition: 'class_definition',
  classPattern: 'class_pattern',
  comment: 'comment',
  comparison: 'comparison_operator',
  concatenatedString: 'concatenated_string',
  conditional: 'conditional_expression',
  continue: 'continue_statement',
  constrainedType: 'constrained_type',
  decorated: 'decorated_definition',
  decorator: 'decorator',
  defaultParameter: 'default_parameter',
  delete: 'delete_statement',
  dictComprehension: 'dictionary_comprehension',
  dictPattern: 'dict_pattern',
  dictSplat: 'dictionary_splat',
  dictSplatPattern: 'dictionary_splat_pattern',
  dictionary: 'dictionary',
  dottedName: 'dotted_name',
  elif: 'elif_clause',
  ellipsis: 'ellipsis',
  else: 'else_clause',
  error: 'ERROR',
  except: 'except_clause',
  exec: 'exec_statement',
  expressionList: 'expression_list',
  expressionStatement: 'expression_statement',
  false: 'false',
  finally: 'finally_clause',
  float: 'float',
  formatExpression: 'format_expression',
  formatSpecifier: 'format_specifier',
  for: 'for_statement',
  forInClause: 'for_in_clause',
  fromImport: 'import_from_statement',
  functionDefinition: 'function_definition',
  futureImport: 'future_import_statement',
  generator: 'generator_expression',
  genericType: 'generic_type',
  global: 'global_statement',
  identifier: 'identifier',
  if: 'if_statement',
  ifClause: 'if_clause',
  import: 'import_statement',
  importPrefix: 'import_prefix',
  integer: 'integer',
  interpolation: 'interpolation',
  keywordArgument: 'keyword_argument',
  keywordPattern: 'keyword_pattern',
  keywordSeparator: 'keyword_separator',
  lambda: 'lambda',
  lambdaParameters: 'lambda_parameters',
  lineContinuation: 'line_continuation',
  list: 'list',
  listComprehension: 'list_comprehension',
  listPattern: 'list_pattern',
  listSplat: 'list_splat',
  listSplatPattern: 'list_splat_pattern',
  match: 'match_statement',
  memberType: 'member_type',
  module: 'module',
  namedExpression: 'named_expression',
  nonlocal: 'nonlocal_statement',
  none: 'none',
  notOperator: 'not_operator',
  pair: 'pair',
  parameters: 'parameters',
  parenthesized: 'parenthesized_expression',
  pass: 'pass_statement',
  patternList: 'pattern_list',
  positionalSeparator: 'positional_separator',
  raise: 'raise_statement',
  relativeImport: 'relative_import',
  return: 'return_statement',
  set: 'set',
  setComprehension: 'set_comprehension',
  slice: 'slice',
  splatPattern: 'splat_pattern',
  splatType: 'splat_type',
  string: 'string',
  stringContent: 'string_content',
  stringEnd: 'string_end',
  stringStart: 'string_start',
  subscript: 'subscript',
  true: 'true',
  try: 'try_statement',
  tuple: 'tuple',
  tuplePattern: 'tuple_pattern',
  type: 'type',
  typeAlias: 'type_alias_statement',
  typeConversion: 'type_conversion',
  typeParameter: 'type_parameter',
  typedDefaultParameter: 'typed_default_parameter',
  typedParameter: 'typed_parameter',
  unaryOperator: 'unary_operator',
  unionPattern: 'union_pattern',
  unionType: 'union_type',
  while: 'while_statement',
  wildcardImport: 'wildcard_import',
  with: 'with_statement',
  withClause: 'with_clause',
  withItem: 'with_item',
  yield: 'yield',
} as const;

/** Tokens that are nodes without a name. */
export const Keyword = {
  and: 'and',
  or: 'or',
  waits: 'async',
  except: 'except',
  for: 'for',
  future: '__future__',
} as const;

/** Field names of tree-sitter-python. */
export const Field = {
  alias: 'alias',
  alternative: 'alternative',
  argument: 'argument',
  arguments: 'arguments',
  cause: 'cause',
  attribute: 'attribute',
  body: 'body',
  condition: 'condition',
  consequence: 'consequence',
  definition: 'definition',
  expression: 'expression',
  formatSpecifier: 'format_specifier',
  function: 'function',
  guard: 'guard',
  key: 'key',
  left: 'left',
  moduleName: 'module_name',
  name: 'name',
  object: 'object',
  operator: 'operator',
  operators: 'operators',
  parameters: 'parameters',
  returnType: 'return_type',
  right: 'right',
  subject: 'subject',
  subscript: 'subscript',
  superclasses: 'superclasses',
  type: 'type',
  typeConversion: 'type_conversion',
  typeParameters: 'type_parameters',
  value: 'value',
} as const;

export type FieldName = (typeof Field)[keyof typeof Field];

export function child(node: SyntaxNode, field: FieldName): SyntaxNode | null {
  return node.childForFieldName(field);
}

export function fieldChildren(node: SyntaxNode, field: FieldName): readonly SyntaxNode[] {
  const found = node.childrenForFieldName(field);
  return found.every(isNamed) ? found : found.filter(isNamed);
}

/** Named children without comments and line continuations, which may stand anywhere. */
export function children(node: SyntaxNode): readonly SyntaxNode[] {
  const found = node.namedChildren;
  return found.some(isExtra) ? found.filter((each) => !isExtra(each)) : found;
}

function isNamed(node: SyntaxNode): boolean {
  return node.isNamed;
}

function isExtra(node: SyntaxNode): boolean {
  return node.isExtra;
}

/** The first child that is this token (`(`, `:`…), or null. */
export function token(node: SyntaxNode, text: string): SyntaxNode | null {
  return node.children.find((each) => !each.isNamed && each.type === text) ?? null;
}

export function spanOf(node: SyntaxNode): Span {
  return { start: node.startIndex, end: node.endIndex };
}

/** Takes parentheses off. */
export function unwrap(node: SyntaxNode): SyntaxNode {
  let inner = node;
  while (inner.type === Kind.parenthesized || inner.type === Kind.type) {
    const next = children(inner)[0];
    if (!next) return inner;
    inner = next;
  }
  return inner;
}

/**
 * False for a statement such as `type(x).y = z`, which the grammar takes for an alias too: in one, a name
 * follows the word.
 */
export function isTypeAlias(node: SyntaxNode): boolean {
  return /^type(?:[ \t\f]|\\\r?\n)+[^\s(]/.test(node.text);
}
