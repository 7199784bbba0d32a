// The machine's view of a backtest: one JSON object a line, as the README describes them.
import { iso, json, round } from '../json-line.ts';
import { adviceOf } from './advice.ts';
import type { Backtest } from './backtest.ts';
import type { Case } from './case-draft.ts';
import type { DetectorRow } from './count-detectors.ts';
import type { KeyRow } from './count-keys.ts';
import type { BudgetAnswer, BudgetRow } from './judge-budget.ts';
import type { Refusal } from './propose-entries.ts';
import type { Suggestion } from './verify-entries.ts';

/** The summary comes last. */
export function* jsonLines(found: Backtest, seconds: number): Iterable<string> {
  const { entries, budgets } = found;
  const barred = new Map(entries.lookFirst.map((each) => [each.incident.incidentId, each]));
  for (const row of found.detectors) yield detectorLine(row);
  for (const row of found.keys) yield keyLine(row, barred);
  for (const each of [...entries.suggestions, ...entries.refusals]) yield suggestionLine(each);
  for (const row of budgets.rows) yield budgetLine(row);
  yield certainLine(budgets);
  yield summaryLine(found, seconds);
}

function detectorLine({ isDeclared, bits, ...row }: DetectorRow): string {
  const basis = isDeclared ? 'declared' : 'learned';
  return json({ type: 'detector', ...row, basis, bits: round(bits) });
}

function keyLine(row: KeyRow, barred: ReadonlyMap<string, Case>): string {
  const { keyId, label, alerts, disables, cases } = row;
  return json({
    type: 'key',
    keyId,
    label,
    days: round(row.days),
    daysMature: round(row.matureDays),
    incidents: cases.length,
    alerts,
    disables,
    per90Days: rounded(row.rate),
    when: cases.map(({ incident }) => ({
      incidentId: incident.incidentId,
      start: iso(incident.startedAt),
      end: iso(incident.endedAt),
      verdict: incident.decision,
      bits: round(incident.bits),
      lookFirst: barred.get(incident.incidentId)?.bars ?? [],
    })),
  });
}

function suggestionLine(each: Suggestion | Refusal): string {
  const type = 'suggestion';
  const { keyId } = each.record;
  if (each.kind === 'refusal') return json({ type, keyId, entries: [], refused: each.why });
  const { entries, before, after } = each;
  const counts = { incidentsBefore: before, incidentsAfter: after };
  return json({ type, keyId, entries, ...counts, refused: null });
}

function budgetLine({ budget, isStated, incidents, rate, atMost, holds }: BudgetRow): string {
  return json({
    type: 'budget',
    budget: budget.text,
    bits: round(budget.bits),
    stated: isStated,
    incidents,
    per90Days: rounded(rate),
    atMostPer90Days: rounded(atMost),
    holds,
  });
}

/** Declared rules and agreements know no threshold. */
function certainLine({ certain }: BudgetAnswer): string {
  const none = { bits: null, stated: false, per90Days: null, atMostPer90Days: null, holds: null };
  return json({ type: 'budget', budget: 'any', incidents: certain, ...none });
}

function summaryLine(found: Backtest, seconds: number): string {
  const { result, stated, entries, budgets } = found;
  return json({
    type: 'summary',
    events: result.events,
    rejected: result.rejected,
    duplicates: result.duplicates,
    keys: result.keys,
    incidents: result.incidents,
    incidentsWithEntries: entries.after,
    lookFirst: entries.lookFirst.length,
    remaining: entries.remaining.length,
    notListed: found.casesNotKept,
    budget: stated.text,
    bits: round(stated.bits),
    keyDays: round(budgets.keyDays),
    neededKeyDays: round(budgets.neededKeyDays),
    supportedBudget: budgets.supported?.text ?? null,
    advice: adviceOf(found),
    seconds: round(seconds),
    faults: result.faults,
  });
}

function rounded(value: number | undefined): number | null {
  return value === undefined ? null : Math.round(value * 100) / 100;
}
