/**
 * The server as a process of its own: `server.node.js --stdio`, or `--node-ipc` under an editor that is itself Node.
 * All but this is in a bundle beside it, `server.core.js`, which is loaded with what V8 compiled of it the last time.
 */
import path from 'node:path';
import { loadCompiled } from './host/node-compiled-code';
import { keepHeapSmall } from './host/node-memory';
import { compileOnce } from './host/node-optimizer';
import { engineThreads } from './host/node-threads';
import { chosenTransport } from './host/node-transport';

const transport = chosenTransport(process.argv.slice(2), process.send !== undefined);
if (!transport) {
  const ways = '--stdio, --socket=PORT, --pipe=NAME, or --node-ipc for a client that is Node';
  process.stderr.write(`export-tiers: say how to connect: ${ways}\n`);
  process.exit(2);
}

// What the server needs of Node in any case: once flags are set, Node's own modules are compiled anew.
require('node:net');
require('node:perf_hooks');
compileOnce();
const threads = engineThreads();
const room = keepHeapSmall();
const { exports, isKept, keep } = loadCompiled(path.join(__dirname, 'server.core.js'));
room.loaded(isKept);
const keepCode = () => room.keeping(keep);
process.once('exit', keepCode);
(exports as typeof import('./main.node-core')).serve(transport, {
  started() {
    room.started();
    threads.giveWay();
  },
  looksNoFurther: room.beginCollecting,
  rested() {
    keepCode();
    room.collect();
  },
});
