/** Where things are. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Everything downloaded or built for the tests; safe to delete. */
export const CACHE = path.join(ROOT, '.vscode-test');

/** The workspace shown by `npm start`, the screenshots and the in-editor tests. */
export const SAMPLE = path.join(ROOT, 'samples', 'coordination');
