"""Asks the real Python what packages export and whether claims about them hold.

    python3 record.py --out FILE [--path DIR]... [--claims FILE] [--limit SECONDS] [--no-places] [--no-forks]
        PACKAGES-FILE

PACKAGES-FILE has one dotted module a line. For each, JSON lines go to FILE:

    {"package", "error"}                    it cannot be imported, or a process died
    {"package", "file", "version", "all", "lazy", "replaced", "implicit", "names": [...]}
    {"package", "verdicts": [...]}          where there are claims

A name: {"name", "type", "weak", "absent", "module", "qualname", "bound": [[module, name]...], "more"}.
`bound` are the modules of `sys.modules` that bind the identical object (not looked for with --no-places); `weak` tells a small immutable,
of which Python may share one copy between unrelated places, so that identity proves nothing.

CLAIMS-FILE has tab-separated lines `package name kind module target`; a verdict is [line number, word]:

    binds       `from module import target` gives the object that `from package import name` gave:
                same, equal (weak ones), differs, absent (no such name), unimportable
    is-module   the object is the module `module`: same, differs
    local       the package's own file makes the object: same, differs
    absent      `from package import name` fails: same, differs

Soundness. A module is imported in a process of its own, forked from one in which exactly its parent
packages have been imported, in the order in which Python itself imports them: what it sees is what a fresh
interpreter would see. It is examined in yet another fork where submodules are to follow, so that
importing homes disturbs nobody.
This file imports nothing but built-in modules before it forks, for the same reason.
With --no-forks, for many small modules of pure Python, all this happens in one process, which forgets what
it has imported between the modules.

Guards: stdin, stdout and stderr of the packages are /dev/null, the network is refused by an audit hook,
a process that takes too long is killed by its alarm. Nothing a package prints or does at exit is seen.
"""

import _signal
import os
import sys

MODULE = type(sys)
BOUND_LIMIT = 12
GIVEN = ("__name__", "__doc__", "__file__", "__spec__", "__loader__", "__package__", "__dict__")
SCALARS = (int, str, bytes, bool, float, complex, type(None), type(Ellipsis), type(NotImplemented))
NETWORK = (
    "socket.connect",
    "socket.bind",
    "socket.getaddrinfo",
    "socket.gethostbyname",
    "socket.sendto",
    "socket.sendmsg",
)


