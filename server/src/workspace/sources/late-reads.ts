/** Reads that have to wait: what they give may be old when it comes. */

export interface LateReads {
  /**
   * Reads, and again for as long as something is outdated meanwhile.
   *
   * @param take is given what is as it was when its reading began, before anybody can say otherwise.
   */
  read<Value, Result>(
    path: string,
    read: (path: string) => Promise<Value>,
    take: (value: Value) => Result,
  ): Promise<Result>;
  /** What is being read of these has changed. */
  outdate(isMeant: (path: string) => boolean): void;
}

export function createLateReads(): LateReads {
  const pending = new Set<{ readonly path: string; isOutdated: boolean }>();
  return {
    async read(path, read, take) {
      for (;;) {
        const own = { path, isOutdated: false };
        pending.add(own);
        try {
          const value = await read(path);
          if (!own.isOutdated) return take(value);
        } finally {
          pending.delete(own);
        }
      }
    },
    outdate(isMeant) {
      for (const each of pending) if (isMeant(each.path)) each.isOutdated = true;
    },
  };
}
