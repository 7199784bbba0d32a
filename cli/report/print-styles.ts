// The style sheet for paper: light, in black on white, with charts in colour and no row torn apart.

export const PRINT_STYLES = `
@page { margin: 16mm 14mm; }
@media print {
  :root { --page: #ffffff; }
  * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  html { font-size: 9.5pt; }
  main, footer { max-width: none; padding: 0; }
  main > * { border: 0; border-radius: 0; padding: 0; margin: 0 0 8mm; }
  .overview, .incident { border: 0; }
  .incident { break-before: page; }
  h1 { font-size: 18pt; }
  .incident h2 { font-size: 14pt; }
  h2, h3, figcaption, summary, caption { break-after: avoid; }
  tr, figure, .warning, .facts > div, li { break-inside: avoid; }
  thead { display: table-header-group; }
  table { font-size: 8.5pt; }
  a { color: inherit; text-decoration: none; }
  .top { display: none; }
}
`;
