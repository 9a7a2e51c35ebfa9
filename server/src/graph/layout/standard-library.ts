/**
 * Which modules every CPython has, and which names every module sees without binding them. From
 * `sys.stdlib_module_names` of 3.9 to 3.14, without those that a platform or a build may lack.
 */

import type { Environment } from '../branches/environment';

const MODULES = new Set(
  `__future__ _abc _ast _bisect _codecs _collections _collections_abc _compat_pickle _contextvars _csv
  _datetime _decimal _functools _heapq _imp _io _json _locale _opcode _operator _pickle _py_abc _pydatetime
  _pydecimal _pyio _queue _random _signal _socket _sre _stat _statistics _string _struct _symtable _thread
  _threading_local _tracemalloc _warnings _weakref _weakrefset abc argparse array ast asyncio atexit base64
  bdb binascii bisect builtins calendar cmath cmd code codecs codeop collections colorsys compileall
  concurrent configparser contextlib contextvars copy copyreg csv dataclasses datetime decimal difflib dis
  doctest email encodings enum errno faulthandler filecmp fileinput fnmatch fractions ftplib functools gc
  genericpath getopt getpass gettext glob graphlib gzip hashlib heapq hmac html http imaplib importlib
  inspect io ipaddress itertools json keyword linecache locale logging mailbox marshal math mimetypes mmap
  modulefinder multiprocessing netrc ntpath nturl2path numbers opcode operator optparse os pathlib pdb pickle
  pickletools pkgutil platform plistlib poplib posixpath pprint profile pstats py_compile pyclbr pydoc
  pyexpat queue quopri random re reprlib runpy sched secrets select selectors shelve shlex shutil signal
  site smtplib socket socketserver stat statistics string stringprep struct subprocess symtable sys
  sysconfig tabnanny tarfile tempfile textwrap threading time timeit token tokenize trace traceback
  tracemalloc types typing unicodedata unittest urllib uuid venv warnings wave weakref webbrowser wsgiref
  xml xmlrpc zipapp zipfile zipimport zlib zoneinfo`.split(/\s+/),
);

/** Modules that came or went: the first version with it, the first without it. */
const CHANGES: Readonly<Record<string, readonly [since: number | null, until: number | null]>> = {
  _bootlocale: [null, 10],
  parser: [null, 10],
  symbol: [null, 10],
  formatter: [null, 10],
  macpath: [null, 8],
  binhex: [null, 11],
  tomllib: [11, null],
  asynchat: [null, 12],
  asyncore: [null, 12],
  distutils: [null, 12],
  imp: [null, 12],
  smtpd: [null, 12],
  ...Object.fromEntries(
    [
      'aifc',
      'audioop',
      'cgi',
      'cgitb',
      'chunk',
      'imghdr',
      'mailcap',
      'nntplib',
      'pipes',
      'sndhdr',
    ].map((name) => [name, [null, 13] as const]),
  ),
  ...Object.fromEntries(
    ['sunau', 'telnetlib', 'uu', 'xdrlib', 'lib2to3'].map((name) => [name, [null, 13] as const]),
  ),
  annotationlib: [14, null],
  compression: [14, null],
};

/** Modules of Python 2 that went with it; nobody has made packages of these names for Python 3. */
const GONE = new Set(
  `__builtin__ anydbm BaseHTTPServer CGIHTTPServer ConfigParser Cookie cookielib copy_reg cPickle cStringIO
  dumbdbm dummy_thread dummy_threading exceptions htmlentitydefs HTMLParser htmllib httplib md5 mimetools
  MimeWriter popen2 Queue rfc822 robotparser sgmllib sha SimpleHTTPServer SimpleXMLRPCServer SocketServer
  StringIO tkFileDialog Tkinter tkMessageBox tkSimpleDialog urllib2 urlparse UserDict UserList UserString
  whichdb xmlrpclib`.split(/\s+/),
);

