/**
 * What commands do, in a bundle of its own (`cli.core.js`): it is loaded when a command has to work, and not for
 * its arguments or its help.
 */
export { check } from './check';
export { classify } from './classify';
export { completions } from './completions';
export { graph } from './graph';
export { importTime } from './import-time';
export { makeIndex } from './make-index';
export { report } from './report';
export { roadmap } from './roadmap';
export { rule } from './rule';
export { verify } from './verify';
export { verifyTree } from './verify-tree';
