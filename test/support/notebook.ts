/** Files of Jupyter, as Jupyter writes them. */

/** @param cells the text of each, in order; Python unless told. */
export function notebookOf(cells: readonly (string | { readonly markdown: string })[]): string {
  const notebook = {
    cells: cells.map((cell) => ({
      cell_type: typeof cell === 'string' ? 'code' : 'markdown',
      metadata: {},
      ...(typeof cell === 'string' && { execution_count: null, outputs: [] }),
      source: (typeof cell === 'string' ? cell : cell.markdown).split(/(?<=\n)/),
    })),
    metadata: { kernelspec: { name: 'python3', language: 'python' } },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return `${JSON.stringify(notebook, null, 1)}\n`;
}
