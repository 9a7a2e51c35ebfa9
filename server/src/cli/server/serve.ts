/** `export-tiers server`: hands over to the language server's own bundle, which stands beside this one. */
import { createRequire } from 'node:module';
import path from 'node:path';

/** Never returns while a client is connected. */
export function serve(): void {
  createRequire(__filename)(path.join(__dirname, 'server.node.js'));
}
