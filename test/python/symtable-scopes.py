"""Prints, for each file named on standard input, what CPython's symtable says of its scopes, as JSON lines.

A scope is told by its path: the kind, name and line of each scope from the module down to it. For each
name that it mentions: "local", "free" (of a function around) or "global".
"""
import json
import symtable
import sys
import warnings

warnings.simplefilter("ignore")
COMPREHENSIONS = {"listcomp", "setcomp", "dictcomp", "genexpr"}


def kind_of(table):
    if table.get_type() != "function":
        return str(table.get_type())
    name = table.get_name()
    if name in COMPREHENSIONS:
        return "comprehension"
    return "lambda" if name == "lambda" else "function"


def state_of(table, symbol):
    if table.get_type() == "module":
        return "global"
    if symbol.is_global():
        return "global"
    if symbol.is_free():
        return "free"
    return "local" if symbol.is_local() else "global"


def is_plain(symbol):
    # Not the hidden parameter of comprehensions, no mangled names.
    name = symbol.get_name()
    if name.startswith(".") or (name.startswith("_") and "__" in name[1:]):
        return False
    # Not what only scopes inside mention, or `global` alone.
    return symbol.is_referenced() or symbol.is_assigned() or symbol.is_parameter() or symbol.is_imported()


def walk(table, path, rows):
    symbols = {s.get_name(): state_of(table, s) for s in table.get_symbols() if is_plain(s)}
    rows.append(["/".join(path), symbols])
    for child in table.get_children():
        kind = kind_of(child)
        name = child.get_name() if kind in ("function", "class") else ""
        walk(child, [*path, f"{kind} {name} {child.get_lineno()}"], rows)


for line in sys.stdin:
    path = line.rstrip("\n")
    try:
        with open(path, "rb") as file:
            source = file.read()
        # With postponed annotations symtable leaves out what they mention.
        source = source.replace(b"from __future__ import annotations", b"import annotations")
        table = symtable.symtable(source, path, "exec")
    except Exception:
        continue
    rows = []
    walk(table, ["module"], rows)
    print(json.dumps({"path": path, "scopes": rows}))
