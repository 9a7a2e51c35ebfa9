"""Prints as JSON what the sample's tier document makes statements about, measured with Python's own means.

Run in the sample's folder. The package is imported; the callers are only parsed.
"""

import ast
import collections
import importlib
import json
import pathlib

PACKAGE = "app.coordination"
FOLDER = pathlib.Path("app/coordination")


def source_module(node, path):
    """The absolute module of a from-import in a file."""
    if not node.level:
        return node.module
    base = path.with_suffix("").parts[: -node.level]
    return ".".join([*base, *([node.module] if node.module else [])])


def import_patterns():
    """How many statements of the callers import from the package and from each submodule."""
    counts = collections.Counter()
    for path in pathlib.Path().rglob("*.py"):
        if FOLDER in path.parents:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                counts[source_module(node, path)] += 1
    return {name: n for name, n in counts.items() if f"{name}.".startswith(f"{PACKAGE}.")}


package = importlib.import_module(PACKAGE)
init = FOLDER / "__init__.py"
print(
    json.dumps(
        {
            "exports": len(set(package.__all__)),
            "listed": len(package.__all__),
            "unbound": [name for name in package.__all__ if not hasattr(package, name)],
            "lines": init.read_text(encoding="utf-8").count("\n"),
            "submodules": sorted(p.stem for p in FOLDER.glob("[a-z]*.py")),
            "patterns": import_patterns(),
            "priority": package.Priority.__module__,
            "sync": type(package.sync).__name__,
            "renamed": [package.publish_event.__module__, package.publish_event.__name__],
        }
    )
)
