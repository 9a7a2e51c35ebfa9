/**
 * What commands do, in a bundle of its own (`cli.core.js`): it is loaded when a command has to work, and not for
 * its arguments or its help.
 */
export { check } from './check/check';
export { graph } from './graph/graph';
export { importTime } from './import-time/import-time';
export { makeIndex } from './index/make-index';
export { report } from './report/report';
export { classify } from './roadmap/classify';
export { roadmap } from './roadmap/roadmap';
export { rule } from './rule/rule';
export { completions } from './shell/completions';
export { verify } from './verify/verify';
export { verifyTree } from './verify/verify-tree';
