/** A real CPython as the judge: scripts of test/python, run over files that this machine has. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Runs python3. @throws Error where there is none, or it fails */
export function python(args: readonly string[], input = ''): string {
  const result = spawnSync('python3', args, { input, encoding: 'utf8', maxBuffer: 1 << 29 });
  if (result.error || result.status !== 0) {
    throw new Error(`python3 ${args.join(' ')}: ${result.error?.message ?? result.stderr}`);
  }
  return result.stdout;
}

/** The standard library's own files, sorted; installed packages left out. */
export function standardLibraryFiles(): string[] {
  const root = python(['-c', 'import sysconfig; print(sysconfig.get_path("stdlib"))']).trim();
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.py') && !/(?:^|\/)(?:site|dist)-packages\//.test(path))
    .map((path) => join(root, path))
    .sort();
}

/** A file's text as Python decodes it, for the encodings that the standard library uses. */
export function decodePython(path: string): string {
  const bytes = readFileSync(path);
  const head = bytes.subarray(0, 200).toString('latin1');
  const cookie = /^(?:[^\n]*\n)?[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/.exec(head)?.[1] ?? 'utf-8';
  return new TextDecoder(cookie === 'utf8' ? 'utf-8' : cookie).decode(bytes);
}

/** The JSON lines that a script prints for the files it is given. */
export function askAboutFiles<T>(script: string, files: readonly string[]): T[] {
  const output = python([join(import.meta.dirname, '../python', script)], files.join('\n'));
  return output
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}
