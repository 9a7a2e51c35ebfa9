/**
 * A monorepo of any size with one tiered package, the same for the same number of files on every machine: one file
 * in ten spells the package's last name, one in 25 imports names through it.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export const PACKAGE = 'mono.kernel';

const MODULES = 60;
const NAMES = 5;

/** Writes the tree into an empty folder. */
export function generate(/** @type {string} */ folder, /** @type {number} */ files) {
  const write = (/** @type {string} */ name, /** @type {string} */ text) => {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  write('pyproject.toml', '[project]\nname = "mono"\nversion = "1"\n');
  write('mono/__init__.py', '');
  write('mono/kernel/__init__.py', initOf());
  write('mono/kernel/EXPORT_TIERS.md', documentOf());
  for (let module = 0; module < MODULES; module++) {
    write(`mono/kernel/part_${module}.py`, moduleOf(module));
  }
  const random = generator(files);
  for (let file = 0; file < files - MODULES - 2; file++) {
    const place = `services/area_${Math.floor(file / 500)}/unit_${Math.floor(file / 20) % 25}`;
    write(`${place}/file_${file % 20}.py`, importerOf(file, random));
  }
}

const classOf = (/** @type {number} */ module, /** @type {number} */ name) =>
  `Part${module}x${name}`;

function* names() {
  for (let module = 0; module < MODULES; module++) {
    for (let name = 0; name < NAMES; name++) yield classOf(module, name);
  }
}

function initOf() {
  const imports = Array.from({ length: MODULES }, (_, module) => {
    const own = Array.from({ length: NAMES }, (_, name) => `    ${classOf(module, name)},\n`);
    return `from mono.kernel.part_${module} import (\n${own.join('')})\n`;
  });
  const all = Array.from(names(), (name) => `    "${name}",\n`);
  return `"""The kernel."""\n\n${imports.join('')}\n__all__ = [\n${all.join('')}]\n`;
}

function documentOf() {
  const entries = Array.from(names(), (name, at) => ({ name, tier: at % 10 === 0 ? 1 : 3 }));
  const listed = (/** @type {number} */ tier) =>
    entries.filter((each) => each.tier === tier).map(({ name }) => `- \`${name}\`\n`);
  return `# Export tiers\n\n## Tier 1: Core\n\n${listed(1).join('')}\n## Tier 3: Specialized\n\n${listed(3).join('')}`;
}

function moduleOf(/** @type {number} */ module) {
  const classes = Array.from({ length: NAMES }, (_, name) => {
    const methods = Array.from({ length: 8 }, (_, at) => methodOf(at)).join('\n');
    return `class ${classOf(module, name)}:\n    """Part ${name}."""\n\n${methods}\n`;
  });
  return `"""Part ${module} of the kernel."""\nimport logging\n\nlogger = logging.getLogger(__name__)\n\n\n${classes.join('\n\n')}`;
}

function methodOf(/** @type {number} */ at) {
  return `    def step_${at}(self, value: int = ${at}) -> int:
        """Goes on by one."""
        if value > ${at * 7}:
            logger.info("step %s", {"value": value, "at": ${at}})
        return value + ${at}
`;
}

function importerOf(/** @type {number} */ file, /** @type {() => number} */ random) {
  const chosen = Math.floor(random() * 50);
  const [a, b] = [Math.floor(random() * MODULES), Math.floor(random() * MODULES)];
  const imports =
    chosen < 2
      ? `from mono.kernel import ${classOf(a, 1)}, ${classOf(b, 2)}\n`
      : chosen < 5
        ? '# Has nothing to do with the kernel.\n'
        : `from services.common import tool_${a}\n`;
  const functions = Array.from({ length: 4 + Math.floor(random() * 12) }, (_, at) =>
    functionOf(at),
  );
  return `"""File ${file}."""\nimport logging\nimport os\n\n${imports}\nlogger = logging.getLogger(__name__)\n\n\n${functions.join('\n\n')}`;
}

function functionOf(/** @type {number} */ at) {
  return `def work_${at}(items: list[int], limit: int = ${at}) -> dict[int, str]:
    """Works through the items, up to the limit."""
    found: dict[int, str] = {}
    for index, item in enumerate(items):
        if item > limit and os.environ.get("MODE") != "quiet":
            logger.debug("item %s of %s", index, len(items))
            found[index] = f"{item}: {limit}"
    return found
`;
}

/** Mulberry32: the same numbers for the same seed. */
function generator(/** @type {number} */ seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
