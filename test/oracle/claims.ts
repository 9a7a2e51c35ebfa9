/** What the graph's answers claim about the running program, one testable claim at a time. */
import type { Binding, Caution, ResolutionStatus } from '../../server/src/graph/resolution';

export interface Claim {
  readonly package: string;
  readonly name: string;
  /** See record.py: what must hold at run time. */
  readonly kind: 'binds' | 'is-module' | 'local' | 'absent';
  readonly module: string;
  readonly target: string;
  /** The part of the answer that makes the claim. */
  readonly role: 'home' | 'other-home' | 'definition' | 'chain' | 'status';
}

/** What is told of one export; the command line's `graph --format json` prints the same. */
export interface Answer {
  readonly name: string;
  readonly status: ResolutionStatus;
  readonly reason: string | null;
  readonly home: Binding | null;
  readonly definition: Binding | null;
  readonly chain: readonly Binding[];
  readonly otherHomes: readonly Binding[];
  /** What the answer warns of; the command line does not print them. */
  readonly cautions?: readonly Caution[];
}

/** All claims of one answer. A `dynamic` one makes none. */
export function claimsOf(packageName: string, answer: Answer): Claim[] {
  const { name, status, definition, chain } = answer;
  const claims: Claim[] = [];
  const add = (kind: Claim['kind'], role: Claim['role'], module = '', target = '') =>
    claims.push({ package: packageName, name, kind, role, module, target });
  const binding = (role: Claim['role'], { module, name: target }: Binding) =>
    target === '' ? add('is-module', role, module) : add('binds', role, module, target);

  if (answer.home) binding('home', answer.home);
  if (definition && status !== 'local') binding('definition', definition);
  if (status === 'local') add('local', 'status');
  if (status === 'submodule') add('is-module', 'status', `${packageName}.${name}`);
  if (status === 'unresolved') add('absent', 'status');
  for (const hop of chain) binding('chain', hop);
  for (const other of answer.otherHomes) binding('other-home', other);
  return claims;
}
