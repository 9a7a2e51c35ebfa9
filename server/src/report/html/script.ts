/**
 * The page's one script: sorting and searching of tables, and the module map's highlights. Everything is
 * there without it. It makes no markup out of text.
 */

/** It must not hold `</script`. */
export const PAGE_SCRIPT = `
'use strict';
const valueOf = (row, column) => {
  const cell = row.cells[column];
  return cell.dataset.v === undefined ? cell.textContent.trim().toLowerCase() : Number(cell.dataset.v);
};
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

for (const table of document.querySelectorAll('table.sortable')) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => {
      const isNumber = head.classList.contains('n');
      const now = head.getAttribute('aria-sort');
      const descending = now === 'none' || now === null ? isNumber : now === 'ascending';
      for (const each of heads) each.setAttribute('aria-sort', 'none');
      head.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
      const rows = [...table.tBodies[0].rows].map((row) => [valueOf(row, column), row]);
      rows.sort((a, b) => (descending ? compare(b[0], a[0]) : compare(a[0], b[0])));
      table.tBodies[0].append(...rows.map(([, row]) => row));
    });
  });
}

for (const tools of document.querySelectorAll('.tools[data-table]')) {
  const rows = [...document.getElementById(tools.dataset.table).tBodies[0].rows];
  const texts = rows.map((row) => row.textContent.toLowerCase());
  const search = tools.querySelector('input');
  const choice = tools.querySelector('select');
  const count = tools.querySelector('output');
  const show = () => {
    const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
    const wanted = choice ? choice.value : '';
    let shown = 0;
    rows.forEach((row, i) => {
      const fits =
        words.every((word) => texts[i].includes(word)) &&
        (wanted === '' || (row.dataset.tags || '').split(' ').includes(wanted));
      row.hidden = !fits;
      if (fits) shown++;
    });
    const all = rows.length + (rows.length === 1 ? ' row' : ' rows');
    count.textContent = shown === rows.length ? all : shown + ' of ' + all;
  };
  search.addEventListener('input', show);
  if (choice) choice.addEventListener('change', show);
  tools.hidden = false;
  show();
}

for (const map of document.querySelectorAll('svg.modules')) {
  const nodes = new Map([...map.querySelectorAll('.node')].map((node) => [node.dataset.m, node]));
  const edges = [...map.querySelectorAll('.edge')];
  const pick = (name) => {
    map.classList.toggle('picked', nodes.has(name));
    for (const node of nodes.values()) node.classList.toggle('on', node.dataset.m === name);
    for (const edge of edges) {
      const out = edge.dataset.a === name;
      const into = edge.dataset.b === name;
      edge.classList.toggle('on', out || into);
      edge.classList.toggle('out', out);
      edge.classList.toggle('in', into);
      if (out) nodes.get(edge.dataset.b).classList.add('on');
      if (into) nodes.get(edge.dataset.a).classList.add('on');
    }
  };
  let kept = '';
  for (const [name, node] of nodes) {
    node.addEventListener('pointerenter', () => pick(name));
    node.addEventListener('pointerleave', () => pick(kept));
    node.addEventListener('click', () => pick((kept = kept === name ? '' : name)));
  }
  const tools = document.querySelector('.tools[data-map]');
  const choice = tools.querySelector('select');
  tools.hidden = false;
  choice.addEventListener('change', () => {
    pick((kept = choice.value));
    const node = nodes.get(kept);
    if (node) node.scrollIntoView({ block: 'nearest', inline: 'center' });
  });
}
`;
