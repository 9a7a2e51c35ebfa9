"""Asks jedi where names come from: lines `module<TAB>name` in, `module<TAB>name<TAB>home<TAB>target` out.

`home` is empty where jedi has no answer; `target` is empty where the answer is a module.
"""

import sys

import jedi


def main(questions, answers):
    environment = jedi.InterpreterEnvironment()
    with open(questions) as stream, open(answers, "w") as out:
        for line in stream:
            module, name = line.rstrip("\n").split("\t")
            home, target = ask(environment, module, name)
            print(module, name, home, target, sep="\t", file=out)


def ask(environment, module, name):
    code = "from %s import %s\n" % (module, name)
    try:
        script = jedi.Script(code, environment=environment)
        found = script.goto(1, len(code) - 1, follow_imports=True, follow_builtin_imports=True)
    except Exception:
        return "", ""
    for each in found:
        if each.type == "module":
            return each.full_name or "", ""
        # jedi gives the statement where it cannot follow it.
        if each.module_name and (each.module_name, each.name) != ("__main__", name):
            return each.module_name, each.name
    return "", ""


if __name__ == "__main__":
    main(*sys.argv[1:])