def to_json(value):
    """JSON text of None, bools, ints, strings, lists and dicts (the json module would import too much)."""
    if value is None:
        return "null"
    if value is True or value is False:
        return "true" if value else "false"
    if isinstance(value, int):
        return str(int(value))
    if isinstance(value, dict):
        return "{" + ",".join(to_json(k) + ":" + to_json(v) for k, v in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(map(to_json, value)) + "]"
    escaped = []
    for char in str.__str__(value):
        code = ord(char)
        if char in '"\\':
            escaped.append("\\" + char)
        elif code > 0xFFFF:
            code -= 0x10000
            escaped.append("\\u%04x\\u%04x" % (0xD800 + (code >> 10), 0xDC00 + (code & 0x3FF)))
        elif code < 32 or code > 126:
            escaped.append("\\u%04x" % code)
        else:
            escaped.append(char)
    return '"' + "".join(escaped) + '"'


def refuse_network(event, _arguments):
    if event in NETWORK:
        raise OSError("no network while packages are examined")


# -- what packages are, without trusting their code ----------------------------------------------


def namespace(module):
    """A module's own dictionary, without running a `__getattribute__` of its making."""
    try:
        found = object.__getattribute__(module, "__dict__")
    except BaseException:
        return {}
    return found if isinstance(found, dict) else {}


def is_module(value):
    """By its real type: `isinstance` would ask the value for `__class__`, which lazy objects compute."""
    return issubclass(type(value), MODULE)


def import_module(name):
    __import__(name)
    return sys.modules[name]


def from_import(module_name, name):
    """The object that `from module_name import name` binds. Raises ImportError where it fails."""
    scope = {}
    exec("from %s import %s as imported" % (module_name, name), {"__name__": "__oracle__"}, scope)
    return scope["imported"]


def is_weak(value):
    kind = type(value)
    if kind in SCALARS:
        return True
    return kind in (tuple, frozenset) and all(map(is_weak, value))


def type_of(value):
    if is_module(value):
        return "module"
    if issubclass(type(value), type):
        return "class"
    kind = type(value)
    if kind.__name__ in ("function", "builtin_function_or_method") and kind.__module__ == "builtins":
        return "function"
    return "other"


def text_attribute(value, attribute):
    """`__module__` and the like, where it is a plain string that looking at runs no code of the package."""
    if type_of(value) == "other":
        return None
    try:
        found = getattr(value, attribute, None)
    except BaseException:
        return None
    return str(found) if isinstance(found, str) else None


def names_listed(module):
    """`__all__` as a list of strings, or None where the module has none that can be read."""
    found = namespace(module).get("__all__")
    if not isinstance(found, (list, tuple)):
        return None
    return [name for name in found if isinstance(name, str)]


def names_public(module):
    """Names to record: of `__all__`, then of `dir()` without leading underscores."""
    listed = names_listed(module) or []
    try:
        visible = [name for name in dir(module) if isinstance(name, str)]
    except BaseException:
        visible = list(namespace(module))
    seen = dict.fromkeys(name for name in listed if name.isidentifier())
    seen.update(dict.fromkeys(sorted(n for n in visible if n.isidentifier() and n[0] != "_")))
    return list(seen)


def names_submodules(module):
    """Leaf names under the package's `__path__`."""
    found = set()
    for folder in list(namespace(module).get("__path__") or ()):
        try:
            entries = os.listdir(folder)
        except OSError:
            continue
        for entry in entries:
            leaf = entry.partition(".")[0]
            if entry.endswith((".py", ".so")) or os.path.isdir(os.path.join(folder, entry)):
                found.add(leaf)
    return found


# -- recording -----------------------------------------------------------------------------------


def references(package, module):
    """Every public name's object, by real from-imports; absent ones and those that need a fork left out.

    Names that the module holds already come first: asking for a lazy one imports submodules, which sets
    attributes on the package.
    """
    held = dict(namespace(module))
    alone = names_alone(module)
    found = {}
    for name in sorted(names_public(module), key=lambda name: name not in held):
        if name in held:
            found[name] = held[name]
        elif name not in alone:
            try:
                found[name] = from_import(package, name)
            except BaseException:
                pass
    return found


def names_alone(module):
    """Lazy names that are submodules' too: other lazy names' imports can change what they give."""
    own = namespace(module)
    if "__getattr__" not in own:
        return set()
    return names_submodules(module) - set(own)


def bound_places(values):
    """For the id of each value, the (module, name) pairs that bind it, in a fixed order."""
    places = {id(v): [] for v in values if not is_weak(v) and not is_module(v)}
    if not with_places:
        return places
    for module_name, module in sorted(sys.modules.items(), key=lambda item: str(item[0])):
        if not isinstance(module_name, str) or not is_module(module):
            continue
        if module_name == "__main__":
            continue
        for name, value in list(namespace(module).items()):
            if id(value) in places and isinstance(name, str):
                places[id(value)].append((module_name, name))
    return places


def record(package, module):
    """The JSON text of the module's record, and the objects of its names."""
    held = dict(namespace(module))
    # Before anything is asked for that loads more.
    alone = {
        name: apart(package, lambda: row_alone(package, name))
        for name in sorted(names_alone(module) & set(names_public(module)))
    }
    found = references(package, module)
    places = bound_places(found.values())
    rows = []
    for name in names_public(module):
        if name in alone:
            text = alone[name]
            rows.append(text if text[:1] == "{" else to_json({"name": name, "absent": True}))
        elif name in found:
            rows.append(row_text(package, name, found[name], places))
        else:
            rows.append(to_json({"name": name, "absent": True}))
    head = {
        "package": package,
        "file": file_of(module),
        "version": version_of(module),
        "all": names_listed(module),
        "lazy": "__getattr__" in held,
        "replaced": type(module) is not MODULE,
        "implicit": sorted(
            name
            for name, value in held.items()
            if (is_module(value) and sys.modules.get(package + "." + name) is value)
            or type(value).__name__ == "_Feature"
        ),
    }
    return to_json(head)[:-1] + ',"names":[' + ",".join(rows) + "]}", found


def row_alone(package, name):
    value = from_import(package, name)
    return row_text(package, name, value, bound_places([value]))


def row_text(package, name, value, places):
    row = {"name": name, "type": type_of(value), "weak": is_weak(value)}
    row["module"] = text_attribute(value, "__module__")
    row["qualname"] = text_attribute(value, "__qualname__")
    if is_module(value):
        row["module"] = str(namespace(value).get("__name__"))
    bound = places.get(id(value), [])
    top = package.partition(".")[0]
    bound.sort(key=lambda place: (place[0] != row["module"], place[0].partition(".")[0] != top))
    row["bound"] = bound[:BOUND_LIMIT]
    row["more"] = max(0, len(bound) - BOUND_LIMIT)
    return to_json(row)


def file_of(module):
    found = namespace(module).get("__file__")
    return found if isinstance(found, str) else None


def version_of(module):
    for name in ("__version__", "VERSION", "version"):
        found = namespace(module).get(name)
        if type(found) is str:
            return found
        if type(found) is tuple and all(type(part) in (int, str) for part in found):
            return ".".join(map(str, found[:3]))
    return None


# -- judging -------------------------------------------------------------------------------------


def judge_apart(package, alone, claims):
    """Verdicts of the claims about names that are asked for in a fork each."""
    split = {}
    for claim in claims:
        if claim[1] in alone:
            split.setdefault(claim[1], []).append(claim)
    return [row for name, own in split.items() for row in judge_alone(package, name, own)]


def judge(package, claims, found):
    """Verdicts of the claims about the other names."""
    return [[claim[0], verdict(package, claim, found)] for claim in claims]


def judge_calmly(package, claims, found, held):
    """The same; with --no-forks a claim that fails is judged again where nothing was asked for before.

    A `__getattr__` and the imports of other homes load modules, which can change what a package has.
    """
    rows = judge(package, claims, found)
    if with_forks:
        return rows
    failed = {number for number, word in rows if word in ("differs", "absent", "unimportable")}
    again = [claim for claim in claims if claim[0] in failed]
    fresh = {}
    for claim in again:
        at_first = claim[1] in held
        fresh.update(map(tuple, judge_alone(package, claim[1], [claim], at_first)))
    return [[number, fresh.get(number, word)] for number, word in rows]


def judge_alone(package, name, claims, at_first=False):
    """The verdicts on one name, in a fork of its own; `at_first` takes the name as the module has it then."""

    def work():
        held = namespace(sys.modules[package])
        found = {name: held[name]} if at_first and name in held else {}
        return [[claim[0], verdict(package, claim, found)] for claim in claims]

    text = apart(package, lambda: ";".join("%d,%s" % tuple(row) for row in work()))
    if not text[:1].isdigit():
        return [[claim[0], "unimportable"] for claim in claims]
    rows = (part.split(",") for part in text.split(";"))
    return [[int(number), word] for number, word in rows]


def verdict(package, claim, found):
    _, name, kind, home, target = claim
    if name not in found:
        try:
            found[name] = from_import(package, name)
        except BaseException:
            return "same" if kind == "absent" else "no-object"
    if kind == "absent":
        return "differs"
    value = found[name]
    if kind == "local":
        return judge_local(package, name, value)
    try:
        module = import_module(home)
    except BaseException:
        return "unimportable"
    if kind == "is-module":
        return "same" if module is value else "differs"
    try:
        other = from_import(home, target)
    except BaseException:
        return "absent"
    if other is value:
        return "same"
    if is_weak(value) and type(other) is type(value):
        return "equal" if other == value or other != other else "differs"
    return "differs"


def judge_local(package, name, value):
    """Whether the package's own file makes the object, by its source and by who else binds it."""
    import ast

    file = file_of(sys.modules[package])
    if not file or not file.endswith(".py"):
        return "no-source"
    with open(file, "rb") as stream:
        tree = ast.parse(stream.read())
    made, imported = top_bindings(ast, tree)
    base = package if "__path__" in namespace(sys.modules[package]) else package.rpartition(".")[0]
    sources = []
    for level, source, original in imported.get(name, ()):
        if level:
            parts = base.split(".")
            prefix = ".".join(parts[: len(parts) - level + 1])
            source = prefix + "." + source if source else prefix
        sources.append((source, original))
    # A package may import what it made itself under another name, from itself or from one of its modules.
    own = namespace(sys.modules[package])
    if name in GIVEN:
        return "same" if own.get(name) is value else "differs"
    if made_in(file, package, value, made):
        return "same"
    if name not in made and not any(own.get(each) is value for each in made):
        return "differs" if not is_weak(value) and is_elsewhere(package, value) else "same"
    # Whoever else has the object has it from here, where it says so itself.
    if is_weak(value) or text_attribute(value, "__module__") == package:
        return "same"
    for source, original in sources:
        other = sys.modules.get(source)
        if source != package and other is not None and namespace(other).get(original) is value:
            return "differs"
    return "same"


def is_elsewhere(package, value):
    for module_name, module in list(sys.modules.items()):
        if module_name != package and any(each is value for each in list(namespace(module).values())):
            return True
    return False


def made_in(file, package, value, made):
    """Whether a function or a class says itself that it is of that file, though the name is another's now."""
    if type_of(value) == "function":
        return getattr(getattr(value, "__code__", None), "co_filename", None) == file
    names = [text_attribute(value, each) for each in ("__module__", "__qualname__")]
    return type_of(value) == "class" and names[0] == package and names[1] in made


def top_bindings(ast, tree):
    """Names that a file's top level makes, and those it from-imports with (level, module, name)."""
    made, imported = set(), {}
    todo = list(tree.body)
    while todo:
        node = todo.pop()
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                row = (node.level, node.module or "", alias.name)
                imported.setdefault(alias.asname or alias.name, []).append(row)
        elif isinstance(node, ast.Import):
            for alias in node.names:
                parent, _, leaf = alias.name.rpartition(".")
                if alias.asname and parent:
                    imported.setdefault(alias.asname, []).append((0, parent, leaf))
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            made.add(node.name)
            made.update(n for inner in ast.walk(node) if isinstance(inner, ast.Global) for n in inner.names)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            made.add(node.id)
        elif isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store):
            if ast.unparse(node.value) == "globals()" and isinstance(node.slice, ast.Constant):
                made.add(str(node.slice.value))
        elif isinstance(node, ast.ExceptHandler) or not isinstance(node, (ast.Import, ast.Lambda)):
            todo.extend(ast.iter_child_nodes(node))
    return made, imported


