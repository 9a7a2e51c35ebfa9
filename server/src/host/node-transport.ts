/**
 * How a client is connected, by the arguments that language servers are started with (LSP, "Implementation
 * Considerations"): `--stdio`, `--node-ipc`, `--socket=PORT` and `--pipe=NAME`, the last two also as two words.
 */
import { connect, type Socket } from 'node:net';

export type Transport =
  | { readonly kind: 'stdio' }
  | { readonly kind: 'ipc' }
  /** The client listens there. */
  | { readonly kind: 'socket'; readonly port: number }
  | { readonly kind: 'pipe'; readonly name: string };

const HIGHEST_PORT = 65_535;

/**
 * What the first argument that names one says, as in the protocol's library.
 *
 * @param hasChannel whether another Node process opened a channel to this one.
 * @returns null where none is named, or what is named cannot be.
 */
export function chosenTransport(words: readonly string[], hasChannel: boolean): Transport | null {
  for (const [index, word] of words.entries()) {
    const equals = word.indexOf('=');
    const value = equals < 0 ? (words[index + 1] ?? '') : word.slice(equals + 1);
    switch (equals < 0 ? word : word.slice(0, equals)) {
      case '--stdio':
        return { kind: 'stdio' };
      case '--node-ipc':
        return hasChannel ? { kind: 'ipc' } : null;
      case '--socket': {
        const port = /^\d+$/.test(value) ? Number(value) : 0;
        return port > 0 && port <= HIGHEST_PORT ? { kind: 'socket', port } : null;
      }
      case '--pipe':
        return value ? { kind: 'pipe', name: value } : null;
    }
  }
  return null;
}

/** @param failed is told where nobody listens, or the connection breaks. */
export function connectTo(
  transport: Extract<Transport, { kind: 'socket' | 'pipe' }>,
  failed: (error: Error) => void,
): Socket {
  const socket =
    transport.kind === 'pipe' ? connect(transport.name) : connect(transport.port, '127.0.0.1');
  return socket.on('error', failed);
}
