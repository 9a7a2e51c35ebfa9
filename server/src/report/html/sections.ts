/** The page's smaller parts: the roadmap's steps, unused exports, collisions, modules, cycles. */
import type { PackageReport } from '../report';
import { bindingText, counted } from '../words';
import { html, type Piece } from './markup';
import { moduleMapPicture } from './module-map';
import { dataTable } from './table';
import { modulesTable } from './tables';

export function stepsPart({ phases }: PackageReport): Piece {
  if (phases.length === 0) return null;
  return html`<h3>Roadmap</h3><ul class="steps">${phases.map(
    ({ number, title, due, done, steps }) => {
      const says = steps > 0 ? `${done} of ${steps} steps done` : 'no steps';
      return html`<li><svg viewBox="0 0 100 8" width="160" height="9" preserveAspectRatio="none" role="img" aria-label="${says}"><rect class="track" width="100" height="8" rx="2"/><rect class="f1" width="${steps > 0 ? (100 * done) / steps : 0}" height="8"/></svg><span>Phase ${number}${title !== '' && `: ${title}`}</span><span class="note">${says}${due !== null && `, due ${due}`}</span></li>`;
    },
  )}</ul>`;
}

export function unusedPart({ unused, importers }: PackageReport): Piece {
  if (unused.length === 0) return null;
  const stars = importers.filter(({ star }) => star).length;
  return html`<p class="note">${counted(unused.length, 'export')} that no file imports, neither through the package nor from a submodule.${stars > 0 && ` ${counted(stars, 'file')} with a star import may use any of them.`}</p>
<ul class="names">${unused.map((name) => html`<li><code>${name}</code></li>`)}</ul>`;
}

export function collisionsPart({ collisions }: PackageReport): Piece {
  if (collisions.length === 0) return null;
  return html`<p class="note">The package’s own file binds these names from two places; the later one wins.</p>
${dataTable(
  collisions,
  [
    { head: 'Name', cell: ({ name }) => html`<code>${name}</code>` },
    {
      head: 'The package gives the one of',
      cell: ({ name, winner }) =>
        winner ? html`<code>${bindingText(winner, name)}</code>` : 'unknown',
    },
    {
      head: 'Lost',
      cell: ({ name, losers }) =>
        html`<code>${losers.map((each) => bindingText(each, name)).join(', ')}</code>`,
    },
  ],
  { id: 'collisions-table', caption: 'names bound twice' },
)}`;
}

export function modulesPart(report: PackageReport): Piece {
  const { closure, nodes } = report.modules;
  if (nodes.length < 2) return null;
  return html`<p class="note">${closure && `Importing the package loads ${counted(closure.modules, 'module')} of this project, ${counted(closure.lines, 'line')}. `}What its own <code>__init__.py</code> imports is left out of the picture.</p>
${moduleMapPicture(report)}
<h3>All modules</h3>${modulesTable(report)}`;
}

export function cyclesPart({ cycles, package: name }: PackageReport): Piece {
  if (cycles.length === 0) return null;
  return html`<p class="note">Modules that import each other at module level. Such a circle works only as long as it is entered at the right place.</p>
${cycles.map(
  ({
    modules,
    example,
  }) => html`<h3>${counted(modules.length, 'module')}${modules.includes(name) && ', the package’s own file among them'}</h3>
<p class="way">${example.map((each, i) => html`${i > 0 && html`<span class="arrow">→</span>`}<code>${each}</code>`)}</p>
${modules.length > 3 && html`<details><summary>All of them</summary><ul class="names">${modules.map((each) => html`<li><code>${each}</code></li>`)}</ul></details>`}`,
)}`;
}
