"""Proves rewritten callers: the same program before and after, in every scope that runs.

Reads a JSON list of jobs from the file that is named: {"id", "before", "after", "module", "files",
"calls", "fresh", "path", "loaded"}, two folders with the same files, modules whose functions to call, and packages to load before.
Prints a JSON line for each job with what differs.
Each job runs in processes of its own.
"""

import ast
import asyncio
import gc
import importlib
import inspect
import io
import json
import os
import re
import signal
import sys
import tokenize
import types

LIMIT = 60
UNTOLD = ("<lambda>", "<listcomp>", "<dictcomp>", "<setcomp>", "<genexpr>", "__getattr__")
SIMPLE = (int, float, str, bytes, bool, type(None), complex)


def main():
    jobs = json.load(open(sys.argv[1], encoding="utf-8"))
    sys.dont_write_bytecode = True
    while jobs:
        needs = jobs[0]["loaded"]
        group = [job for job in jobs if job["loaded"] == needs]
        jobs = [job for job in jobs if job["loaded"] != needs]
        for job, problems in prove_group(group, needs):
            print(json.dumps({"id": job["id"], "problems": problems}), flush=True)


def prove_group(jobs, needs):
    """Jobs over the same packages, which are loaded once; each job still has a process of its own."""
    if not needs:
        return [(job, prove(job)) for job in jobs]

    def work():
        for name in needs:
            try:
                importlib.import_module(name)
            except ImportError:
                pass  # a package of the callers' own tree
        return [prove(job) for job in jobs]

    told = in_child(work, LIMIT * (1 + len(jobs)))
    return [(job, [told] if isinstance(told, str) else told[index]) for index, job in enumerate(jobs)]


def prove(job):
    problems = compare_texts(job)
    if job["fresh"]:
        before = in_child(lambda: [describe_run(run(job, "before")), compare_objects(job)])
        after = in_child(lambda: [describe_run(run(job, "after")), []])
        for told in (before, after):
            problems += [told] if isinstance(told, str) else told[1]
        if not isinstance(before, str) and not isinstance(after, str):
            problems += differences(job, before[0], after[0])
    else:
        told = in_child(lambda: compare_objects(job))
        problems += [told] if isinstance(told, str) else told
    return problems


def in_child(work, limit=LIMIT):
    """The work's result, computed in a process of its own; a text where that fails."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        signal.alarm(limit)
        sys.stdout = sys.stderr = io.StringIO()
        try:
            told = work()
        except BaseException as error:  # what a caller raises is told by `run`
            told = "the proof failed: %s: %s" % (type(error).__name__, error)
        with os.fdopen(write, "w", encoding="utf-8") as pipe:
            json.dump(told, pipe)
        os._exit(0)
    os.close(write)
    with os.fdopen(read, encoding="utf-8") as pipe:
        text = pipe.read()
    os.waitpid(child, 0)
    return json.loads(text) if text else "the process died"


def run(job, side):
    """Imports the job's module and calls what it defines; the namespaces of all scopes in order."""
    folder = job[side]
    local = [name for name, module in sys.modules.items() if is_local(module, job)]
    for name in local:
        del sys.modules[name]
    paths = [folder, *job["path"]]
    sys.path[:] = paths + [each for each in sys.path if each not in (job["before"], job["after"], *job["path"])]
    importlib.invalidate_caches()
    scopes = []

    def profile(frame, event, _):
        name = frame.f_code.co_filename
        if event == "return" and name.startswith(folder + os.sep):
            where = os.path.relpath(name, folder)
            if where not in job["files"] or frame.f_code.co_name in UNTOLD:
                return
            scopes.append((where, frame.f_code.co_name, dict(frame.f_locals)))

    error = None
    # A suspended generator ends when it is collected: not at some other moment in the one run than in the other.
    gc.collect()
    gc.disable()
    sys.setprofile(profile)
    try:
        importlib.import_module(job["module"])
        for name in job["calls"]:
            call_all(sys.modules[name], scopes)
    except Exception as raised:
        error = "%s: %s" % (type(raised).__name__, re.sub(r"0x[0-9a-f]+|%s|%s" % (re.escape(job["before"]), re.escape(job["after"])), "", str(raised)))
    finally:
        sys.setprofile(None)
    return scopes, error


