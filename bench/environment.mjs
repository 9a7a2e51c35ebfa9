/**
 * What every measured process is given of the environment, peers like ourselves. Certificates that a company has Node
 * read at each start (30 ms of it), and options it is always started with, tell of that machine and of no program.
 */

const LEFT_OUT = ['NODE_EXTRA_CA_CERTS', 'NODE_OPTIONS'];

/** The environment of a process, with what is added for it. */
export function environment(/** @type {Record<string, string>} */ added = {}) {
  const all = { ...process.env, ...added };
  for (const name of LEFT_OUT) delete all[name];
  return all;
}
