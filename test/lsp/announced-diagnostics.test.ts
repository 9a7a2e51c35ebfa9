import { describe, expect, it } from 'vitest';
import { PLAIN } from './client-capabilities';
import { eventually, uriOf } from './test-client';
import { CALLER, MAIN, PACKAGE, startClient } from './tiered-workspace';

describe('pushed diagnostics', () => {
  it('come to a client without pull, with the version, and go when the document is closed', async () => {
    const client = await startClient(PACKAGE + CALLER, { capabilities: PLAIN });
    await client.open(MAIN);
    const last = () => client.published.filter(({ uri }) => uri === MAIN).at(-1);
    const first = await eventually(last, (found) => found !== undefined);
    expect(first).toMatchObject({ version: 1, diagnostics: [{ code: 'ET101' }] });
    expect(first?.diagnostics[0]).not.toHaveProperty('codeDescription');
    await client.change(MAIN, 'from pkg import essential\n');
    await eventually(last, (found) => found?.version === 2 && found.diagnostics.length === 0);
    await client.change(MAIN, 'from pkg import other\n');
    await eventually(last, (found) => found?.version === 3 && found.diagnostics.length === 1);
    await client.close(MAIN);
    await eventually(last, (found) => found?.diagnostics.length === 0);
  });

  it('follow the package’s own file', async () => {
    const client = await startClient(PACKAGE + CALLER, { capabilities: PLAIN });
    await client.open(MAIN);
    await eventually(
      () => client.published.filter(({ uri }) => uri === MAIN).at(-1)?.diagnostics[0]?.code,
      (code) => code === 'ET101',
    );
    const init = uriOf('pkg/__init__.py');
    await client.open(init);
    const [before, after] = [client.text(init), client.text(init).replaceAll('special', 'renamed')];
    expect(before.length).toBeGreaterThan(client.text(MAIN).length);
    for (let edit = 0; edit < 10; edit++) {
      const [text, code] = edit % 2 === 0 ? [after, 'ET106'] : [before, 'ET101'];
      const told = (uri: string) => client.published.filter((each) => each.uri === uri).at(-1);
      await eventually(
        () => told(init)?.version,
        (version) => version === edit + 1,
      );
      const since = client.published.length;
      await client.change(init, text);
      await eventually(
        () => told(MAIN)?.diagnostics[0]?.code,
        (each) => each === code,
      );
      await eventually(
        () => told(init)?.version,
        (version) => version === edit + 2,
      );
      // The importer is the shorter of both: it is told before the file that is typed in.
      // What was found out of it meanwhile may be told of the version before, too.
      const sent = client.published.slice(since);
      const ofImporter = sent.findIndex(
        ({ uri, diagnostics }) => uri === MAIN && diagnostics[0]?.code === code,
      );
      const ofPackage = sent.findIndex(({ uri, version }) => uri === init && version === edit + 2);
      expect(ofImporter).toBeLessThan(ofPackage);
    }
  });
});
