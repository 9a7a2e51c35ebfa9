/**
 * The Python that a fresh interpreter runs to be measured. It imports nothing but what an interpreter has
 * loaded by itself, so that everything that the package loads counts.
 */

/** Written to standard error where the import begins; what stands above it belongs to the interpreter. */
export const BEGIN = 'export-tiers: begin';

/** Begins our one line on standard output: nanoseconds, those of the processor, modules, failed ones, a file. */
export const RESULT = 'export-tiers: result';

/** What the interpreter shall import. */
export interface ImportTask {
  readonly package: string;
  /** In this order. */
  readonly imports: readonly string[];
  /**
   * Puts a stand-in in the place of the package's `__init__.py`: a package with the same `__path__` that is
   * empty, but gives these names from their homes when they are asked for. Null: as it is.
   */
  readonly standIn: readonly { readonly name: string; readonly home: HomeOfName }[] | null;
  /** Goes on where a module cannot be imported, as a package does that guards its imports. */
  readonly tolerant: boolean;
}

/** `attribute` is empty where the module itself is meant. */
export interface HomeOfName {
  readonly module: string;
  readonly attribute: string;
}

/** The arguments after `python`. */
export function scriptArguments(task: ImportTask): string[] {
  const { standIn, imports, tolerant } = task;
  const homes = standIn?.map(({ name, home }) => `${name} ${home.module} ${home.attribute}`);
  return [
    '-c',
    SCRIPT,
    task.package,
    tolerant ? 'tolerant' : 'strict',
    imports.join(' '),
    homes ? homes.join('\n') : '-',
  ];
}

const SCRIPT = `
import sys, time

PACKAGE, MODE, IMPORTS, HOMES = sys.argv[1:5]
del sys.argv[1:]
out = sys.stdout

class StandIn:
    def find_spec(self, name, path=None, target=None):
        if name != PACKAGE:
            return None
        for finder in sys.meta_path:
            find = getattr(finder, "find_spec", None)
            spec = find(name, path, target) if find and finder is not self else None
            if spec is not None:
                break
        else:
            return None
        made = type(spec)(name, self, origin=spec.origin, is_package=True)
        made.submodule_search_locations = spec.submodule_search_locations
        made.has_location = True
        return made

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        homes = {}
        for line in HOMES.split("\\n"):
            if line:
                name, home, attribute = line.split(" ")
                homes[name] = home, attribute

        def __getattr__(name):
            if name not in homes:
                raise AttributeError("module %r has no attribute %r" % (PACKAGE, name))
            home, attribute = homes[name]
            __import__(home)
            value = sys.modules[home]
            if attribute:
                value = getattr(value, attribute)
            module.__dict__[name] = value
            return value

        module.__getattr__ = __getattr__

if HOMES != "-":
    sys.meta_path.insert(0, StandIn())
sys.stderr.write("${BEGIN}\\n")
sys.stderr.flush()
before = set(sys.modules)
failed = 0
start, start_busy = time.perf_counter_ns(), time.process_time_ns()
for name in IMPORTS.split(" "):
    try:
        __import__(name)
    except Exception:
        if MODE != "tolerant":
            raise
        failed += 1
took, busy = time.perf_counter_ns() - start, time.process_time_ns() - start_busy
loaded = len(set(sys.modules) - before)
file = getattr(sys.modules.get(PACKAGE), "__file__", None) or ""
out.write("\\n${RESULT} %d %d %d %d %s\\n" % (took, busy, loaded, failed, file))
out.flush()
`;
