/** Names of modules as they are written: segments with dots between. */

/** The first segment: what `import a.b` binds. */
export function topOf(module: string): string {
  const dot = module.indexOf('.');
  return dot < 0 ? module : module.slice(0, dot);
}
