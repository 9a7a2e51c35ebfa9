/** How the server's process is started on a desktop or a remote machine. */
import type { NodeModule, TransportKind } from 'vscode-languageclient/node';

/** The server opens no connections, but Node reads all certificates that this names at each start. */
const ENVIRONMENT = { NODE_EXTRA_CA_CERTS: undefined };

/** @param module the server's bundle. */
export function serverProcess(
  module: string,
  transport: TransportKind,
): Record<'run' | 'debug', NodeModule> {
  const options = { env: ENVIRONMENT };
  const execArgv = ['--nolazy', '--inspect=6019'];
  return {
    run: { module, transport, options },
    debug: { module, transport, options: { ...options, execArgv } },
  };
}
