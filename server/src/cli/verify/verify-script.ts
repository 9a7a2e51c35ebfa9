/**
 * The Python that a fresh interpreter runs to look at a package: what each export is, with which warnings,
 * and whether a submodule can be imported before everything else. It prints one line of JSON.
 */

import { PLATFORM_SCRIPT } from './verify-platform-script';
import { PRELOAD_SCRIPT } from './verify-preload-script';
import type { ModuleState } from './verify-states';
import { TASK_SCRIPT } from './verify-task-script';

/** Begins the line on standard output that is ours. */
export const VERIFY_RESULT = 'export-tiers: verified';

/** What the interpreter shall do; it reads this from a file. */
export interface VerifyTask {
  readonly package: string;
  /** Folders that go before all others on `sys.path`. */
  readonly roots: readonly string[];
  /** Imported before the package, or null. */
  readonly first: string | null;
  readonly names: readonly {
    readonly name: string;
    /** Where the same object is said to be, or null. */
    readonly home: readonly [module: string, attribute: string] | null;
  }[];
  /** Asked in forks of the interpreter in which nothing but the package was imported: a name, or a module. */
  readonly apart: readonly (
    | { readonly name: VerifyTask['names'][number] }
    | { readonly module: string }
  )[];
  /** Seconds for each fork. */
  readonly timeout: number;
  /** Other people's modules that are imported once for all forks. */
  readonly preload: readonly string[];
  /** Where to keep what Python compiles. */
  readonly compiled: string;
}

/** What an object is, so far as it can be told in another process. */
export interface ObjectFacts {
  readonly type: string;
  readonly module: string | null;
  readonly qualname: string | null;
  /** The value of a plain constant. */
  readonly value: string | null;
}

export interface SeenName {
  readonly facts?: ObjectFacts;
  readonly error?: string;
  /** Whether the home has the identical object; absent where there is no home to ask. */
  readonly same?: boolean;
  readonly homeError?: string;
  /** Warnings of the importing line itself: category and message. */
  readonly warnings: readonly (readonly [string, string])[];
}

export interface VerifyAnswer {
  /** Why the first module or the package could not be imported. */
  readonly error?: string;
  /** The module that was missing, where that was why. */
  readonly missing?: string;
  /** What this platform does not have, where that was why. */
  readonly platform?: string;
  /** Modules of the package that its import loaded. */
  readonly loaded?: readonly string[];
  readonly names: Readonly<Record<string, SeenName>>;
  /** Other people's modules that were loaded by what was asked, in their order. */
  readonly outside?: readonly string[];
  /** By module of the project that was loaded; of a fork, those that are not as the package's import left them. */
  readonly states?: Readonly<Record<string, ModuleState>>;
  /** For each question of the task; null where the fork said nothing, none where there are no forks. */
  readonly apart?: readonly (VerifyAnswer | null)[] | null;
}

/** The arguments after `python`; `-B` leaves no compiled files behind. */
export function verifyArguments(taskFile: string): string[] {
  return ['-B', '-c', SCRIPT, taskFile];
}

const SCRIPT = `
import gc, importlib, json, os, re, select, signal, sys, threading, time, warnings

${TASK_SCRIPT}
answer = {"names": {}}

${PRELOAD_SCRIPT}
${PLATFORM_SCRIPT}
def told(error):
    words = " ".join(re.sub(r"\\x1b\\[[0-9;]*m", "", str(error)).split())
    return type(error).__name__ + (f": {words[:300]}" if words else "")

def facts(value):
    plain = isinstance(value, (int, float, complex, str, bytes, type(None)))
    return {
        "type": f"{type(value).__module__}.{type(value).__qualname__}",
        "module": text(getattr(value, "__module__", None)),
        "qualname": text(getattr(value, "__qualname__", getattr(value, "__name__", None))),
        "value": repr(value)[:200] if plain else None,
    }

def text(value):
    return value if isinstance(value, str) else None

def look(name, home):
    seen = {"warnings": []}
    scope = {}
    code = compile(f"from {task['package']} import {name} as value", "<export-tiers>", "exec")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            exec(code, scope)
        except BaseException as error:
            seen["error"] = told(error)
    seen["warnings"] = [
        [each.category.__name__, str(each.message)]
        for each in caught
        if each.filename == "<export-tiers>"
    ]
    if "error" in seen:
        return seen
    try:
        seen["facts"] = facts(scope["value"])
    except BaseException as error:
        seen["error"] = told(error)
        return seen
    if home:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                other = getattr(importlib.import_module(home[0]), home[1])
            seen["same"] = other is scope["value"]
        except BaseException as error:
            seen["homeError"] = told(error)
    return seen

def states():
    top = task["package"].split(".")[0]
    loaded = [(name, module) for name, module in sys.modules.items() if name.split(".")[0] == top]
    return {
        name: {
            key: str(value)
            for key, value in dict(getattr(module, "__dict__", {})).items()
            if (value is None or value is True or value is False) and not key.startswith("__")
        }
        for name, module in loaded
    }

def outside(known):
    new = [(name, module) for name, module in list(sys.modules.items()) if name not in known]
    return [name for name, module in new if not is_own(name, module)]

def alone(question, known, left):
    answer = {"names": {}}
    if "name" in question:
        each = question["name"]
        answer["names"][each["name"]] = look(each["name"], each["home"])
    else:
        try:
            importlib.import_module(question["module"])
        except BaseException as error:
            answer["error"] = told(error)
    answer["states"] = {name: state for name, state in states().items() if state != left.get(name)}
    answer["outside"] = outside(known)
    return answer

def forked(question, known, left):
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(read)
            with os.fdopen(write, "w", encoding="utf-8") as pipe:
                json.dump(alone(question, known, left), pipe)
        finally:
            os._exit(0)
    os.close(write)
    said = b""
    end = time.monotonic() + task["timeout"]
    while select.select([read], [], [], max(0, end - time.monotonic()))[0]:
        more = os.read(read, 65536)
        if not more:
            break
        said += more
    else:
        said = b""
        os.kill(child, signal.SIGKILL)
    os.close(read)
    os.waitpid(child, 0)
    try:
        return json.loads(said)
    except ValueError:
        return None

def forks():
    known, left = set(sys.modules) | set(task["preload"]), states()
    if task["preload"] and not preload(task["preload"]):
        return None
    # Threads do not survive a fork, and may hold a lock for ever.
    if not hasattr(os, "fork") or threading.active_count() > 1:
        return None
    gc.collect()
    gc.freeze()
    return [forked(each, known, left) for each in task["apart"]]

keep_compiled(task["compiled"])
try:
    if task["first"]:
        importlib.import_module(task["first"])
    importlib.import_module(task["package"])
    inside = task["package"] + "."
    answer["loaded"] = [each for each in sys.modules if each.startswith(inside)]
    answer["states"] = states()
    known = set(sys.modules)
    for each in task["names"]:
        answer["names"][each["name"]] = look(each["name"], each["home"])
    answer["outside"] = outside(known)
    if task["apart"]:
        answer["apart"] = forks()
except BaseException as error:
    answer["error"] = told(error)
    need = platform_need(error)
    if need:
        answer["platform"] = need
    elif isinstance(error, ModuleNotFoundError) and error.name:
        answer["missing"] = error.name
out.write("\\n${VERIFY_RESULT} " + json.dumps(answer) + "\\n")
out.flush()
sys.stderr.flush()
# Threads that the package started must not keep the interpreter alive.
os._exit(0)
`;
