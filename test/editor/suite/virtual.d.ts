/** Modules that exist only in the bundle: see ../host/suite-bundle.mjs. */
declare module 'suite:tests' {}

declare module 'suite:sample' {
  /** The sample workspace's files: path with `/`, relative to it → text. */
  const files: Readonly<Record<string, string>>;
  export default files;
}

declare module 'suite:mocha' {
  const MochaClass: typeof Mocha;
  export default MochaClass;
}
