/** Which packages the oracle asks about, by group. */

export interface Subject {
  /** Import name of a top-level package, or of the packages below which are meant. */
  readonly module: string;
  readonly group: 'standard library' | 'vendored' | 'Debian';
  /** The Debian package that has it, where there is one to install. */
  readonly debian: string | null;
}

const STANDARD = `asyncio collections concurrent ctypes curses dbm email encodings ensurepip html http importlib
  json lib2to3 logging multiprocessing pydoc_data re sqlite3 tkinter tomllib unittest urllib venv wsgiref xml
  xmlrpc zoneinfo`;

/** Single modules of the standard library that re-export much (native halves, platform halves). */
const STANDARD_MODULES = `abc bisect bz2 calendar codecs copyreg datetime decimal functools hashlib heapq io
  operator os pathlib pickle queue random selectors shutil signal socket socketserver ssl statistics string
  struct subprocess tempfile threading types typing weakref zipfile`;

/** Import name, and where it differs from `python3-NAME` the Debian package. */
const DEBIAN = `aiohttp anyio attr babel blinker bs4 click cryptography dask dateutil django docutils flask
  hypothesis imageio IPython=ipython jinja2 jsonschema lxml mako markdown matplotlib networkx numpy packaging pandas
  paramiko PIL=pil prompt_toolkit=prompt-toolkit psutil pygments pyparsing pytest requests rich scipy setuptools
  skimage sklearn sqlalchemy sympy tornado traitlets trio twisted urllib3 werkzeug xarray yaml zmq httpx`;

const words = (text: string) => text.split(/\s+/).filter(Boolean);

export const STANDARD_SINGLE_MODULES: readonly string[] = words(STANDARD_MODULES);

export const SUBJECTS: readonly Subject[] = [
  ...words(STANDARD).map(
    (module) => ({ module, group: 'standard library', debian: null }) as const,
  ),
  { module: 'pip._vendor', group: 'vendored', debian: 'python3-pip' },
  ...words(DEBIAN).map((word) => {
    const [module = '', debian = module] = word.split('=');
    return { module, group: 'Debian', debian: `python3-${debian}` } as const;
  }),
];