def call_all(module, scopes):
    """Calls functions without required parameters, also those of classes, in the order of their names."""
    for _, value in sorted(vars(module).items()):
        if getattr(value, "__module__", None) != module.__name__:
            continue
        if isinstance(value, types.FunctionType):
            call(value, scopes)
        elif isinstance(value, type):
            try:
                thing = value()
            except Exception:
                continue
            for name, member in sorted(vars(value).items()):
                if isinstance(member, types.FunctionType) and not name.startswith("__"):
                    call(getattr(thing, name), scopes)


def call(function, scopes):
    known = len(scopes)
    try:
        parameters = inspect.signature(function).parameters.values()
        required = [p for p in parameters if p.default is p.empty and p.kind not in (p.VAR_POSITIONAL, p.VAR_KEYWORD)]
        if required:
            return
        result = function()
        if inspect.iscoroutine(result):
            asyncio.run(result)
    except Exception as error:
        # How far it got nobody can see.
        del scopes[known:]
        scopes.append(("", function.__name__, {"raised": type(error).__name__}))


def is_local(module, job):
    name = getattr(module, "__file__", None) or ""
    return name.startswith((job["before"] + os.sep, job["after"] + os.sep))


def compare_objects(job):
    """Both versions in one interpreter: each name of each scope is the identical object."""
    first, first_error = run(job, "before")
    second, second_error = run(job, "after")
    problems = []
    if first_error != second_error:
        problems.append("before it ends with %s, after with %s" % (first_error, second_error))
    # A module may be loaded earlier or later where the import that loaded it is of no more use.
    first.sort(key=lambda scope: scope[:2])
    second.sort(key=lambda scope: scope[:2])
    first, second = without_untouched(job, first, second), without_untouched(job, second, first)
    if [scope[:2] for scope in first] != [scope[:2] for scope in second]:
        ran = [{"%s %s" % scope[:2] for scope in scopes} for scopes in (first, second)]
        problems.append("other scopes run: %s before only, %s after only" % (sorted(ran[0] - ran[1]), sorted(ran[1] - ran[0])))
        return problems
    for (where, scope, before), (_, _, after) in zip(first, second):
        if first_error and scope == "<module>":
            continue  # nobody gets to see a module whose import failed
        for name in {**before, **after}:
            if hidden(name) or allowed(job, where, name, name in before, before.get(name, after.get(name))):
                continue
            if name not in before or name not in after:
                problems.append("%s %s: %s is bound %s only" % (where, scope, name, "before" if name in before else "after"))
            elif not same(before[name], after[name], job, 4):
                problems.append("%s %s: %s is %r and %r" % (where, scope, name, before[name], after[name]))
    return problems


def without_untouched(job, scopes, others):
    """What modules of the same text do that only one of the versions loads is not the rewrite's doing."""
    loaded = {scope[0] for scope in others if scope[1] == "<module>"}
    return [scope for scope in scopes if not scope[0] or scope[0] in loaded or is_changed(job, scope[0])]


def is_changed(job, name):
    texts = [open(os.path.join(job[side], name), "rb").read() for side in ("before", "after")]
    return texts[0] != texts[1]


def hidden(name):
    return name in ("__builtins__", "__warningregistry__", "__file__", "__cached__", "__loader__", "__spec__", "__path__", "__doc__", "__annotations__", "__firstlineno__", "__conditional_annotations__") or str(name).startswith(("__annotat", "__classdict"))


def allowed(job, where, name, is_before, value):
    """Names that come and go when attributes become names, and those of a star that nobody uses."""
    told = job["files"].get(where, {})
    if is_before:
        return (told.get("star") and True) or (told.get("attributes") and isinstance(value, types.ModuleType))
    return bool(told.get("attributes"))


def is_a(value, *kinds):
    """As isinstance, but proxies are not asked what they stand for."""
    return issubclass(type(value), kinds)


