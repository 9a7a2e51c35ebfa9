"""Prints, for each file named on standard input, the imports that CPython's ast has for it, as JSON lines.

Files that CPython does not take are left out.
"""
import ast
import json
import sys
import warnings

warnings.simplefilter("ignore")


def describe(node):
    names = [[alias.name, alias.asname] for alias in node.names]
    if isinstance(node, ast.Import):
        return ["import", node.lineno, 0, "", names]
    return ["from", node.lineno, node.level, node.module or "", names]


for line in sys.stdin:
    path = line.rstrip("\n")
    try:
        with open(path, "rb") as file:
            tree = ast.parse(file.read())
    except Exception:
        continue
    found = [node for node in ast.walk(tree) if isinstance(node, (ast.Import, ast.ImportFrom))]
    found.sort(key=lambda node: (node.lineno, node.col_offset))
    print(json.dumps({"path": path, "imports": [describe(node) for node in found]}))
