/**
 * Python by which one interpreter imports other people's modules once for many questions, and hides them again:
 * each fork sees a module only from the moment on at which its own imports load it, with whatever that module's
 * own top level imports. So nothing is found by a question that it would not find by itself, and what takes most
 * of the time, running these modules, is done once.
 *
 * What the user's own modules do is never shared: where one of them is loaded by this, nothing is.
 */

/** Defines `preload(names)`, which says whether it could be done; and keeps what Python compiles of the user's files. */
export const PRELOAD_SCRIPT = `
import importlib.machinery, importlib.util, builtins

own_folders = tuple(os.path.realpath(each) + os.sep for each in task["roots"])
top_name = task["package"].split(".")[0]

def is_own(name, module):
    if name.split(".")[0] == top_name:
        return True
    file = getattr(module, "__file__", None) or next(iter(getattr(module, "__path__", None) or ()), None)
    if not isinstance(file, str):
        return False
    file = os.path.realpath(file)
    inside = file.startswith(own_folders)
    return inside and "site-packages" not in file and "dist-packages" not in file

def is_plain(value):
    return isinstance(value, type(sys))

class Hidden:
    """Gives a module that was imported beforehand as if it were imported now."""

    def __init__(self, name, all_hidden):
        self.name, self.all_hidden = name, all_hidden

    def create_module(self, spec):
        return self.all_hidden.modules[self.name]

    def exec_module(self, module):
        self.all_hidden.show(self.name)

class AllHidden:
    def __init__(self, modules, needs, attributes):
        self.modules, self.needs, self.attributes = modules, needs, attributes
        self.order = {name: i for i, name in enumerate(modules)}
        self.specs = {name: getattr(module, "__spec__", None) for name, module in modules.items()}

    def find_spec(self, name, path=None, target=None):
        hidden = name in self.modules
        return importlib.machinery.ModuleSpec(name, Hidden(name, self)) if hidden else None

    def show(self, name):
        """The module, and what its own top level imports, with all that these import."""
        if is_plain(self.modules[name]):
            self.modules[name].__spec__ = self.specs[name]
        seen, todo = {name}, [name]
        while todo:
            for need in self.needs.get(todo.pop(), ()):
                for each in with_parents(need):
                    if each not in seen and each in self.modules:
                        seen.add(each)
                        todo.append(each)
        for each in sorted(seen, key=self.order.get):
            sys.modules.setdefault(each, self.modules[each])
        for each in seen:
            for parent, leaf in self.attributes.pop(each, ()):
                setattr(parent, leaf, self.modules[each])
            del self.modules[each]

def with_parents(name):
    parts = name.split(".")
    return [".".join(parts[: i + 1]) for i in range(len(parts))]

def record_needs(needs):
    """Notes for each module that runs which ones its top level asks for; gives what ends it."""
    plain_import, plain_import_module = builtins.__import__, importlib.import_module

    def running():
        frame = sys._getframe(2)
        while frame and frame.f_code.co_name != "<module>":
            frame = frame.f_back
        return frame.f_globals.get("__name__") if frame else None

    def note(importer, names):
        if importer:
            needs.setdefault(importer, set()).update(names)

    def noting_import(name, globals=None, locals=None, fromlist=(), level=0):
        importer = running()
        found = plain_import(name, globals, locals, fromlist, level)
        if importer:
            whole = name
            if level:
                package = (globals or {}).get("__package__") or ""
                base = package.rsplit(".", level - 1)[0] if level > 1 else package
                whole = f"{base}.{name}" if name else base
            note(importer, [whole, *(f"{whole}.{each}" for each in fromlist or ())])
        return found

    def noting_import_module(name, package=None):
        importer = running()
        found = plain_import_module(name, package)
        note(importer, [importlib.util.resolve_name(name, package)])
        return found

    builtins.__import__, importlib.import_module = noting_import, noting_import_module

    def end():
        builtins.__import__, importlib.import_module = plain_import, plain_import_module

    return end

def preload(names):
    before, needs = set(sys.modules), {}
    end = record_needs(needs)
    try:
        for name in names:
            if name not in sys.modules:
                try:
                    importlib.import_module(name)
                except Exception:
                    pass
    finally:
        end()
    loaded = {name: module for name, module in sys.modules.items() if name not in before}
    if any(is_own(name, module) for name, module in loaded.items()):
        return False
    attributes = {}
    for name, module in loaded.items():
        parent, _, leaf = name.rpartition(".")
        holder = sys.modules.get(parent)
        if is_plain(holder) and vars(holder).get(leaf) is module:
            attributes.setdefault(name, []).append((holder, leaf))
    for name in loaded:
        del sys.modules[name]
    for name, places in attributes.items():
        for holder, leaf in places:
            vars(holder).pop(leaf, None)
    sys.meta_path.insert(0, AllHidden(loaded, needs, attributes))
    return True

def keep_compiled(folder):
    """What is compiled of the user's files is kept in a folder of ours, for the interpreters that follow."""
    loader = importlib.machinery.SourceFileLoader
    plain = loader.get_code

    def get_code(self, name):
        path = os.path.realpath(self.path)
        if not path.startswith(own_folders) or os.path.exists(importlib.util.cache_from_source(path)):
            return plain(self, name)
        was = sys.dont_write_bytecode, sys.pycache_prefix
        sys.dont_write_bytecode, sys.pycache_prefix = False, folder
        try:
            return plain(self, name)
        finally:
            sys.dont_write_bytecode, sys.pycache_prefix = was

    loader.get_code = get_code
`;
