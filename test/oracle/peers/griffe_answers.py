"""Asks griffe where names come from: lines `module<TAB>name` in, `module<TAB>name<TAB>home<TAB>target` out.

`home` is empty where griffe has no answer; `target` is empty where the answer is a module.
"""

import sys

from griffe.loader import GriffeLoader


def main(questions, answers):
    loader = GriffeLoader()
    loaded = set()
    with open(questions) as stream:
        asked = [line.rstrip("\n").split("\t") for line in stream]
    with open(answers, "w") as out:
        for module, name in asked:
            load(loader, loaded, module.partition(".")[0])
            home, target = ask(loader, module, name)
            print(module, name, home, target, sep="\t", file=out)


def load(loader, loaded, top):
    if top in loaded:
        return
    loaded.add(top)
    try:
        loader.load_module(top)
        loader.resolve_aliases(implicit=True, external=True, max_iterations=20)
    except Exception as error:
        print("griffe cannot load", top, type(error).__name__, file=sys.stderr)


def ask(loader, module, name):
    try:
        found = loader.modules_collection[module + "." + name]
        if found.is_alias:
            found = found.final_target
        if found.is_module:
            return found.path, ""
        return found.module.path, found.path[len(found.module.path) + 1 :]
    except Exception:
        return "", ""


if __name__ == "__main__":
    main(*sys.argv[1:])
