/** Which modules of a package are tried, whether they can be imported before all others. */
import type { World } from '../../workspace/what-if/what-if';

/** What is not imported to see whether it can be: programs and tests. */
const NOT_TRIED = /(?:^|\.)(?:__main__|conftest|tests?|test_\w+|\w+_test)(?:\.|$)/;

/** All modules of the package, at any depth, those apart that it has in another language. */
export function modulesInside(world: World): string[] {
  const scene = world.scene();
  const { name, submodules, path: own } = scene.package;
  const direct = [...submodules].map((leaf) => `${name}.${leaf}`);
  const deeper = scene.files.flatMap((file) => {
    const module = file === own || file.endsWith('.pyi') ? null : scene.file(file)?.module;
    return module?.startsWith(`${name}.`) ? [module] : [];
  });
  const inner = (module: string) => module.slice(name.length + 1);
  return [...new Set([...direct, ...deeper])].filter((each) => !NOT_TRIED.test(inner(each))).sort();
}
