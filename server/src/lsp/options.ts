/** What a client may ask for by `initializationOptions`; all of it optional and off unless asked. */
import {
  boolean,
  fallback,
  type InferOutput,
  nullable,
  object,
  optional,
  record,
  safeParse,
  string,
  unknown,
} from 'valibot';

const OptionsSchema = object({
  /** Settings as under `exportTiers.*`, for clients that cannot be asked for their configuration. */
  settings: optional(unknown()),
  /** Send `exportTiers/status` notifications. */
  status: fallback(optional(boolean(), false), false),
  /** Read files through the client's `exportTiers/readFile`: the folders are not on this machine's disk. */
  clientFiles: fallback(optional(boolean(), false), false),
  /** The client has the command `exportTiers.showImporters`, which a click on a lens runs. */
  showImporters: fallback(optional(boolean(), false), false),
  /** The client has the command `exportTiers.fixWorkspace`, which shows what a fix would do before it does. */
  fixWorkspace: fallback(optional(boolean(), false), false),
  /** A folder of the server's disk to keep what was read of the files in; nothing is kept without one. */
  cacheFolder: fallback(optional(nullable(string()), null), null),
  /** No other server goes from Python to definitions: go there from every import, too. */
  definitions: fallback(optional(boolean(), false), false),
  /** Another server of the client's completes and describes the keys of `export-tiers.toml` by its schema. */
  tomlSchema: fallback(optional(boolean(), false), false),
  /** Answer `workspace/diagnostic` for closed files, too. */
  workspaceDiagnostics: fallback(optional(boolean(), false), false),
  /** The language, `de`, for users of clients that send no `locale` of their own. */
  locale: fallback(optional(nullable(string()), null), null),
  /** The texts of the editor's language by the English ones, from clients that have them. */
  translations: fallback(optional(nullable(record(string(), string())), null), null),
});

export type Options = InferOutput<typeof OptionsSchema>;

/** Reads the options; what is not understood is as if it were absent. */
export function readOptions(initializationOptions: unknown): Options {
  const read = safeParse(OptionsSchema, initializationOptions ?? {});
  return read.success
    ? read.output
    : {
        status: false,
        clientFiles: false,
        showImporters: false,
        fixWorkspace: false,
        cacheFolder: null,
        definitions: false,
        tomlSchema: false,
        workspaceDiagnostics: false,
        locale: null,
        translations: null,
      };
}
