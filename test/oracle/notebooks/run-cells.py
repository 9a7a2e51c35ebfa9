"""Runs the cells of notebooks one after the other, as IPython does, and tells what each leaves.

    python3 -I -B run-cells.py JOBS-FILE

JOBS-FILE has a list of jobs: {"path": a folder of modules, "cells": [Python of a cell]...}. For each a line of JSON goes to
stdout, a list with an item for each cell:

    {"error": the exception's class or null, "output": what it printed and what its last expression gave,
     "names": {name: what it is}}

A cell that fails does not keep the next ones from running. What a value is, is told by where it was made; functions of the
cells, which a rewrite may change, by their kind.
"""

import ast
import contextlib
import io
import json
import re
import sys
import types

ADDRESS = re.compile(r" at 0x[0-9a-f]+|id='\d+'")


def described(value):
    if isinstance(value, types.ModuleType):
        return "module " + value.__name__
    module = getattr(value, "__module__", None)
    if module == "__main__":
        return type(value).__name__ + " of a cell"
    if isinstance(value, (types.FunctionType, type)):
        return module + "." + value.__qualname__
    return ADDRESS.sub("", repr(value))


def run(cell, names):
    out = io.StringIO()
    error = None
    with contextlib.redirect_stdout(out):
        try:
            tree = compile(cell, "cell", "exec", ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
            last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
            exec(compile(tree, "cell", "exec"), names)
            if last:
                value = eval(compile(ast.Expression(last.value), "cell", "eval"), names)
                print("->", described(value))
        except Exception as caught:
            error = type(caught).__name__
    return {
        "error": error,
        "output": ADDRESS.sub("", out.getvalue()),
        "names": {k: described(v) for k, v in names.items() if not k.startswith("__")},
    }


def main():
    known = set(sys.modules)
    with open(sys.argv[1], encoding="utf-8") as file:
        jobs = json.load(file)
    for job in jobs:
        sys.path.insert(0, job["path"])
        names = {"__name__": "__main__", "__builtins__": __builtins__}
        print(json.dumps([run(cell, names) for cell in job["cells"]]))
        sys.path.pop(0)
        for name in set(sys.modules) - known:
            module = sys.modules[name]
            if (getattr(module, "__file__", None) or "").startswith(job["path"]):
                del sys.modules[name]


main()
