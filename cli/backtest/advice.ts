// Takes a backtest and says in one line what a person should do next.
import { clip, count, minute, number } from '../human-text.ts';
import { visibleText } from '../visible-text.ts';
import type { Backtest } from './backtest.ts';

/** Characters: the line fits 80 columns. */
const MOST_LABEL = 30;

/** Theft before noise, noise before thresholds: the first that applies. */
export function adviceOf(found: Backtest): string {
  const { result, entries, keys, budgets } = found;
  if (result.events === 0) return 'No call was judged.';
  const [first] = entries.lookFirst;
  if (first !== undefined) {
    const { keyId, startedAt } = first.incident;
    const label = keys.find((each) => each.keyId === keyId)?.label ?? keyId;
    const who = clip(visibleText(label), MOST_LABEL);
    return `Next: find out who used ${who} at ${minute(startedAt)} UTC.`;
  }
  if (entries.suggestions.length > 0) {
    return 'Next: if these addresses are yours, put the entries into the keys file.';
  }
  if (budgets.keyDays === 0) {
    return 'Next: replay a longer history; no key was mature, so no budget was tested.';
  }
  return adviceOnBudget(found);
}

function adviceOnBudget({ budgets, stated }: Backtest): string {
  const row = budgets.rows.find(({ isStated }) => isStated);
  const { supported, neededKeyDays, keyDays } = budgets;
  if (row?.holds === 'proven') return `Next: keep ${stated.text}; this history proves it.`;
  if (row?.holds === 'possible' && row.incidents === 0) {
    const more = number(Math.ceil(neededKeyDays - keyDays));
    return `Next: keep ${stated.text}; ${more} more key-days without an alert would prove it.`;
  }
  if (row?.holds === 'possible') {
    return `Next: keep ${stated.text}; look through ${count(row.incidents, 'incident')} above.`;
  }
  return supported === undefined
    ? 'Next: no budget keeps these incidents quiet; look at them one by one.'
    : `Next: try --budget ${supported.text}, the first that keeps ${stated.text} on this history.`;
}
