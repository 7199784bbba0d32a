// Says in a few words what is normal for a key, from its baseline.
import { isTrusted } from '#shared/baseline/trust.ts';
import type { Baseline, Familiar } from '#shared/model/baseline.ts';
import { type EpochMs, HOUR_MS } from '#shared/model/units.ts';
import type { LocatedAddress, UsualFact } from '../report/report-model.ts';

const MOST_NAMED = 6;

/** @param before An incident's beginning: what came with it was not usual then, whatever became of it. */
export function describeUsual(baseline: Baseline, before: EpochMs): readonly UsualFact[] {
  const networks = idsBefore(baseline.networks, baseline, before);
  const countries = idsBefore(baseline.countries, baseline, before);
  return [
    { label: 'Networks', value: list(networks) },
    { label: 'Countries', value: list(countries) },
    { label: 'Actions', value: `${trusted(baseline.actions, baseline, before).length} kinds` },
    { label: 'Markets', value: `${trusted(baseline.symbols, baseline, before).length}` },
    {
      label: 'Active',
      value: `${baseline.activeHours} hours with calls, ${baseline.events} calls`,
    },
  ];
}

/** Home addresses, the most used first; the caller finds their places. */
export function homeAddresses(
  baseline: Baseline,
  before: EpochMs,
): readonly LocatedAddress['address'][] {
  return idsBefore(baseline.addresses, baseline, before).slice(0, MOST_NAMED);
}

function idsBefore(
  entries: readonly Familiar<string>[],
  baseline: Baseline,
  before: EpochMs,
): readonly string[] {
  return trusted(entries, baseline, before).map((entry) => entry.id);
}

function trusted<E extends Familiar<unknown>>(
  entries: readonly E[],
  baseline: Baseline,
  before: EpochMs,
): readonly E[] {
  const hour = Math.floor(before / HOUR_MS);
  return entries
    .filter((entry) => entry.firstHour < hour && isTrusted(entry, baseline, baseline.hour))
    .sort((a, b) => b.episodes - a.episodes);
}

function list(values: readonly string[]): string {
  if (values.length === 0) return 'none yet';
  const named = values.slice(0, MOST_NAMED).join(', ');
  return values.length > MOST_NAMED ? `${named} and ${values.length - MOST_NAMED} more` : named;
}
