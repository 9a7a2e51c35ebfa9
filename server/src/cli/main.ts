/** The command line `export-tiers`: loads what knows its arguments, with what V8 compiled of it the last time. */
import path from 'node:path';
import { requireCompiled } from '../host/node-compiled-code';
import { growAtOnce } from '../host/node-memory';
import { compileOnce } from '../host/node-optimizer';

compileOnce();
growAtOnce();
void (requireCompiled(path.join(__dirname, 'cli.program.js')) as typeof import('./run')).run();
