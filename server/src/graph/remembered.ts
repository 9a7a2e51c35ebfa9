/** Answers that are kept: as long as an unchanging object is, on which alone they depend, or by a key. */

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

/** What is known of the key, or is made then. */
export function remember<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = make();
  known.set(key, made);
  return made;
}
