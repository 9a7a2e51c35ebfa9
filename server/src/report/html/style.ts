/** The page's one style sheet. Colours are variables: light and dark, by the system or by the editor. */

const LIGHT = `
  color-scheme: light;
  --page: #f5f6f8; --surface: #ffffff; --sunken: #eef0f3; --text: #1a1f26; --muted: #56606c;
  --line: #dfe3e8; --accent: #3456d1; --accent-soft: #e6ebfb; --good: #23813a; --bad: #b6410f;
  --tier-1: #2f9e54; --tier-2: #4c6ef5; --tier-3: #e8760c; --tier-none: #8a94a0;
  --shadow: 0 1px 2px rgb(20 30 50 / 6%), 0 4px 16px rgb(20 30 50 / 5%);`;

const DARK = `
  color-scheme: dark;
  --page: #0e1116; --surface: #161b22; --sunken: #1f252e; --text: #e6eaf0; --muted: #9ba7b4;
  --line: #2b333e; --accent: #8ea6ff; --accent-soft: #222c4a; --good: #5fd07d; --bad: #ff9a5c;
  --tier-1: #46b96b; --tier-2: #6d89ff; --tier-3: #f08c2e; --tier-none: #768291;
  --shadow: 0 1px 2px rgb(0 0 0 / 40%);`;

/** Lines and small print as dark as the text, nothing behind it. */
const CONTRAST = `
  --line: var(--text); --muted: var(--text); --surface: var(--page); --shadow: none;`;

const LAYOUT = `
* { box-sizing: border-box; }
html { background: var(--page); }
body { margin: 0; padding: 0; background: var(--page); color: var(--text);
  font: 15px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; }
.wide { max-width: 74rem; margin: 0 auto; padding: 0 1.5rem; }
code, .mono { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: .92em; }
code { background: none; color: inherit; padding: 0; overflow-wrap: anywhere; }
a { color: var(--accent); }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0; letter-spacing: -.02em; font-weight: 650; overflow-wrap: anywhere; }
h2 { font-size: 1.2rem; margin: 0 0 .25rem; letter-spacing: -.01em; }
h3 { font-size: .95rem; margin: 1.5rem 0 .5rem; }
p { margin: 0 0 1rem; }
.lead { font-size: 1.05rem; color: var(--muted); margin: .5rem 0 0; }
.note { color: var(--muted); max-width: 60rem; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: 1rem; background: var(--surface); padding: .5rem 1rem; z-index: 9; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
header.wide { padding-top: 2.25rem; padding-bottom: 1.5rem; }
.eyebrow { color: var(--accent); font-weight: 600; font-size: .82rem; letter-spacing: .06em; text-transform: uppercase; margin: 0 0 .35rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .4rem; list-style: none; margin: 1.25rem 0 0; padding: 0; }
nav a { display: block; padding: .25rem .75rem; border: 1px solid var(--line); border-radius: 99px;
  background: var(--surface); color: var(--text); text-decoration: none; font-size: .88rem; }
nav a:hover { border-color: var(--accent); color: var(--accent); }
section { background: var(--surface); border: 1px solid var(--line); border-radius: 14px; padding: 1.4rem 1.5rem 1.5rem;
  margin: 0 0 1.25rem; box-shadow: var(--shadow); scroll-margin-top: 1rem; }
footer.wide { color: var(--muted); font-size: .85rem; padding-bottom: 3rem; }
h1.mono { font-size: 1.9rem; }
svg { display: block; max-width: 100%; }
svg text { font-family: inherit; fill: currentColor; }
`;

