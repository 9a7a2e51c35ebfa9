/** Said by a parser that reads plain Python alone: a text is left to the grammar, and it is not loaded. */
export class GrammarMissing extends Error {
  override readonly name = 'GrammarMissing';

  constructor() {
    super('a text has to be read by the grammar, which is not loaded');
  }
}
