// Shows what to look at first, the allow-list entries that keep the rest quiet, and what they leave.
import { styleText } from 'node:util';
import { COLUMNS, clip, count, fold, minute, number } from '../human-text.ts';
import { visibleText } from '../visible-text.ts';
import type { Backtest } from './backtest.ts';
import type { Case } from './case-draft.ts';
import { familyOf } from './sort-cases.ts';
import type { Entry, Suggestion } from './verify-entries.ts';

const MOST_SHOWN = 20;
const MOST_LABEL = 32;
/** Text that YAML reads as itself, and as text. */
const PLAIN = /^[A-Za-z]\w*-[\w-]*$|^kw_[0-9a-f]{32}$/;

export function lookFirstLines({ entries, keys }: Backtest): readonly string[] {
  const { lookFirst } = entries;
  if (lookFirst.length === 0) return [];
  const labels = new Map(keys.map(({ keyId, label }) => [keyId, label]));
  const lines = lookFirst.slice(0, MOST_SHOWN).flatMap(({ incident, bars, addresses }) => {
    const label = clip(visibleText(labels.get(incident.keyId) ?? incident.keyId), MOST_LABEL);
    const from = addresses[0]?.text ?? 'no address';
    return fold(
      `${label}, ${minute(incident.startedAt)} UTC, from ${from}: ${bars.join(', ')}`,
      '  ',
    );
  });
  const title = 'Look at these first: an allow-list entry would hide a theft.';
  return ['', styleText(['bold', 'red'], title), ...lines, ...more(lookFirst.length)];
}

export function entryLines({ entries, stated }: Backtest): readonly string[] {
  const { suggestions, refusals, before, after } = entries;
  const refused = refusals
    .slice(0, MOST_SHOWN)
    .flatMap(({ record, why }) =>
      fold(`No entry for ${clip(visibleText(record.label), MOST_LABEL)}: ${why}.`),
    );
  const said = refused.length === 0 ? [] : ['', ...refused, ...more(refusals.length)];
  if (suggestions.length === 0) return said;
  const suspected = new Set(entries.lookFirst.map(({ incident }) => incident.keyId));
  const change = `Replayed once more with them at ${stated.text}: ${count(before, 'incident')} before, ${number(after)} after.`;
  const why =
    'Once a key has an allow list, a call from any other address breaks a rule. So each list holds what the key used before as well: check all of it.';
  return [
    '',
    styleText('bold', 'Allow-list entries that remove incidents, for the keys file:'),
    '',
    ...suggestions.flatMap((each) => snippet(each, suspected.has(each.record.keyId))),
    '',
    ...fold(change),
    ...fold(why),
    ...said,
  ];
}

export function remainingLines({ entries }: Backtest): readonly string[] {
  const { remaining } = entries;
  if (remaining.length === 0) return [];
  const total = count(remaining.length, 'incident');
  return ['', ...fold(`What remains: ${total} that no entry removes, by ${reasonsOf(remaining)}.`)];
}

/** @param isSuspected Another incident of the key looks like theft, so this one is in doubt as well. */
function snippet({ record, entries }: Suggestion, isSuspected: boolean): readonly string[] {
  const name = PLAIN.test(record.keyId) ? record.keyId : JSON.stringify(record.keyId);
  const doubt = '# This key is among those to look at first: do that before you allow anything.';
  return [
    ...(isSuspected ? [doubt] : []),
    `- keyId: ${name}`,
    '  allowCidrs:',
    ...entries.flatMap(entryText),
  ];
}

/** A comment that does not fit beside its entry stands above it. */
function entryText({ cidr, calls, removes, settled }: Entry): readonly string[] {
  const what = removes > 0 ? `removes ${count(removes, 'incident')}` : 'in use before';
  const doubt = settled ? '' : ', never unsuspected';
  const comment = `# ${what}, ${count(calls, 'call')}${doubt}`;
  const beside = `    - ${cidr} ${comment}`;
  return beside.length <= COLUMNS ? [beside] : [`    ${comment}`, `    - ${cidr}`];
}

function reasonsOf(cases: readonly Case[]): string {
  const families = new Map<string, number>();
  for (const each of cases) {
    const family = familyOf(each) ?? 'unknown';
    families.set(family, (families.get(family) ?? 0) + 1);
  }
  const sorted = [...families].sort(([, a], [, b]) => b - a);
  return sorted.map(([family, cases_]) => `${family} (${number(cases_)})`).join(', ');
}

function more(total: number): readonly string[] {
  const hidden = total - MOST_SHOWN;
  return hidden > 0 ? [`  and ${number(hidden)} more (--json shows all)`] : [];
}
