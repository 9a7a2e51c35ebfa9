/** What the names of files say of the modules in them. */
import { anyScript } from '../../python/lexical/any-script';

/** `foo.cpython-312-x86_64-linux-gnu.so`, `foo.abi3.so`, `foo.cp312-win_amd64.pyd`, `foo.so`. */
export const NATIVE =
  /^([^.]+)(?:\.(?:cpython-[\w-]+|abi3|cp\d+-\w+|pypy[\w-]+|graalpy[\w-]+))?\.(?:so|pyd)$/;
const identifier = anyScript(
  /^[A-Za-z_]\w*$/,
  () => /^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}]*$/u,
);

/** Gives the dotted name of a Python file, by the deepest of the roots that has it; null outside all of them. */
export function moduleNames(roots: readonly string[]): (path: string) => string | null {
  const deepestFirst = roots.map((root) => `${root}/`).sort((a, b) => b.length - a.length);
  return (path) => {
    for (const root of deepestFirst) {
      if (path.startsWith(root)) return moduleBelow(path.slice(root.length));
    }
    return null;
  };
}

/** @param path below a root. */
function moduleBelow(path: string): string | null {
  const segments = path.split('/');
  const last = segments.pop() ?? '';
  const leaf = /^(.+)\.pyi?$/.exec(last)?.[1] ?? NATIVE.exec(last)?.[1];
  if (leaf === undefined) return null;
  if (leaf !== '__init__') segments.push(leaf);
  return segments.length > 0 && segments.every(isIdentifier) ? segments.join('.') : null;
}

/** The module name that an entry of a package's folder may stand for, or `''`. */
export function moduleNameOfEntry(entry: string): string {
  const native = NATIVE.exec(entry)?.[1];
  if (native !== undefined) return native;
  const leaf = entry.replace(/\.py[ix]?$/, '');
  return isIdentifier(leaf) && leaf !== '__pycache__' ? leaf : '';
}

/** True for what an import statement can name. */
export function isIdentifier(text: string): boolean {
  // Nearly all are, which is told with one look at each: it may be asked of hundreds of thousands.
  return /^[A-Za-z_]\w*$/.test(text) || identifier(text).test(text);
}
