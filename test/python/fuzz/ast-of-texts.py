"""Reads JSON texts, one a line, and prints the imports that CPython's ast has for each, or null for no program."""
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


def imports_of(text):
    try:
        tree = ast.parse(text.encode("utf-8"))
    except Exception:
        return None
    found = [node for node in ast.walk(tree) if isinstance(node, (ast.Import, ast.ImportFrom))]
    found.sort(key=lambda node: (node.lineno, node.col_offset))
    return [describe(node) for node in found]


for line in sys.stdin:
    print(json.dumps(imports_of(json.loads(line))))