/** Modules of one platform alone. */
const POSIX = new Set(
  `_posixsubprocess _posixshmem fcntl grp posix pty pwd resource syslog termios`.split(' '),
);
const WINDOWS = new Set(`_msi _overlapped _winapi msilib msvcrt nt winreg winsound`.split(' '));

/** Modules that a build or a distribution may leave out. */
const OPTIONAL = new Set(
  `_asyncio _blake2 _bz2 _crypt _ctypes _curses _curses_panel _dbm _elementtree _gdbm _hashlib _lsprof
  _lzma _md5 _multiprocessing _osx_support _aix_support _scproxy _sha1 _sha2 _sha256 _sha3 _sha512
  _sqlite3 _ssl _tkinter _tokenize _typing _uuid _xxsubinterpreters _zoneinfo _zstd bz2 crypt ctypes
  curses dbm ensurepip idlelib lzma nis ossaudiodev readline rlcompleter spwd sqlite3 ssl tkinter
  turtle turtledemo cProfile pydoc pydoc_data this antigravity tty`.split(/\s+/),
);

/** Where nothing is known of the Python that is to run the program. */
export const ANY_PYTHON: Environment = { pythonVersion: null, platform: null };

/**
 * Whether the top-level module is part of the given Python: `maybe` where that depends on the version,
 * the platform or the build; null where no Python has it (a third-party package, a misspelling).
 */
export function inStandardLibrary(
  module: string,
  { pythonVersion, platform, lowestVersion }: Environment,
): 'yes' | 'no' | 'maybe' | null {
  if (MODULES.has(module)) return 'yes';
  if (OPTIONAL.has(module)) return 'maybe';
  if (GONE.has(module)) return 'no';
  if (POSIX.has(module)) return platform === null ? 'maybe' : platform === 'win32' ? 'no' : 'yes';
  if (WINDOWS.has(module)) return platform === null ? 'maybe' : platform === 'win32' ? 'yes' : 'no';
  const change = CHANGES[module];
  if (!change) return null;
  const [since, until] = change;
  if (!pythonVersion) {
    const lowest = lowestVersion?.[0] === 3 ? (lowestVersion[1] ?? 0) : 0;
    if (until !== null) return lowest >= until ? 'no' : 'maybe';
    return since !== null && lowest >= since ? 'yes' : 'maybe';
  }
  const minor = pythonVersion[0] === 3 ? (pythonVersion[1] ?? 0) : 0;
  return (since !== null && minor < since) || (until !== null && minor >= until) ? 'no' : 'yes';
}

const BUILTINS = new Set(
  `ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup BlockingIOError
  BrokenPipeError BufferError BytesWarning ChildProcessError ConnectionAbortedError ConnectionError
  ConnectionRefusedError ConnectionResetError DeprecationWarning EOFError Ellipsis EncodingWarning
  EnvironmentError Exception ExceptionGroup FileExistsError FileNotFoundError FloatingPointError
  FutureWarning GeneratorExit IOError ImportError ImportWarning IndentationError IndexError
  InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError
  ModuleNotFoundError NameError NotADirectoryError NotImplemented NotImplementedError OSError
  OverflowError PendingDeprecationWarning PermissionError ProcessLookupError RecursionError
  ReferenceError ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration StopIteration SyntaxError
  SyntaxWarning SystemError SystemExit TabError TimeoutError TypeError UnboundLocalError
  UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning
  ValueError Warning ZeroDivisionError abs aiter all anext any ascii bin bool breakpoint bytearray bytes
  callable chr classmethod compile complex copyright credits delattr dict dir divmod enumerate eval exec
  exit filter float format frozenset getattr globals hasattr hash help hex id input int isinstance
  issubclass iter len license list locals map max memoryview min next object oct open ord pow print
  property quit range repr reversed round set setattr slice sorted staticmethod str sum super tuple type
  vars zip`.split(/\s+/),
);

/** True for a name that a module sees without binding it. */
export function isBuiltin(name: string): boolean {
  return BUILTINS.has(name);
}
