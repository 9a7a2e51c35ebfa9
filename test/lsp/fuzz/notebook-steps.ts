/** What a client may do with notebooks, as data. */
import fc from 'fast-check';
import { notebookOf } from '../../support/notebook';
import { answers, ask, change, type Step, text } from './steps';
import { CELLS } from './texts';

export type Language = 'python' | 'markdown' | 'shellscript';

export interface NewCell {
  readonly mark: string;
  readonly language: Language;
  readonly text: string;
}

/** What is done to an open notebook. Cells are told by a number, which counts modulo how many there are. */
export type NotebookAct =
  /** Some go, some come in their place. */
  | {
      readonly act: 'splice';
      readonly start: number;
      readonly count: number;
      readonly cells: readonly NewCell[];
    }
  | { readonly act: 'move'; readonly from: number; readonly to: number }
  | {
      readonly act: 'type';
      readonly cell: number;
      readonly changes: Extract<Step, { do: 'change' }>['changes'];
    }
  | { readonly act: 'run'; readonly cell: number }
  /** A cell gets another language, under the same URI. */
  | { readonly act: 'convert'; readonly cell: number; readonly language: Language }
  | { readonly act: 'save' }
  /** True: the cells are named, as the protocol has it; false: as VS Code does when the last ones were removed. */
  | { readonly act: 'close'; readonly named: boolean };

export interface NotebookStep {
  readonly do: 'notebook';
  readonly uri: string;
  /** With which one that is not open is opened, in place of the act. */
  readonly cells: readonly NewCell[];
  readonly act: NotebookAct;
}

/** At the root, in either package, outside of all folders, and in none. */
const NOTEBOOKS = [
  'file:///ws/notes.ipynb',
  'file:///ws/pkg/guide.ipynb',
  'file:///ws/new/tour.ipynb',
  'file:///outside/far.ipynb',
  'untitled:Untitled-1.ipynb',
];

const MARKS = ['W0', 'W1', 'W2', 'X3', 'a/b', 'a-b', 'a%25b', 'é=='];

/** As VS Code spells them. */
export function cellUri(notebook: string, mark: string): string {
  const [, path = ''] = /^[^:]*:(?:\/\/)?(.*)$/.exec(notebook) ?? [];
  return `vscode-notebook-cell:${path}#${mark}`;
}

/** Of all cells that there may be. */
export const CELL_URIS = NOTEBOOKS.flatMap((notebook) =>
  MARKS.map((mark) => cellUri(notebook, mark)),
);

const python = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...CELLS) },
  { weight: 2, arbitrary: text },
);

const language = fc.constantFrom<Language>('python', 'python', 'python', 'markdown', 'shellscript');

const cells = fc.uniqueArray(
  fc.record({ mark: fc.constantFrom(...MARKS), language, text: python }),
  { selector: ({ mark }) => mark, maxLength: 4 },
);

const number = fc.nat(5);

const act: fc.Arbitrary<NotebookAct> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      act: fc.constant('splice' as const),
      start: number,
      count: fc.nat(2),
      cells,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ act: fc.constant('move' as const), from: number, to: number }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      act: fc.constant('type' as const),
      cell: number,
      changes: fc.array(change, { maxLength: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('run' as const), cell: number }) },
  {
    weight: 2,
    arbitrary: fc.record({ act: fc.constant('convert' as const), cell: number, language }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('save' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ act: fc.constant('close' as const), named: fc.boolean() }),
  },
);

/** What Jupyter writes, or something else. */
const json = fc.oneof(
  { weight: 4, arbitrary: fc.array(python, { maxLength: 3 }).map(notebookOf) },
  { weight: 1, arbitrary: fc.constantFrom('', '{', '{"cells": 5}') },
);

const FILES = NOTEBOOKS.flatMap((uri) => /^file:\/\/\/ws\/(.*)/.exec(uri)?.[1] ?? []);

export const notebookStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      do: fc.constant('notebook' as const),
      uri: fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom(...NOTEBOOKS.slice(0, 1)) },
        { weight: 2, arbitrary: fc.constantFrom(...NOTEBOOKS) },
      ),
      cells,
      act,
    }),
  },
  { weight: 3, arbitrary: ask(fc.constantFrom(...CELL_URIS, ...NOTEBOOKS)) },
  { weight: 3, arbitrary: answers },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('write' as const),
      path: fc.constantFrom(...FILES),
      text: fc.option(json, { freq: 4 }),
      told: fc.constantFrom('right' as const, 'created' as const, 'changed' as const),
    }),
  },
);
