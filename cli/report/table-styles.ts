// The style sheet of tables: rows on a desk, cards on a phone.

export const TABLE_STYLES = `
table { width: 100%; border-collapse: collapse; font-size: .92rem; }
caption { text-align: left; color: var(--soft); font-size: .86rem; padding-bottom: .5rem; }
th, td { text-align: left; vertical-align: top; padding: .65rem .9rem .65rem 0; border-top: 1px solid var(--line); }
th { color: var(--soft); font-weight: 560; font-size: .84rem; border-top: 0; padding-top: 0; white-space: nowrap; }
td:last-child, th:last-child { padding-right: 0; }
td small { display: block; margin-top: .15rem; }
th.number, td.number { text-align: right; font-variant-numeric: tabular-nums; }
td.time { font-variant-numeric: tabular-nums; min-width: 7.2rem; }
td.title { font-weight: 560; }
td.title small { font-weight: 400; }
td.wide { min-width: 10.5rem; }
td .ok { font-weight: 640; }
td code { overflow-wrap: anywhere; }

@media screen and (max-width: 720px) {
  table, caption, tbody, tr, td { display: block; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { background: var(--well); border-radius: 10px; padding: .6rem .9rem; margin: 0 0 .6rem; }
  td, td.number { display: grid; grid-template-columns: 6.6rem minmax(0, 1fr); gap: .75rem; padding: .3rem 0; border: 0; text-align: left; }
  td.time, td.title small { font-weight: 400; }
td.wide { min-width: 0; }
  td::before { content: attr(data-label); color: var(--soft); font-size: .86rem; font-weight: 400; }
  .compact tr { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem .5rem; padding: .75rem .9rem; }
  .compact td, .compact td.number { display: flex; gap: .4rem; padding: 0; }
  .compact td::before { content: none; }
  .compact td.title, .compact td.time { flex-basis: 100%; }
  .compact td.title { font-size: 1.05rem; }
  .compact td.number { color: var(--soft); }
  .compact td.number::before { content: attr(data-label) ":"; font-size: 1em; }
}
`;
