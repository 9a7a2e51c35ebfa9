/** A thing that can be listened to. */

/** Listeners are called in the order in which they came; `on` gives what takes one away again. */
export function createEvent<T>() {
  const listeners = new Set<(value: T) => void>();
  return {
    heard: () => listeners.size > 0,
    fire(value: T): void {
      for (const listener of listeners) listener(value);
    },
    on(listener: (value: T) => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
