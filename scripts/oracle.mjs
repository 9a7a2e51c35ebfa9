/**
 * `npm run oracle [-- --peers [--pyright DIR]]`: writes docs/oracle.md. With --peers other tools answer
 * a sample of the questions as well, else their rows stay as they are; they are jedi and griffe of the judging Python, and pyright where DIR has it
 * installed (`npm install --prefix DIR pyright`).
 *
 * The packages are Debian's: `apt-get install $(cat scripts/oracle-packages.txt)`. With `--packages "NAME NAME"` others
 * that are installed are judged, and what comes out is printed; `--gaps` tells the names without an answer, too.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { loadTypeScript } from './support/load-typescript.mjs';
import { ROOT } from './support/root.mjs';

const { values } = parseArgs({
  options: {
    peers: { type: 'boolean', default: false },
    pyright: { type: 'string' },
    packages: { type: 'string' },
    gaps: { type: 'boolean', default: false },
  },
});

if (values.packages === undefined) {
  const { writeReport } = await loadTypeScript('test/oracle/report.ts');
  await writeReport({
    path: path.join(ROOT, 'docs/oracle.md'),
    peers: values.peers,
    pyright: values.pyright ? path.resolve(values.pyright) : null,
  });
  console.log('docs/oracle.md written');
} else {
  const { judgeOthers } = await loadTypeScript('test/oracle/other-packages.ts');
  const gaps = values.gaps ? ['unresolved', 'dynamic', 'missing', 'conditional'] : [];
  console.log(await judgeOthers(values.packages.split(/\s+/), ['wrong', 'invented', ...gaps]));
}
