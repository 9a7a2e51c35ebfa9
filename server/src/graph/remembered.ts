/** Answers that depend on one unchanging object alone, kept for as long as that object is. */

/**
 * The same function, which looks at each object once.
 *
 * @param make gives the same answer whenever it is asked about the same object.
 */
export function remembered<Subject extends object, Answer>(
  make: (subject: Subject) => Answer,
): (subject: Subject) => Answer {
  const answers = new WeakMap<Subject, { readonly answer: Answer }>();
  return (subject) => {
    const known = answers.get(subject) ?? { answer: make(subject) };
    answers.set(subject, known);
    return known.answer;
  };
}
