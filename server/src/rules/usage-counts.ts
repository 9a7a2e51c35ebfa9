/** How often the workspace's files import what, as rules and features ask for it. */

/** How many files import an export through the package, and how many from any other module that binds it. */
export interface ImportCounts {
  readonly package: number;
  readonly submodule: number;
}

/** How often an import is written. The module's own file and its package's are left out. */
export interface ModuleImports {
  readonly statements: number;
  readonly files: number;
}

export interface ImportsByPlace {
  readonly all: ModuleImports;
  /** In files outside the package. */
  readonly outside: ModuleImports;
}

export interface UsageCounts {
  /** How many files take the export through the package, as a name or as an attribute of it. */
  throughPackage(packageName: string, exportName: string): number;
  /** How many files import it from its home or from a module on its way there. */
  fromModules(packageName: string, exportName: string): number;
  /** True where a file has `package.name` in quotes, as patches do. */
  isQuoted(packageName: string, exportName: string): boolean;
  /**
   * True where somebody takes everything of the package, or hands the package on as an object: then
   * nobody can tell which names are used.
   */
  isTakenWhole(packageName: string): boolean;
  /**
   * `from module import …` of a module of a tiered package, the package itself included.
   */
  importsFrom(module: string): ImportsByPlace;
  /** `import package` and the like, where exports are taken as attributes of it. */
  importsAsAttributes(packageName: string): ImportsByPlace;
}