def same(a, b, job, depth):
    if a is b:
        return True
    if is_a(a, *SIMPLE) or is_a(b, *SIMPLE):
        return type(a) is type(b) and (a == b or a != a)
    if type(a) is not type(b):
        return made_anew(type(a), job) and made_anew(type(b), job) and type(a).__qualname__ == type(b).__qualname__
    if depth == 0:
        return True
    if is_a(a, list, tuple):
        return len(a) == len(b) and all(same(x, y, job, depth - 1) for x, y in zip(a, b))
    if is_a(a, dict):
        one, two = [[value for key, value in each.items() if not hidden(key)] for each in (a, b)]
        return len(one) == len(two) and all(same(x, y, job, depth - 1) for x, y in zip(one, two))
    if is_a(a, types.ModuleType):
        return is_local(a, job) and is_local(b, job) and a.__name__ == b.__name__
    if is_a(a, type, types.FunctionType):
        if not (made_anew(a, job) and made_anew(b, job)) or a.__qualname__ != b.__qualname__:
            return False
        if is_a(a, type):
            return len(a.__bases__) == len(b.__bases__) and all(same(x, y, job, depth - 1) for x, y in zip(a.__bases__, b.__bases__)) and same_class_body(a, b, job, depth)
        return same(a.__defaults__, b.__defaults__, job, depth - 1)
    return True  # another instance of the identical class


def same_class_body(a, b, job, depth):
    other = vars(b)
    return all(
        name in other and same(value, other[name], job, depth - 1)
        for name, value in vars(a).items()
        if not name.startswith("_")
    )


def made_anew(thing, job):
    """True for what a run of the caller makes: nothing else can be there twice."""
    name = getattr(thing, "__module__", None)
    module = sys.modules.get(name or "")
    if name in job["modules"] or module is None or is_local(module, job):
        return True
    at = module
    for step in thing.__qualname__.split("."):
        at = getattr(at, step, None)
    return at is not thing


def describe_run(told):
    scopes, error = told
    return [[[where, scope, {name: describe(value) for name, value in names.items() if not hidden(name)}] for where, scope, names in scopes], error]


def describe(value, depth=2):
    if is_a(value, *SIMPLE):
        return repr(value)
    if is_a(value, list, tuple) and depth:
        return [describe(each, depth - 1) for each in value]
    if is_a(value, types.ModuleType):
        return "module " + value.__name__
    kind = type(value)
    if is_a(value, type, types.FunctionType, types.BuiltinFunctionType):
        return "%s %s.%s" % (kind.__name__, getattr(value, "__module__", None), value.__qualname__)
    return "%s.%s" % (kind.__module__, kind.__qualname__)


def differences(job, before, after):
    """Two runs, each in a fresh interpreter, told in words."""
    if before[1] != after[1]:
        return ["fresh: before it ends with %s, after with %s" % (before[1], after[1])]
    problems = []
    # As in `compare_objects`: modules may be loaded in another order.
    first, second = [sorted(each[0], key=lambda scope: scope[:2]) for each in (before, after)]
    for (where, scope, one), (_, _, two) in zip(first, second):
        if before[1] and scope == "<module>":
            continue
        for name in {**one, **two}:
            told = job["files"].get(where, {})
            if name not in one or name not in two:
                if name in one and (told.get("star") or (told.get("attributes") and str(one[name]).startswith("module "))):
                    continue
                if name in two and told.get("attributes"):
                    continue
            if one.get(name) != two.get(name):
                problems.append("fresh: %s %s: %s is %s and %s" % (where, scope, name, one.get(name), two.get(name)))
    return problems


def compare_texts(job):
    problems = []
    for name, told in job["files"].items():
        before = open(os.path.join(job["before"], name), "rb").read()
        after = open(os.path.join(job["after"], name), "rb").read()
        if before == after:
            continue
        try:
            problems += ["%s: %s" % (name, each) for each in compare_text(before, after, told)]
        except SyntaxError as error:
            problems.append("%s: %s" % (name, error))
    return problems


def compare_text(before, after, told):
    problems = []
    one, two = ast.parse(before), ast.parse(after)
    if not told.get("texts"):
        names = bound_by_imports(one) | bound_by_imports(two)
        if ast.dump(Rest(names).visit(one)) != ast.dump(Rest(names).visit(two)):
            problems.append("code beside the imports is another")
    for comment, count in comments(before).items():
        now = comments(after).get(comment, 0)
        is_order = re.match(r"#\s*(noqa|type:|pyright:|mypy:|pylint:|ruff:|flake8:|isort:|fmt:|nosec|pragma:)", comment)
        if now < 1 or (not is_order and told.get("once", True) and statements_with(after, comment) > count):
            problems.append("the comment %r is there %d times instead of %d" % (comment, now, count))
    for comment in comments(after):
        if comment not in comments(before):
            problems.append("there is a new comment %r" % comment)
    return problems + changed_lines(before, after, told)


