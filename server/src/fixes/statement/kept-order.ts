/**
 * Where comments for isort and Ruff ask to leave imports in their order: `# isort: off` to `# isort: on`,
 * `# isort: skip` after a statement, `# isort: skip_file`; and where they part imports: `# isort: split`. Each may begin
 * with `ruff:`, as Ruff has it.
 */
import type { Span } from '../../text';
import { lineEndAt } from './lines';

export interface KeptOrder {
  /** True for a statement that stays where it is among the others. */
  isKept(statement: Span): boolean;
  /** True where no name may pass from one statement to the other. */
  isParted(before: Span, after: Span): boolean;
}

const MARK = /#[ \t]*(?:ruff:[ \t]*)?isort:[ \t]*(off|on|split|skip_file|skip)\b/g;

/** isort finds this one in docstrings, too. */
const FILE = /\bisort:[ \t]*skip_file\b/;

const SORTED: KeptOrder = { isKept: () => false, isParted: () => false };

export function keptOrder(text: string): KeptOrder {
  if (!text.includes('isort:')) return SORTED;
  const isWhole = FILE.test(text);
  const marks = Array.from(text.matchAll(MARK), ({ index, 1: word = '' }) => ({ at: index, word }));
  const isOff = (offset: number) =>
    marks.findLast(({ at, word }) => at < offset && (word === 'off' || word === 'on'))?.word ===
    'off';
  const isKept = ({ start, end }: Span) => {
    const last = lineEndAt(text, end);
    const isSkipped = marks.some(({ at, word }) => word === 'skip' && start < at && at < last);
    return isWhole || isSkipped || isOff(start);
  };
  return {
    isKept,
    isParted(before, after) {
      const words = marks.filter(({ at }) => before.end <= at && at < after.start);
      return isKept(before) !== isKept(after) || words.some(({ word }) => word !== 'skip');
    },
  };
}
