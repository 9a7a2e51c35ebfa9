"""Writes server/src/graph/layout/native-names.ts: what star imports of the standard library's native modules give.

    python3 scripts/native-names.py python3.8 python3.9 ... > server/src/graph/layout/native-names.ts

The Pythons are of one platform, at least one of each version from the first to the last. Only modules that Python's
own library or people are known to star-import are listed. Where two Pythons of a version differ, it is their build.
"""

import json
import subprocess
import sys
import textwrap

MODULES = """_ast _bisect _codecs _curses _curses_panel _datetime _dbm _decimal _elementtree _heapq _locale _lzma
    _operator _signal _socket _sqlite3 _ssl _stat _struct _tracemalloc cmath errno itertools math posix select
    time""".split()

ASK = """
import importlib, json, sys
found = {}
for name in sys.argv[1:]:
    try:
        module = importlib.import_module(name)
    except ImportError:
        continue
    listed = getattr(module, "__all__", None)
    found[name] = sorted(listed or (each for each in vars(module) if each[0] != "_"))
print(json.dumps([sys.version_info[:2], sys.platform, found]))
"""

HEAD = """/**
 * Names that `from module import *` gives, for native modules of the standard library: there is no file to
 * read them from. Written by scripts/native-names.py from CPython %s to %s on %s. A module may have more names.
 * `name:9-11` is there from 3.9 to 3.11, with an end left open where no version asked is beyond it; `name:?`
 * depends on how Python was built.
 */
export const NATIVE_NAMES: Readonly<Record<string, string>> = {"""


def ask(python):
    command = [python, "-I", "-W", "ignore", "-c", ASK, *MODULES]
    version, platform, found = json.loads(subprocess.check_output(command))
    return tuple(version), platform, found


def marked(name, module, versions, answers):
    """The name with the versions that have it, nothing where all do."""
    having = []
    for version in versions:
        told = {name in found[module] for at, _, found in answers if at == version and module in found}
        if len(told) > 1:
            return name + ":?"
        if told == {True}:
            having.append(version)
    known = [v for v in versions if any(at == v and module in found for at, _, found in answers)]
    if having == known:
        return name
    first, last = known.index(having[0]), known.index(having[-1])
    if having != known[first : last + 1]:
        return name + ":?"
    since = "" if first == 0 else having[0][1]
    until = "" if last == len(known) - 1 else having[-1][1]
    return "%s:%s-%s" % (name, since, until)


def main():
    answers = [ask(python) for python in sys.argv[1:]]
    versions = sorted({version for version, _, _ in answers})
    ends = ["%d.%d" % each for each in (versions[0], versions[-1])]
    print(HEAD % (*ends, answers[0][1]))
    for module in MODULES:
        names = sorted({name for _, _, found in answers for name in found.get(module, [])})
        text = " ".join(marked(name, module, versions, answers) for name in names)
        lines = textwrap.wrap(text, 132, break_on_hyphens=False)
        print("  %s: `%s`," % (module, "\n".join(lines)))
    print("};")


main()
