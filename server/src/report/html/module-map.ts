/** The picture of the package's modules: who imports whom, left to right. */
import { leafOf } from '../../graph/layout/module-ref';
import type { ModuleEdge, ModuleNode, PackageReport } from '../report';
import { counted, figure } from '../words';
import { layeredLayout } from './layered-layout';
import { html, type Markup, type Piece } from './markup';

const NODE_HEIGHT = 20;
const ROW = 26;
const MARGIN = 14;
/** Of a letter at the picture's size. */
const LETTER = 6.7;
/** Letters of a name that are shown. */
const LETTERS = 22;
/** The page has this much room for it. */
const PAGE = 1080;
/** Beyond this the picture shows those with most edges. */
const SHOWN = 220;

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Null where no module of the package imports another. */
export function moduleMapPicture(report: PackageReport): Piece {
  // What the package's own file imports is nearly everything: its lines would hide all others.
  const edges = report.modules.edges.filter(({ from }) => from !== report.package);
  const nodes = mostConnected(report.modules.nodes, edges);
  const names = nodes.map(({ module }) => module);
  const shown = edges.filter(({ from, to }) => names.includes(from) && names.includes(to));
  if (shown.length === 0) return null;
  const columns = layeredLayout(names, shown);
  const longest = Math.max(...names.map((name) => cut(shortName(name, report.package)).length));
  const nodeWidth = Math.max(80, Math.ceil(longest * LETTER) + 14);
  // Many columns stand closer to each other, so that more of them are in sight.
  const gap = columns.length * (nodeWidth + 74) > PAGE ? 44 : 74;
  const column = nodeWidth + gap;
  const tallest = Math.max(...columns.map(({ length }) => length));
  const places = new Map<string, Place>(
    columns.flatMap((inColumn, c) =>
      inColumn.map((name, r) => {
        const y = MARGIN + (r + (tallest - inColumn.length) / 2) * ROW;
        return [name, { x: MARGIN + c * column, y, width: nodeWidth }] as const;
      }),
    ),
  );
  const width = columns.length * column - gap + 2 * MARGIN;
  const height = tallest * ROW + 2 * MARGIN;
  const apart = report.modules.nodes.length - nodes.length;
  const most = Math.max(1, ...nodes.map(({ lines }) => lines));
  return html`<div class="tools" data-map hidden><label>Highlight a module <select><option value="">none</option>${[...names].sort().map((name) => html`<option value="${name}">${shortName(name, report.package)}</option>`)}</select></label></div>
<div class="frame map" role="region" aria-label="Import graph, scrollable" tabindex="0"><svg class="modules" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="map-title map-desc">
<title id="map-title">Which modules of ${report.package} import which</title>
<desc id="map-desc">${counted(nodes.length, 'module')} and ${counted(shown.length, 'import')} among them, ${counted(shown.filter(({ cyclic }) => cyclic).length, 'import')} of which lie in cycles. The table of modules below has the same figures.</desc>
${shown.map((edge) => edgePath(edge, places))}
${nodes.map((node) => nodeBox(node, places, most, report.package))}</svg></div>
<ul class="legend">${width > PAGE && html`<li>The picture goes on to the right.</li>`}<li>An arrow’s left end imports its right end; orange lines lie in import cycles.</li><li>A filled part shows a module’s lines, a blue edge that it is the home of exports.</li>${apart > 0 && html`<li>Not in the picture: ${counted(apart, 'module')} with fewest or no imports among them.</li>`}</ul>`;
}

function mostConnected(
  nodes: readonly ModuleNode[],
  edges: readonly ModuleEdge[],
): readonly ModuleNode[] {
  const degree = new Map<string, number>();
  for (const { from, to } of edges) {
    for (const each of [from, to]) degree.set(each, (degree.get(each) ?? 0) + 1);
  }
  const of = ({ module }: ModuleNode) => degree.get(module) ?? 0;
  return [...nodes]
    .filter((node) => of(node) > 0)
    .sort((a, b) => of(b) - of(a))
    .slice(0, SHOWN);
}

function edgePath({ from, to, cyclic }: ModuleEdge, places: ReadonlyMap<string, Place>): Piece {
  const [a, b] = [places.get(from), places.get(to)];
  if (!a || !b) return null;
  const x1 = a.x + a.width;
  const y1 = a.y + NODE_HEIGHT / 2;
  const y2 = b.y + NODE_HEIGHT / 2;
  // One that goes back, or stays in its column, swings around.
  const bend = b.x > a.x ? Math.max(30, (b.x - x1) / 2) : 60;
  return html`<path class="edge${cyclic && ' ring'}" data-a="${from}" data-b="${to}" d="M${x1} ${y1}C${x1 + bend} ${y1} ${b.x - bend} ${y2} ${b.x} ${y2}"/>`;
}

function nodeBox(
  node: ModuleNode,
  places: ReadonlyMap<string, Place>,
  most: number,
  packageName: string,
): Piece {
  const place = places.get(node.module);
  if (!place) return null;
  const kinds = [node.module === packageName && 'init', node.exports > 0 && 'home'].filter(Boolean);
  return html`<g class="node ${kinds.join(' ')}" data-m="${node.module}" transform="translate(${place.x} ${place.y})"><title>${about(node)}</title>
<rect width="${place.width}" height="${NODE_HEIGHT}" rx="5"/><rect class="size" width="${(place.width * node.lines) / most}" height="${NODE_HEIGHT}" rx="5"/>${node.exports > 0 && html`<rect class="pin" width="3" height="${NODE_HEIGHT}" rx="1"/>`}
<text x="9" y="14">${cut(shortName(node.module, packageName))}</text></g>`;
}

function about({ module, modules, lines, exports, loads, loadsAlone }: ModuleNode): string {
  const inner = modules > 1 ? ` (${counted(modules, 'module')})` : '';
  const loaded =
    loads === null || loadsAlone === null
      ? ''
      : `; importing it loads ${counted(loads, 'module')}, ${figure(loadsAlone)} without the package’s own file`;
  return `${module}${inner}: ${counted(lines, 'line')}, home of ${counted(exports, 'export')}${loaded}`;
}

function shortName(module: string, packageName: string): string {
  return module === packageName
    ? `${leafOf(module)}/__init__`
    : module.slice(packageName.length + 1);
}

function cut(name: string): string {
  return name.length <= LETTERS ? name : `${name.slice(0, LETTERS - 1)}…`;
}

/** For the table: edges to and from each module. */
export function degrees(
  report: PackageReport,
): (module: string) => { imports: number; importedBy: number } {
  const count = (key: 'from' | 'to') => {
    const counts = new Map<string, number>();
    for (const edge of report.modules.edges)
      counts.set(edge[key], (counts.get(edge[key]) ?? 0) + 1);
    return counts;
  };
  const [from, to] = [count('from'), count('to')];
  return (module) => ({ imports: from.get(module) ?? 0, importedBy: to.get(module) ?? 0 });
}

/** A module’s name within its package. */
export function moduleLabel(module: string, packageName: string): Markup {
  return html`<code>${shortName(module, packageName)}</code>`;
}
