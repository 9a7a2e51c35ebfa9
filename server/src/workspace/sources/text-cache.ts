/** Texts of closed files that were read lately: answers about a file tend to come one after the other. */

export interface TextCache {
  get(path: string): string | undefined;
  set(path: string, text: string): void;
  delete(path: string): void;
}

/** @param room for how many characters, in all; the texts that were asked for longest ago go first. */
export function createTextCache(room: number): TextCache {
  const texts = new Map<string, string>();
  let size = 0;

  function remove(path: string): void {
    size -= texts.get(path)?.length ?? 0;
    texts.delete(path);
  }

  return {
    get(path) {
      const text = texts.get(path);
      if (text === undefined) return undefined;
      texts.delete(path);
      texts.set(path, text);
      return text;
    },
    set(path, text) {
      remove(path);
      if (text.length > room) return;
      texts.set(path, text);
      size += text.length;
      for (const oldest of texts.keys()) {
        if (size <= room) break;
        remove(oldest);
      }
    },
    delete: remove,
  };
}
