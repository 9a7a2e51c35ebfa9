/** Random windows: projects with packages of one name say what each says in a window of its own, in whichever order. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findingsOf } from '../../server/src/ide/diagnostics';
import { createProjects } from '../../server/src/workspace/project/projects';
import { createMemoryHost } from '../support/memory-host';
import { pythonParser } from '../support/python';
import { eventually } from './open-fixture';

const NAMES = ['alpha', 'beta', 'gamma'] as const;

const project = fc.record({
  tiers: fc.tuple(...NAMES.map(() => fc.constantFrom(1, 2, 3, null))),
  form: fc.constantFrom('document', 'table', 'none'),
  layout: fc.constantFrom('', 'src/'),
  module: fc.constantFrom('one', 'two'),
  hasProjectFile: fc.boolean(),
  hasTests: fc.boolean(),
});

type Project = typeof project extends fc.Arbitrary<infer T> ? T : never;

function filesOf(folder: string, made: Project): Map<string, string> {
  const { tiers, form, layout, module, hasProjectFile, hasTests } = made;
  const at = (tier: number) => NAMES.filter((_, index) => tiers[index] === tier);
  const files = new Map<string, string>();
  const write = (path: string, text: string) => files.set(`${folder}/${path}`, text);
  write(`${layout}app/__init__.py`, `from .${module} import ${NAMES.join(', ')}\n`);
  write(`${layout}app/${module}.py`, NAMES.map((name) => `def ${name}(): ...\n`).join(''));
  write('main.py', `from app import ${NAMES.join(', ')}\nimport app\nprint(app.alpha)\n`);
  if (hasTests) {
    write('tests/helpers/__init__.py', '');
    write('tests/test_app.py', 'from app import gamma\n');
  }
  const table = [
    '[[tool.export-tiers.package]]',
    'name = "app"',
    ...[1, 2, 3].map((tier) => `tier${tier} = ${JSON.stringify(at(tier))}`),
  ].join('\n');
  if (form === 'table') write('pyproject.toml', `${table}\n`);
  else if (hasProjectFile || layout) write('pyproject.toml', '[project]\nname = "x"\n');
  const sections = [1, 2, 3].map(
    (tier) =>
      `## Tier ${tier}\n\n${at(tier)
        .map((name) => `- \`${name}\`\n`)
        .join('')}\n`,
  );
  if (form === 'document') write(`${layout}app/EXPORT_TIERS.md`, sections.join(''));
  return files;
}

async function open(files: ReadonlyMap<string, string>, folders: readonly string[]) {
  const host = createMemoryHost(files);
  const workspace = createProjects(host, pythonParser(), () => '2026-01-01');
  workspace.setFolders(folders);
  workspace.setSettings({});
  await workspace.scan();
  const told = (paths: Iterable<string>) =>
    [...paths]
      .sort()
      .flatMap((path) =>
        findingsOf(workspace.snapshot(), path).map(
          ({ code, message, span, fixes }) =>
            `${path}:${span.start} ${code} ${message} ${fixes().map(({ title }) => title)}`,
        ),
      );
  return { workspace, host, told };
}

test('each says what it says alone', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(project, { minLength: 2, maxLength: 4 }), async (made) => {
      const parts = made.map((each, index) => {
        // In an order of its own, which is not that of the names.
        const folder = `/ws/${'dbca'[index]}`;
        return { folder, files: filesOf(folder, each) };
      });
      const all = new Map(parts.flatMap(({ files }) => [...files]));
      const folders = parts.map(({ folder }) => folder);
      const together = await open(all, folders);
      const reversed = await open(all, [...folders].reverse());
      const inOneFolder = await open(all, ['/ws']);
      for (const { folder, files } of parts) {
        const alone = (await open(files, [folder])).told(files.keys());
        expect(together.told(files.keys())).toEqual(alone);
        expect(reversed.told(files.keys())).toEqual(alone);
        expect(inOneFolder.told(files.keys())).toEqual(alone);
      }
    }),
    { numRuns: 25, seed: 2026 },
  );
});

test('a folder that comes or goes leaves the others as they are alone', async () => {
  await fc.assert(
    fc.asyncProperty(fc.tuple(project, project), async ([one, two]) => {
      const [first, second] = [filesOf('/ws/b', one), filesOf('/ws/a', two)];
      const { workspace, told } = await open(new Map([...first, ...second]), ['/ws/b']);
      const expected = async (...folders: string[]) => {
        const fresh = await open(new Map([...first, ...second]), folders);
        return [
          ...fresh.told(first.keys()),
          ...(folders.length > 1 ? fresh.told(second.keys()) : []),
        ];
      };
      workspace.setFolders(['/ws/b', '/ws/a']);
      await workspace.scan();
      const both = await expected('/ws/b', '/ws/a');
      await eventually(
        () =>
          JSON.stringify([...told(first.keys()), ...told(second.keys())]) === JSON.stringify(both),
      );
      workspace.setFolders(['/ws/b']);
      await workspace.scan();
      const alone = await expected('/ws/b');
      await eventually(() => JSON.stringify(told(first.keys())) === JSON.stringify(alone));
    }),
    { numRuns: 10, seed: 7 },
  );
});
