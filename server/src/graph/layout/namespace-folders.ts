/**
 * Folders that are namespace packages (PEP 420) and no source roots: they have no `__init__.py`, but what is below them
 * is imported by their names. A folder alone does not tell; the project that ships it does.
 */
import { packagesOfPyproject } from './project-folders';
import type { ProjectFiles } from './roots';

/**
 * @param shipped the folders that the projects say they ship from.
 * @returns true for a folder inside of one of these, or of a project that looks for namespaces, by a path whose first
 *   name is one that the project uses.
 */
export function namespaceTest(
  shipped: readonly string[],
  projects: readonly ProjectFiles[],
): (path: string) => boolean {
  const tests = projects.flatMap((project) => {
    const inside = shipped.filter((path) => path.startsWith(`${project.folder}/`));
    const from = speaksOfNamespaces(project) ? [...inside, project.folder] : inside;
    return from.map((root) => ({ root, isNamespace: namespacesOf(project) }));
  });
  return (path) =>
    tests.some(({ root, isNamespace }) => {
      if (!path.startsWith(`${root}/`)) return false;
      const [first = '', ...rest] = path.slice(root.length + 1).split('/');
      return isNamespace(first) && rest.every((name) => IDENTIFIER.test(name));
    });
}

const IDENTIFIER = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/** Folders beside what is shipped, whose packages are imported from there: test runners see to that. */
const BESIDE = /^(?:tests?|testing|docs?|examples?|samples?|scripts|tools|benchmarks?)$/;

/** Which names of folders are top-level packages of a project, by its own name and what it writes of its packages. */
export function namespacesOf(project: ProjectFiles): (name: string) => boolean {
  const { pyproject, setupCfg, setupPy } = project;
  const texts = [pyproject, setupCfg, setupPy].filter((text) => text !== null);
  const named = texts.flatMap((text) => NAME.exec(text)?.[1]?.toLowerCase() ?? []);
  const shipped = new Set([
    ...(pyproject === null ? [] : packagesOfPyproject(pyproject)),
    ...[setupCfg, setupPy].flatMap(
      (text) => text?.match(/(?<=["'])\w+(?:\.[\w.*]+|\*)(?=["'])/g) ?? [],
    ),
  ]);
  const tops = new Set([...shipped].map((each) => topName(each)));
  return (name) =>
    IDENTIFIER.test(name) &&
    !BESIDE.test(name) &&
    (tops.has(name) ||
      named.some((each) => `${each.replace(/[-.]+/g, '_')}_`.startsWith(`${name.toLowerCase()}_`)));
}

/** `google` of `google.cloud*`, `ns` of `src/ns`; empty for what names no package inside of others. */
function topName(written: string): string {
  const path = written.split('/').filter((each) => each !== '' && each !== '.');
  const [top = '', ...rest] = (path.at(-1) ?? '').split(/[.*]/);
  return path.length > 1 || rest.length > 0 ? top : '';
}

const NAME = /^[ \t]*name[ \t]*=[ \t]*["']?([\w.-]+)/m;

/** True where the build configuration looks for namespace packages. */
function speaksOfNamespaces({ pyproject, setupCfg, setupPy }: ProjectFiles): boolean {
  return [pyproject, setupCfg, setupPy].some(
    (text) =>
      text !== null &&
      /\bfind_namespace(?:_packages)?\b|^[ \t]*namespaces[ \t]*=[ \t]*true/m.test(text),
  );
}

/**
 * True for a folder inside of a package, which is a namespace package in there. Test runners import from folders of
 * tests by themselves.
 *
 * @param isPackage tells folders with an `__init__.py`.
 * @param folders what is around these is not looked at.
 */
export function isInsidePackage(
  path: string,
  isPackage: (folder: string) => boolean,
  folders: readonly string[],
): boolean {
  const around = folders.filter((each) => path.startsWith(`${each}/`)).sort(byLength)[0];
  if (around === undefined) return false;
  const names = path.slice(around.length + 1).split('/');
  for (let count = names.length - 1; count >= 0; count--) {
    if (TESTS.test(names[count] ?? '') || !IDENTIFIER.test(names[count] ?? '')) return false;
    if (isPackage([around, ...names.slice(0, count)].join('/'))) {
      return !TESTS.test(names[count - 1] ?? '');
    }
  }
  return false;
}

const TESTS = /^(?:tests?|testing|units?|docs?|examples?|samples?)$/;

function byLength(a: string, b: string): number {
  return a.length - b.length;
}