const PARTS = `
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: 1rem; margin: 0 0 1.25rem; padding: 0; list-style: none; }
.card { background: var(--surface); border: 1px solid var(--line); border-radius: 14px; padding: 1.1rem 1.2rem; box-shadow: var(--shadow); }
.card .label { color: var(--muted); font-size: .86rem; margin: 0; }
.card .value { font-size: 2rem; line-height: 1.2; font-weight: 650; letter-spacing: -.03em; margin: .1rem 0 .35rem; font-variant-numeric: tabular-nums; }
.card .value small { font-size: .5em; font-weight: 500; color: var(--muted); letter-spacing: 0; }
.card .goal, .card .trend { font-size: .84rem; color: var(--muted); margin: .35rem 0 0; }
.card .trend.down { color: var(--good); } .card .trend.up { color: var(--bad); }
.track { fill: var(--sunken); } .within { fill: var(--accent); } .beyond { fill: var(--tier-3); }
.chip { display: inline-block; padding: 0 .55rem; border-radius: 99px; font-size: .82rem; border: 1px solid var(--line); white-space: nowrap; }
.chip::before { content: ""; display: inline-block; width: .55rem; height: .55rem; border-radius: 99px; margin-right: .4rem; background: var(--tier-none); }
.t1::before { background: var(--tier-1); } .t2::before { background: var(--tier-2); } .t3::before { background: var(--tier-3); }
.f1 { fill: var(--tier-1); } .f2 { fill: var(--tier-2); } .f3 { fill: var(--tier-3); } .f0 { fill: var(--tier-none); }
.any-tier { fill: var(--muted); } .half { opacity: .55; } .faint { opacity: .22; }
.axis { stroke: var(--line); } .mark { stroke: var(--text); stroke-width: 2; } .small { font-size: 11.5px; fill: var(--muted); }
.legend { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; list-style: none; padding: 0; margin: .75rem 0 0; font-size: .86rem; color: var(--muted); }
.legend svg { display: inline-block; vertical-align: -1px; margin-right: .4rem; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(20rem, 1fr)); gap: 1.25rem; }
figure { margin: 0; } figcaption { font-weight: 600; font-size: .92rem; margin-bottom: .4rem; }
.curve { fill: none; stroke: var(--accent); stroke-width: 2; stroke-linejoin: round; } .area { fill: var(--accent); opacity: .12; }
.dot { fill: var(--surface); stroke: var(--accent); stroke-width: 2; } .goal-line { stroke: var(--tier-1); stroke-width: 1.5; stroke-dasharray: 5 4; fill: none; }
.goal-text { fill: var(--good); font-size: 11.5px; font-weight: 600; }
.bars { display: grid; gap: .35rem; margin: .75rem 0; } .bars svg { border-radius: 5px; } .bars line { vector-effect: non-scaling-stroke; }
.bar { display: grid; grid-template-columns: 4.5rem 1fr 8.5rem; gap: 0 .75rem; align-items: center; } .bar b { font-weight: 600; }
@media (max-width: 40rem) { .frame tbody th { min-width: 11rem; } .bar { grid-template-columns: 1fr auto; } .bar svg { grid-row: 2; grid-column: 1 / -1; } }
@media (max-width: 40rem) { .steps.steps { gap: 1rem; } .steps.steps li { gap: .15rem .75rem; } .steps.steps svg { order: 1; width: 100%; } }
.steps { list-style: none; padding: 0; margin: 1rem 0 0; display: grid; gap: .5rem; }
.steps li { display: flex; gap: .75rem; align-items: center; flex-wrap: wrap; } .steps svg { flex: none; }
details { margin-top: 1rem; } summary { cursor: pointer; color: var(--muted); font-size: .9rem; }
.names { display: flex; flex-wrap: wrap; gap: .35rem; list-style: none; margin: .75rem 0 0; padding: 0; }
.names li { background: var(--sunken); border-radius: 6px; padding: .05rem .5rem; font-size: .88rem; }
.way { margin: .3rem 0 .9rem; } .way .arrow { color: var(--muted); padding: 0 .3rem; }
.frame { overflow: auto; border: 1px solid var(--line); border-radius: 10px; max-height: 32rem; }
.frame.map { max-height: 44rem; background: var(--page); } .frame.map svg, .frame.flame svg { max-width: none; }
`;

const TABLES = `
table { border-collapse: separate; border-spacing: 0; width: 100%; font-size: .9rem; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: .42rem .8rem; border-bottom: 1px solid var(--line); vertical-align: top; }
thead th { position: sticky; top: 0; background: var(--sunken); font-weight: 600; white-space: nowrap; z-index: 1; }
tbody th { font-weight: 500; min-width: 17rem; } .list { min-width: 16rem; } tbody tr:last-child > * { border-bottom: 0; } tbody tr:hover > * { background: var(--accent-soft); }
.n { text-align: right; white-space: nowrap; }
th button { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; }
th button::after { content: "↕"; opacity: .35; padding-left: .35rem; }
th[aria-sort=ascending] button::after { content: "↑"; opacity: 1; } th[aria-sort=descending] button::after { content: "↓"; opacity: 1; }
.tools { display: flex; flex-wrap: wrap; gap: .75rem; align-items: center; margin: .75rem 0; font-size: .9rem; }
.tools[hidden] { display: none; } .tools output { color: var(--muted); }
input, select { font: inherit; color: var(--text); background: var(--surface); border: 1px solid var(--muted); border-radius: 8px; padding: .3rem .65rem; min-width: 15rem; }
.advice { white-space: nowrap; font-weight: 500; } .advice::before { font-weight: 700; margin-right: .4rem; }
.yes { color: var(--good); } .yes::before { content: "✓"; } .avoid { color: var(--bad); } .avoid::before { content: "✕"; }
.consider-submodule::before, .private::before { content: "→"; color: var(--accent); }
`;

const PICTURES = `
.edge { fill: none; stroke: var(--muted); stroke-width: 1; opacity: .28; } .edge.ring { stroke: var(--tier-3); opacity: .5; }
.node rect { fill: var(--surface); stroke: var(--line); } .node .size { fill: var(--accent); stroke: none; opacity: .16; } .node.home .pin { fill: var(--tier-2); stroke: none; }
.node text { font-size: 11.5px; } .node.init rect { stroke: var(--tier-3); stroke-width: 1.5; }
svg.picked .edge { opacity: .04; } svg.picked .node { opacity: .25; }
svg.picked .edge.on { opacity: .9; stroke-width: 1.6; } svg.picked .node.on { opacity: 1; } svg.picked .edge.out { stroke: var(--accent); } svg.picked .edge.in { stroke: var(--tier-1); }
.flame rect { stroke: var(--surface); stroke-width: .6; } .flame text { font-size: 11px; fill: #10141a; pointer-events: none; }
.own { fill: #ffb86b; } .kin { fill: #ffd9a8; } .other { fill: #c3cedb; } .flame g:hover rect { opacity: .8; }
@media print { nav, .tools { display: none; } .frame { max-height: none; } section { break-inside: avoid; box-shadow: none; } }
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
`;

/** It must not hold `</style`. */
export const PAGE_STYLE = `
:root {${LIGHT} }
@media (prefers-color-scheme: dark) { :root {${DARK} } }
:root:has(body.vscode-light, body.vscode-high-contrast-light) {${LIGHT} }
:root:has(body.vscode-dark, body.vscode-high-contrast:not(.vscode-high-contrast-light)) {${DARK} }
@media (prefers-contrast: more) { :root {${CONTRAST} } }
:root:root:has(body.vscode-high-contrast, body.vscode-high-contrast-light) {${CONTRAST} }
${LAYOUT}${PARTS}${TABLES}${PICTURES}`;