def bound_by_imports(tree):
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            names.update((each.asname or each.name.split(".")[0]) for each in node.names)
    return names


class Rest(ast.NodeTransformer):
    """The code without imports; chains that begin with an imported name are one mark."""

    def __init__(self, names):
        self.names = names

    def visit_Attribute(self, node):
        if base_name(node) in self.names:
            return ast.Name("mark", ast.Load())
        return self.generic_visit(node)

    def visit_Name(self, node):
        return ast.Name("mark", ast.Load()) if node.id in self.names else node

    def body(self, node):
        self.generic_visit(node)
        for field in ("body", "orelse", "finalbody"):
            statements = getattr(node, field, None)
            if isinstance(statements, list):
                setattr(node, field, [each for each in statements if not isinstance(each, (ast.Import, ast.ImportFrom))])
        return node

    visit_Module = visit_FunctionDef = visit_AsyncFunctionDef = visit_ClassDef = body
    visit_If = visit_For = visit_AsyncFor = visit_While = visit_With = visit_AsyncWith = body
    visit_Try = visit_ExceptHandler = visit_match_case = body


def statements_with(text, comment):
    """How many statements say it; the names of one that came together may each say it."""
    lines = [token.start[0] for token in tokenize.tokenize(io.BytesIO(text).readline) if token.type == tokenize.COMMENT and comment in re.split(r"\s+(?=#)", token.string.rstrip())]
    starts = {}
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            starts.update({line: node.lineno for line in range(node.lineno, node.end_lineno + 1)})
    return len({starts.get(line, line) for line in lines})


def comments(text):
    found = {}
    for token in tokenize.tokenize(io.BytesIO(text).readline):
        if token.type == tokenize.COMMENT:
            for comment in re.split(r"\s+(?=#)", token.string.rstrip()):
                found[comment] = found.get(comment, 0) + 1
    return found


def changed_lines(before, after, told):
    """Lines that no import is on and no rewritten attribute are the same bytes, in the same order."""
    names = bound_by_imports(ast.parse(before)) | bound_by_imports(ast.parse(after))
    beside = beside_imports(before) | beside_imports(after)
    one, two = [[line for line in untouched(text, told, names) if bare(line) not in beside] for text in (before, after)]
    return [] if one == two else ["other lines changed: %r and %r" % (first_difference(one, two), first_difference(two, one))]


def first_difference(one, two):
    for index, line in enumerate(one):
        if index >= len(two) or two[index] != line:
            return line
    return None


def bare(line):
    """The line without white space around it, comment and semicolon."""
    return re.sub(rb"\s*;?\s*(#.*)?$", b"", line.strip())


def beside_imports(text):
    """Statements that share their line with an import, which may go and leave them alone there."""
    lines = text.splitlines()
    nodes = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.stmt)]
    shared = {line for node in nodes if isinstance(node, (ast.Import, ast.ImportFrom)) for line in (node.lineno, node.end_lineno)}
    found = set()
    for node in nodes:
        if node.lineno == node.end_lineno and node.lineno in shared and not isinstance(node, (ast.Import, ast.ImportFrom)):
            found.add(lines[node.lineno - 1][node.col_offset : node.end_col_offset])
    return found


def base_name(node):
    """The name that a chain of attributes begins with."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else None


def untouched(text, told, names):
    tree = ast.parse(text)
    touched = set()
    for node in ast.walk(tree):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            touched.update(range(node.lineno, node.end_lineno + 1))
        elif told.get("attributes") and base_name(node) in names:
            touched.update(range(node.lineno, node.end_lineno + 1))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and told.get("texts"):
            touched.add(node.lineno)
    lines = text.splitlines(keepends=True)
    return [
        line.rstrip(b"\r\n") + (b"\r" if line.endswith(b"\r\n") else b"")
        for number, line in enumerate(lines, 1)
        if number not in touched and line.strip() and not (line.lstrip().startswith(b"#"))
    ]


if __name__ == "__main__":
    main()