# -- processes -----------------------------------------------------------------------------------


def apart(package, work):
    """Runs `work` in a process of its own that has just imported `package`."""
    return in_fork(work) if with_forks else forgetting(package, work)


def forgetting(package, work):
    """The same in this process: all imported modules but its own are forgotten before and afterwards."""
    loaded = dict(sys.modules)
    forget()
    try:
        if package:
            import_module(package)
        return work()
    except BaseException as error:
        return "%s: %s" % (type(error).__name__, str(error)[:200])
    finally:
        forget()
        sys.modules.update(loaded)


def forget():
    for name in set(sys.modules) - own_modules:
        del sys.modules[name]


def in_fork(work):
    """Runs `work` in a fork and returns the text it gives; empty where it died."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.close(reader)
            _signal.alarm(limit)
            data = work().encode("ascii")
            while data:
                data = data[os.write(writer, data) :]
        finally:
            os._exit(0)
    os.close(writer)
    parts = []
    while True:
        part = os.read(reader, 1 << 16)
        if not part:
            break
        parts.append(part)
    os.close(reader)
    os.waitpid(pid, 0)
    return b"".join(parts).decode("ascii")


def visit(package, node):
    """In a fork: imports the module, examines it where asked, and goes on to the modules below it."""

    def work():
        try:
            module = import_module(package)
        except BaseException as error:
            return "%s: %s" % (type(error).__name__, str(error)[:200])
        if node["asked"] and not node["below"]:
            return examine(package, module)
        if node["asked"] and in_fork(lambda: examine(package, module)) != "ok":
            write_line(to_json({"package": package, "error": "died while examined"}))
        _signal.alarm(0)
        for leaf, below in node["below"].items():
            visit(package + "." + leaf, below)
        return "ok"

    failed = in_fork(work)
    if failed != "ok":
        write_line(to_json({"package": package, "error": failed or "died"}))


def visit_here(package):
    """In this process: imports the module as the first one, examines it, and forgets it."""
    failed = forgetting("", lambda: examine(package, import_module(package)))
    if failed != "ok":
        write_line(to_json({"package": package, "error": failed}))


def examine(package, module):
    """Records the module and judges the claims about it; each result is written as soon as it is known."""
    claims = claims_of.get(package, [])
    alone = names_alone(module)
    held = dict(namespace(module))
    apart_verdicts = judge_apart(package, alone, claims)
    text, found = record(package, module)
    write_line(text)
    if claims:
        # A name that `dir()` does not tell, as it was before other names were asked for.
        found.update((claim[1], held[claim[1]]) for claim in claims if claim[1] in held)
        others = [claim for claim in claims if claim[1] not in alone]
        verdicts = sorted(apart_verdicts + judge_calmly(package, others, found, held))
        write_line(to_json({"package": package, "verdicts": verdicts}))
    return "ok"


def write_line(text):
    data = (text + "\n").encode("ascii")
    while data:
        data = data[os.write(out, data) :]


def tree_of(packages):
    root = {"asked": False, "below": {}}
    for package in packages:
        node = root
        for leaf in package.split("."):
            node = node["below"].setdefault(leaf, {"asked": False, "below": {}})
        node["asked"] = True
    return root


def read_lines(path):
    with open(path, encoding="utf-8") as stream:
        return [line.rstrip("\n") for line in stream if line.strip()]


def main(arguments):
    global limit, out, claims_of, with_places, with_forks, own_modules
    with_places = with_forks = True
    options = {"--out": None, "--claims": None, "--limit": "60"}
    paths, files = [], []
    while arguments:
        word = arguments.pop(0)
        if word == "--path":
            paths.append(arguments.pop(0))
        elif word == "--no-places":
            with_places = False
        elif word == "--no-forks":
            with_forks = False
        elif word in options:
            options[word] = arguments.pop(0)
        else:
            files.append(word)
    limit = int(options["--limit"])
    out = os.open(options["--out"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND, 0o644)
    claims_of = {}
    if options["--claims"]:
        for number, line in enumerate(read_lines(options["--claims"])):
            package, name, kind, home, target = line.split("\t")
            claims_of.setdefault(package, []).append((number, name, kind, home, target))
    packages = read_lines(files[0])
    # The script's own folder must not be importable; the packages' may be.
    sys.path[:] = paths + [p for p in sys.path if p != os.path.dirname(os.path.abspath(__file__)) and p]
    sys.argv[:] = [""]
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(null, descriptor)
    sys.addaudithook(refuse_network)
    try:
        # The finders list their folders at the first failure; all forks then share the lists.
        __import__("no_module_of_this_name")
    except ImportError:
        pass
    sys.setrecursionlimit(3000)
    if not with_forks:
        own_modules = set(sys.modules)
        for package in packages:
            visit_here(package)
        return
    for leaf, node in tree_of(packages)["below"].items():
        visit(leaf, node)


if __name__ == "__main__":
    main(sys.argv[1:])
