/** The environment in which imports are measured. */
import path from 'node:path';

/** Compiled files go into a folder of ours: the user's tree stays as it is, and is compiled once. */
export function environmentFor(roots: readonly string[], cache: string): NodeJS.ProcessEnv {
  const { PYTHONPATH, PYTHONPROFILEIMPORTTIME, PYTHONDONTWRITEBYTECODE, ...others } = process.env;
  const paths = [...new Set(roots), ...(PYTHONPATH ? [PYTHONPATH] : [])];
  return { ...others, PYTHONPATH: paths.join(path.delimiter), PYTHONPYCACHEPREFIX: cache };
}
