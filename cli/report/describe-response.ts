// Says what Keywarden would have done. A replay carries nothing out, and the text never sounds as if it had.
import type { EpochMs } from '#shared/model/units.ts';
import { formatCounted } from '#shared/respond/format-number.ts';
import { formatDuration, formatUtc } from '#shared/respond/format-time.ts';
import type { ReportIncident } from './report-model.ts';

/** What holds for every replay. */
export const NOTHING_CARRIED_OUT = 'Nothing was carried out: this is a replay of logs.';

/** Sentences in reading order, the most important first. */
export function describeResponse(report: ReportIncident): readonly string[] {
  const { disabledAt, mode } = report.incident;
  if (disabledAt === undefined) return alertSentences(report);
  const when = `at ${formatUtc(disabledAt)}${afterCalls(report, disabledAt)}`;
  if (mode === 'enforce') return [`The key would have been disabled ${when}.`];
  const message =
    mode === 'alert' ? 'An alert would have been sent.' : 'It would have been recorded.';
  return [
    message,
    `Nothing would have been disabled, because the key is in mode ${mode}. In mode enforce it would have been disabled ${when}.`,
  ];
}

function alertSentences({ incident }: ReportIncident): readonly string[] {
  if (incident.mode === 'observe') {
    return ['It would have been recorded without an alert, because the key is in mode observe.'];
  }
  return [
    'An alert would have been sent.',
    'Nothing would have been disabled: the evidence is not strong enough to stop a bot by itself.',
  ];
}

/** Empty when the calls up to the verdict are not all at hand: a wrong number would be worse. */
function afterCalls(report: ReportIncident, disabledAt: EpochMs): string {
  const delay = formatDuration(disabledAt - report.incident.startedAt);
  const before = report.calls.filter((call) => call.time <= disabledAt).length;
  const complete = report.callsNotShown === 0 || before < report.calls.length;
  const calls = complete && before > 0 ? `${formatCounted(before, 'suspicious call')} and ` : '';
  return `, after ${calls}${delay}`;
}
