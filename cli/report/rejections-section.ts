// The lines that could not be read, so that a person can mend the log or the mapping.
import type { Rejection } from '#shared/model/rejection.ts';
import { formatCounted } from '#shared/respond/format-number.ts';
import { type Html, html, logText } from './html.ts';
import { LISTED_REJECTIONS } from './report-limits.ts';
import type { ReportModel } from './report-model.ts';
import { type Column, table } from './table.ts';

/** A table of the first few; a sentence when every line was read. */
export function rejectionsSection({ rejections, rejectionsNotShown }: ReportModel): Html {
  const rows = rejections.slice(0, LISTED_REJECTIONS);
  const missing = rejections.length - rows.length + rejectionsNotShown;
  const note =
    missing > 0 ? html`<p class="note">And ${formatCounted(missing, 'more line')}.</p>` : undefined;
  const content =
    rows.length + missing === 0
      ? html`<p>None: every line was read.</p>`
      : html`<p>Keywarden judged none of these lines.</p>${table('First rejected lines', COLUMNS, rows)}${note}`;
  return html`<section id="rejected"><h2>Lines that could not be read</h2>${content}</section>`;
}

const COLUMNS: readonly Column<Rejection>[] = [
  {
    title: 'Where',
    kind: 'title',
    cell: ({ source, line }) => html`${logText(source)}, line ${line}`,
  },
  { title: 'Reason', cell: ({ code }) => html`<code>${code}</code>` },
  { title: 'What was wrong', cell: ({ detail }) => logText(detail) },
];
