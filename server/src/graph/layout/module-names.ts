/** What the names of files say of the modules in them. */
import { anyScript } from '../../python/lexical/any-script';

/** `foo.cpython-312-x86_64-linux-gnu.so`, `foo.abi3.so`, `foo.cp312-win_amd64.pyd`, `foo.so`. */
export const NATIVE =
  /^([^.]+)(?:\.(?:cpython-[\w-]+|abi3|cp\d+-\w+|pypy[\w-]+|graalpy[\w-]+))?\.(?:so|pyd)$/;

/** What modules are built from, or what says how: beside a package's own files it tells that there may be more of them. */
export const BUILT_FROM =
  /^(?:meson\.build|CMakeLists\.txt)$|\.(?:c|cc|cpp|cxx|cu|f|f90|pyx|pyx\.in|rs)$/i;

const identifier = anyScript(
  /^[A-Za-z_]\w*$/,
  () => /^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}]*$/u,
);

/** Gives the dotted name of a Python file, by the deepest of the roots that has it; null outside all of them. */
export function moduleNames(roots: readonly string[]): (path: string) => string | null {
  const deepestFirst = roots.map((root) => `${root}/`).sort((a, b) => b.length - a.length);
  // Files are mostly asked for folder by folder.
  let [folder, packageName]: [string | null, string | null] = [null, null];

  /** Of a folder, by the deepest of the roots that has it: empty for a root itself, null outside all of them. */
  function packageOf(path: string): string | null {
    const root = deepestFirst.find((each) => path.startsWith(each));
    return root === undefined ? null : packageBelow(path.slice(root.length, -1));
  }

  return (path) => {
    const start = path.lastIndexOf('/') + 1;
    if (folder === null || start !== folder.length || !path.startsWith(folder)) {
      folder = path.slice(0, start);
      packageName = packageOf(folder);
    }
    const last = path.slice(start);
    const leaf = /^(.+)\.pyi?$/.exec(last)?.[1] ?? NATIVE.exec(last)?.[1];
    if (packageName === null || leaf === undefined) return null;
    if (leaf === '__init__') return packageName || null;
    if (!isIdentifier(leaf)) return null;
    return packageName === '' ? leaf : `${packageName}.${leaf}`;
  };
}

/** @param folder below a root. */
function packageBelow(folder: string): string | null {
  if (folder === '') return '';
  const segments = folder.split('/');
  return segments.every(isIdentifier) ? segments.join('.') : null;
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
