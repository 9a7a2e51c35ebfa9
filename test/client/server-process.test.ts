/** What the server's process has in its environment. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { serverProcess } from '../../client/src/server-process';

const TELLS = `data:text/javascript,process.send(Object.keys(process.env))`;

test('it is the editor’s, without the certificates that Node would read at each start', async () => {
  const { run, debug } = serverProcess('server.js', 1);
  expect(run).toMatchObject({ module: 'server.js', transport: 1 });
  expect(debug.options?.execArgv).toContain('--inspect=6019');
  for (const { options } of [run, debug]) {
    // As the client's library puts them together.
    const env = {
      ELECTRON_RUN_AS_NODE: '1',
      NODE_EXTRA_CA_CERTS: '/certificates.pem',
      ...options?.env,
    };
    const child = fork('-', [], { execArgv: ['--import', TELLS, '--eval', ''], env });
    const [names] = await once(child, 'message');
    expect(names).toContain('ELECTRON_RUN_AS_NODE');
    expect(names).not.toContain('NODE_EXTRA_CA_CERTS');
    child.kill();
  }
});
