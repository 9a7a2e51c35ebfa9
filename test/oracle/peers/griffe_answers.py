"""Asks griffe where names come from: lines `module<TAB>name` in, `module<TAB>name<TAB>home<TAB>target` out.

`home` is empty where griffe has no answer; `target` is empty where the answer is a module.
"""

import sys

from griffe.exceptions import AliasResolutionError
from griffe.loader import GriffeLoader


def main(questions, answers):
    loader = GriffeLoader()
    loaded = set()
    with open(questions) as stream:
        asked = [line.rstrip("\n").split("\t") for line in stream]
    with open(answers, "w") as out:
        for module, name in asked:
            load(loader, loaded, module.partition(".")[0])
            home, target = ask(loader, loaded, module, name)
            print(module, name, home, target, sep="\t", file=out)


def load(loader, loaded, top):
    if top in loaded:
        return
    loaded.add(top)
    try:
        module = loader.load_module(top)
        loader.expand_exports(module)
        loader.expand_wildcards(module, external=False)
    except Exception as error:
        print("griffe cannot load", top, type(error).__name__, file=sys.stderr)


def ask(loader, loaded, module, name):
    # An alias into a package that is not loaded yet tells which one it wants.
    for _ in range(5):
        try:
            found = loader.modules_collection[module + "." + name]
            hops = 0
            while found.is_alias and hops < 100:
                found = found.target
                hops += 1
            if found.is_module:
                return found.path, ""
            return found.module.path, found.path[len(found.module.path) + 1 :]
        except AliasResolutionError as error:
            wanted = str(error).rpartition(" ")[2].partition(".")[0]
            if wanted in loaded:
                return "", ""
            load(loader, loaded, wanted)
        except Exception:
            return "", ""
    return "", ""


if __name__ == "__main__":
    main(*sys.argv[1:])
