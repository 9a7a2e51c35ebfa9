/**
 * The folders that a project's own build configuration names as the place of its packages. One function
 * for each build backend; a key that is missing or of another type says nothing.
 */
import { getStaticTOMLValue, parseTOML } from 'toml-eslint-parser';

type Table = Readonly<Record<string, unknown>>;

/**
 * Source folders named by a pyproject.toml, relative to its folder, in the file's order. A file that is
 * not TOML names none: saying so is not this function's business.
 */
export function foldersOfPyproject(text: string): string[] {
  const table = readToml(text);
  if (!table) return [];
  const tool = tableAt(table, 'tool');
  return [
    ...setuptoolsFolders(tableAt(tool, 'setuptools')),
    ...hatchFolders(tableAt(tool, 'hatch', 'build')),
    ...poetryFolders(tableAt(tool, 'poetry')),
    ...uvFolders(table),
    ...strings(tableAt(tool, 'pdm', 'build')['package-dir']),
    ...strings(tableAt(tool, 'maturin')['python-source']),
    ...strings(tableAt(tool, 'scikit-build', 'wheel').packages).map(folderOf),
  ].map(normalise);
}

/** What a pyproject.toml writes of the packages that are shipped: names, patterns and paths, as they stand. */
export function packagesOfPyproject(text: string): string[] {
  const tool = tableAt(readToml(text) ?? {}, 'tool');
  const poetry = tableAt(tool, 'poetry').packages;
  const build = tableAt(tool, 'hatch', 'build');
  return [
    ...strings(tableAt(tool, 'setuptools').packages),
    ...strings(tableAt(tool, 'setuptools', 'packages', 'find').include),
    ...[build, tableAt(build, 'targets', 'wheel')].flatMap((table) => strings(table.packages)),
    ...(Array.isArray(poetry) ? poetry : []).flatMap((each) => strings(asTable(each)?.include)),
  ];
}

/** Modules that a pyproject.toml says are compiled, by their dotted names. */
export function builtByPyproject(text: string): string[] {
  if (!/ext-modules|module-name/.test(text)) return [];
  const tool = tableAt(readToml(text) ?? {}, 'tool');
  const listed = [tableAt(tool, 'setuptools'), tableAt(tool, 'setuptools-rust')].flatMap(
    (table) => {
      const modules = table['ext-modules'];
      return (Array.isArray(modules) ? modules : []).map((each) => asTable(each) ?? {});
    },
  );
  return [
    ...strings(tableAt(tool, 'maturin')['module-name']),
    ...listed.flatMap(({ name, target }) => [...strings(name), ...strings(target)]),
  ];
}

/** The same of a setup.py, as far as they are spelled out: `Extension("pkg._core", …)`, `RustExtension(name="pkg.native")`. */
export function builtBySetup(text: string): string[] {
  const calls = text.matchAll(/Extension\(\s*(?:(?:name|target)\s*=\s*)?["']([\w.]+)["']/g);
  return Array.from(calls, ([, module = '']) => module);
}

/** Folders that pytest, mypy and pyright are told to search, relative to the pyproject.toml's folder. */
export function foldersOfTools(text: string): string[] {
  const tool = tableAt(readToml(text) ?? {}, 'tool');
  return [
    ...strings(tableAt(tool, 'pytest', 'ini_options').pythonpath),
    ...strings(tableAt(tool, 'mypy').mypy_path).flatMap((each) => each.split(/[:,]/)),
    ...strings(tableAt(tool, 'pyright').extraPaths),
  ]
    .filter((each) => !/^(?:\/|~|\$)/.test(each.trim()))
    .map((each) => normalise(each.trim()));
}

/** Source folders named by a setup.cfg or setup.py, as far as they are spelled out. */
export function foldersOfSetup(text: string): string[] {
  const cfg = /^package_dir[ \t]*=[ \t]*(?:\n[ \t]*)?=[ \t]*(\S+)/m.exec(text)?.[1];
  const cfgFind = /^\[options\.packages\.find\][^[]*?^where[ \t]*=\s*(\S+)/ms.exec(text)?.[1];
  const py = /package_dir\s*=\s*\{\s*(?:''|"")\s*:\s*["']([^"'\n]+)["']/.exec(text)?.[1];
  const pyFind = /\bfind_(?:namespace_)?packages\(\s*(?:where\s*=\s*)?["']([^"'\n]+)["']/.exec(
    text,
  )?.[1];
  const named = [cfg, cfgFind, py, pyFind].flatMap((each) => each ?? []);
  return [...new Set(named.map(normalise))];
}

function readToml(text: string): Table | null {
  try {
    return asTable(getStaticTOMLValue(parseTOML(text)));
  } catch {
    return null; // A syntax error; the configuration's reader reports it where it is shown.
  }
}

/** `package-dir = {"" = "src"}`, `{"pkg" = "lib/pkg"}`; `packages.find.where`. */
function setuptoolsFolders(setuptools: Table): string[] {
  const folders: string[] = [];
  for (const [name, value] of Object.entries(tableAt(setuptools, 'package-dir'))) {
    if (typeof value !== 'string') continue;
    const tail = name.replaceAll('.', '/');
    if (tail === '') folders.push(value);
    else if (normalise(value) === tail) folders.push('');
    else if (value.endsWith(`/${tail}`)) folders.push(value.slice(0, -tail.length - 1));
  }
  return [...folders, ...strings(tableAt(setuptools, 'packages', 'find').where)];
}

/** `packages = ["src/pkg"]` ships the package by its last name; `sources` strips the prefixes it names. */
function hatchFolders(build: Table): string[] {
  return [build, tableAt(build, 'targets', 'wheel')].flatMap((table) => [
    ...strings(table.packages).map(folderOf),
    ...strings(table.sources),
    ...strings(table['dev-mode-dirs']),
    ...Object.entries(asTable(table.sources) ?? {}).flatMap(([from, to]) =>
      to === '' ? [from] : [],
    ),
  ]);
}

/** `packages = [{ include = "pkg", from = "src" }]`. */
function poetryFolders(poetry: Table): string[] {
  const packages = Array.isArray(poetry.packages) ? poetry.packages : [];
  return packages.flatMap((each) => strings(asTable(each)?.from));
}

/** uv's own backend takes `src` where nothing else is said. */
function uvFolders(table: Table): string[] {
  const root = tableAt(table, 'tool', 'uv', 'build-backend')['module-root'];
  if (typeof root === 'string') return [root];
  return tableAt(table, 'build-system')['build-backend'] === 'uv_build' ? ['src'] : [];
}

function tableAt(table: Table, ...path: readonly string[]): Table {
  return path.reduce<Table>((at, key) => asTable(at[key]) ?? {}, table);
}

function asTable(value: unknown): Table | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Table)
    : null;
}

/** A string, or the strings of an array. */
function strings(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string');
}

function folderOf(path: string): string {
  const at = normalise(path);
  return at.includes('/') ? at.slice(0, at.lastIndexOf('/')) : '';
}

/** Without `./` and trailing `/`; the project's own folder is `''`. */
function normalise(path: string): string {
  return path
    .split('/')
    .filter((each) => each !== '' && each !== '.')
    .join('/');
}
