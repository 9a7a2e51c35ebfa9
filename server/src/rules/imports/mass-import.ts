/** ET104: one statement imports more names from the package than its policy allows. */

import { fixOfMoves, statementMoves, statementTitle } from '../../fixes/import-fixes';
import { t } from '../../l10n';
import type { RawFinding, Rule, RuleContext } from '../rule';
import { packageImports } from './package-imports';

export const massImport: Rule = {
  code: 'ET104',
  name: 'mass-import',
  defaultSeverity: 'warning',
  summary: 'One statement imports very many names through the package.',
  documentation: `
## What it does

Finds a \`from package import …\` that takes more names from a tiered package than its limit. The limit
is \`mass-import-limit\` in the configuration or what the tier document states; Tier 1 names count, too.

## Why

A long list of names from one package hides where each comes from, and ties the file to everything that
the package re-exports.

## Example

\`\`\`python
from app.coordination import (
    TaskCoordinator, TaskType, TaskInfo, TaskLimits, CoordinatedTask,
    OrchestratorRole, OrchestratorState, OrchestratorInfo, OrchestratorLock,
    # ... many more
)
\`\`\`

Use instead imports from the modules that the names come from:

\`\`\`python
from app.coordination import TaskCoordinator
from app.coordination.orchestrator_registry import OrchestratorRole, OrchestratorState
\`\`\`

## How it is mended

The quick fix imports all Tier 2 and Tier 3 names of the statement from their homes. Tier 1 names stay.
`,
  *check(context) {
    for (const { statement, tiered } of packageImports(context)) {
      const count = statement.names.length;
      const limit = tiered.policy.massImportLimit;
      if (count <= limit) continue;
      yield {
        span: statement.moduleSpan,
        message: t(
          'This statement imports {0} names from `{1}`, more than {2}: import them from their modules.',
          count,
          tiered.name,
          limit,
        ),
        tags: [],
        related: [],
        package: tiered.name,
        name: null,
        fixes: () => massFix(context, statement),
      } satisfies RawFinding;
    }
  },
};

function massFix(context: RuleContext, statement: Parameters<typeof statementMoves>[1]) {
  const moves = statementMoves(context, statement);
  return moves.length === 0
    ? []
    : [fixOfMoves(context, statementTitle(moves), moves, moves.every(isSafe))];
}

function isSafe({ doubts }: { readonly doubts: readonly unknown[] }): boolean {
  return doubts.length === 0;
}
