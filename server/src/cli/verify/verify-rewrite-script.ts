/**
 * The Python that judges rewritten imports. In one fresh interpreter it compiles every new text and holds
 * each new import against those that it replaces; in another, of its own, each new module comes first.
 */

import { TASK_SCRIPT } from './verify-task-script';

/** Begins the line on standard output that is ours. */
export const REWRITE_RESULT = 'export-tiers: rewrite verified';

/** What an import binds: local name, module, name in it (empty: the module itself). */
export type ScriptBinding = readonly [local: string, module: string, name: string];

export interface RewriteTask {
  /** Folders that go before all others on `sys.path`. */
  readonly roots: readonly string[];
  /** Packages of which attributes may have become names. */
  readonly packages: readonly string[];
  readonly files: readonly {
    readonly path: string;
    readonly text: string;
    readonly before: readonly ScriptBinding[];
    readonly after: readonly ScriptBinding[];
    readonly stars: readonly string[];
  }[];
  /** A module to import before all others, and names to take from it; nothing else is done then. */
  readonly first: { readonly module: string; readonly names: readonly string[] } | null;
}

export interface RewriteAnswer {
  /** By the file's index. */
  readonly problems: readonly (readonly [file: number, problem: string])[];
  /** How many imports were held against others. */
  readonly compared: number;
  /** Imports that could not be made before either: nothing can be said of them. */
  readonly unknown: readonly (readonly [file: number, problem: string])[];
  /** Why the first module could not be imported. */
  readonly error?: string;
}

/** The arguments after `python`; `-B` leaves no compiled files behind. */
export function rewriteArguments(taskFile: string): string[] {
  return ['-B', '-c', SCRIPT, taskFile];
}

const SCRIPT = `
import importlib, json, os, sys, warnings

${TASK_SCRIPT}
warnings.simplefilter("ignore")
answer = {"problems": [], "compared": 0, "unknown": []}
known = {}

def told(error):
    return f"{type(error).__name__}: {error}"

def take(module, name):
    key = (module, name)
    if key not in known:
        try:
            value = importlib.import_module(module)
            if name:
                scope = {}
                exec(compile(f"from {module} import {name} as value", "<export-tiers>", "exec"), scope)
                value = scope["value"]
            known[key] = (True, value)
        except BaseException as error:
            known[key] = (False, told(error))
    return known[key]

def spelled(module, name):
    return f"{module}.{name}" if name else module

def attribute_of_package(value):
    for package in task["packages"]:
        good, module = take(package, "")
        if good and any(each is value for each in list(vars(module).values())):
            return True
        # A home that is imported as a module: its names are looked up at each use.
        if getattr(value, "__spec__", None) and f"{value.__name__}.".startswith(f"{package}."):
            return True
    return False

# Uses as attributes of a package are no imports: nothing says under which local name the old version had it.
def attribute_before(*names):
    return not task["packages"] or any(take(package, name)[0] for package in task["packages"] for name in names if name)

def judge(index, file):
    try:
        # Jupyter runs cells that await something outside of functions: PyCF_ALLOW_TOP_LEVEL_AWAIT.
        flags = 0x2000 if ".ipynb#" in file["path"] else 0
        compile(file["text"], file["path"], "exec", flags, dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        answer["problems"].append([index, f"does not compile: {error}"])
    before, after = {}, {}
    for local, module, name in file["before"]:
        before.setdefault(local, []).append((module, name))
    for local, module, name in file["after"]:
        after.setdefault(local, []).append((module, name))
    for local, bindings in after.items():
        for module, name in bindings:
            good, value = take(module, name)
            olds = [(each, take(*each)) for each in before.get(local, [])]
            olds += [((star, local), take(star, local)) for star in file["stars"]]
            if not good:
                failed = any(not was for _, (was, _) in olds) if olds else not attribute_before(local, name)
                answer["unknown" if failed else "problems"].append([index, f"{local}: {spelled(module, name)} cannot be imported: {value}"])
                continue
            answer["compared"] += 1
            if any(was and old is value for _, (was, old) in olds):
                continue
            seen = [spelled(*each) for each, (was, _) in olds if was]
            if not seen and attribute_of_package(value):
                continue
            if not olds:
                # Modules that a package had loaded when it failed stay loaded, and are no proof of anything.
                failed = [((package, ""), take(package, "")) for package in task["packages"]]
                olds = [] if any(was for _, (was, _) in failed) else failed
            if not seen and olds:
                answer["compared"] -= 1
                answer["unknown"].append([index, f"{local}: {spelled(*olds[0][0])} could not be imported before: {olds[0][1][1]}"])
            else:
                answer["problems"].append([index, f"{local}: {spelled(module, name)} is not the object that {' or '.join(seen) or 'a package'} gives"])
    for local, bindings in before.items():
        for module, name in bindings:
            good, value = take(module, name)
            if local in after and good and not any(was and new is value for was, new in (take(*each) for each in after[local])):
                answer["problems"].append([index, f"{local}: {spelled(module, name)} is not imported any more"])

try:
    first = task["first"]
    if first:
        module = importlib.import_module(first["module"])
        for name in first["names"]:
            good, value = take(first["module"], name)
            if not good:
                raise ImportError(value)
    else:
        for index, file in enumerate(task["files"]):
            judge(index, file)
except BaseException as error:
    answer["error"] = told(error)
out.write("\\n${REWRITE_RESULT} " + json.dumps(answer) + "\\n")
out.flush()
sys.stderr.flush()
# Threads that modules started must not keep the interpreter alive.
os._exit(0)
`;
