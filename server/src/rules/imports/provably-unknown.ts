/** Whether a name is certainly not to be had from a package. */
import type { ExportGraph } from '../../graph/resolution';
import type { TieredPackage } from '../../tiers/policy';

/** False wherever the package might make the name at run time or a submodule might be meant. */
export function isProvablyUnknown(
  graph: ExportGraph,
  { name: packageName, exports, submodules }: TieredPackage,
  name: string,
): boolean {
  if (submodules.has(name) || isModuleAttribute(name)) return false;
  const known = exports.get(name) ?? graph.resolve(packageName, name);
  return known.isUnbound === true;
}

/** Names that the import system gives every package (language reference 3.2, "Modules"). */
function isModuleAttribute(name: string): boolean {
  return /^__\w+__$/.test(name);
}
