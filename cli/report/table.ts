// An accessible table that turns into a stack of cards on a phone.
import { type Html, html } from './html.ts';

export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => Html;
  /** Keeps numbers right-aligned and times unbroken. */
  readonly kind?: 'number' | 'time' | 'title' | 'wide';
}

/**
 * The roles keep the table a table for a screen reader where the style sheet shows cards.
 *
 * @param name `compact` shows a phone one short card per row, without labels.
 */
export function table<Row>(
  caption: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  name?: 'compact',
): Html {
  const heads = columns.map(
    (column) =>
      html`<th role="columnheader" scope="col"${classOf(column.kind)}>${column.title}</th>`,
  );
  return html`<div class="scroll"><table role="table"${classOf(name)}><caption>${caption}</caption>
<thead role="rowgroup"><tr role="row">${heads}</tr></thead>
<tbody role="rowgroup">${rows.map((row) => tableRow(columns, row))}</tbody></table></div>`;
}

function tableRow<Row>(columns: readonly Column<Row>[], row: Row): Html {
  const cells = columns.map(
    ({ title, cell, kind }) =>
      html`<td role="cell"${classOf(kind)} data-label="${title}"><div>${cell(row)}</div></td>`,
  );
  return html`<tr role="row">${cells}</tr>
`;
}

function classOf(name: string | undefined): Html | undefined {
  return name === undefined ? undefined : html` class="${name}"`;
}
