/** Looks at a folder's entries from time to time: where the system cannot tell of changes. */
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

const INTERVAL_MS = 1_000;

/** @param changed is told the names of entries that came, went or changed. */
export function pollFolder(
  folder: string,
  changed: (name: string) => void,
  intervalMs = INTERVAL_MS,
): { close(): void } {
  let last = stamps(folder);
  const timer = setInterval(() => {
    const now = stamps(folder);
    for (const name of new Set([...last.keys(), ...now.keys()])) {
      if (last.get(name) !== now.get(name)) changed(name);
    }
    last = now;
  }, intervalMs);
  return { close: () => clearInterval(timer) };
}

/** Time and size of each entry, by name; nothing for a folder that is not there. */
function stamps(folder: string): Map<string, string> {
  try {
    return new Map(readdirSync(folder).map((name) => [name, stampOf(path.join(folder, name))]));
  } catch {
    return new Map();
  }
}

function stampOf(file: string): string {
  try {
    const { mtimeMs, size, ino } = statSync(file);
    return `${mtimeMs} ${size} ${ino}`;
  } catch {
    return 'gone';
  }
}
