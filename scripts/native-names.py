"""Writes server/src/graph/layout/native-names.ts: what star imports of the standard library's native modules give.

    python3 scripts/native-names.py > server/src/graph/layout/native-names.ts

Only modules that Python's own library or people are known to star-import are listed. The names are those of
the Python that runs this; another version or platform may have more or fewer.
"""

import importlib
import sys
import textwrap

MODULES = """_ast _bisect _codecs _curses _curses_panel _datetime _dbm _decimal _elementtree _heapq _locale _lzma
    _operator _signal _socket _sqlite3 _ssl _stat _struct _tracemalloc cmath errno itertools math posix select
    time""".split()

HEAD = """/**
 * Names that `from module import *` gives, for native modules of the standard library: there is no file to
 * read them from. Written by scripts/native-names.py from CPython %d.%d on %s. A module may have more names.
 */
const NAMES: Readonly<Record<string, string>> = {"""

TAIL = """};

const known = new Map(
  Object.entries(NAMES).map(([module, names]) => [module, new Set(names.split(/\\s+/))] as const),
);

/** Names that a star import of the native module surely gives; null for modules that are not listed. */
export function nativeNames(module: string): ReadonlySet<string> | null {
  return known.get(module) ?? null;
}"""


def names_of(module):
    listed = getattr(module, "__all__", None)
    return sorted(listed or (name for name in vars(module) if name[0] != "_"))


def main():
    print(HEAD % (*sys.version_info[:2], sys.platform))
    for name in MODULES:
        text = " ".join(names_of(importlib.import_module(name)))
        lines = textwrap.wrap(text, 124, break_on_hyphens=False)
        print("  %s: `%s`," % (name, "\n".join(lines)))
    print(TAIL)


main()
