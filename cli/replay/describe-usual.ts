// Says in a few words what is normal for a key, from its baseline.
import { isTrusted } from '#shared/baseline/trust.ts';
import type { Baseline, Familiar } from '#shared/model/baseline.ts';
import type { LocatedAddress, UsualFact } from '../report/report-model.ts';

const MOST_NAMED = 6;

export function describeUsual(baseline: Baseline): readonly UsualFact[] {
  const networks = trustedIds(baseline, baseline.networks);
  const countries = trustedIds(baseline, baseline.countries);
  return [
    { label: 'Networks', value: list(networks) },
    { label: 'Countries', value: list(countries) },
    { label: 'Actions', value: `${trusted(baseline, baseline.actions).length} kinds` },
    { label: 'Markets', value: `${trusted(baseline, baseline.symbols).length}` },
    {
      label: 'Active',
      value: `${baseline.activeHours} hours with calls, ${baseline.events} calls`,
    },
  ];
}

/** Home addresses, the most used first; the caller finds their places. */
export function homeAddresses(baseline: Baseline): readonly LocatedAddress['address'][] {
  return trustedIds(baseline, baseline.addresses).slice(0, MOST_NAMED);
}

function trustedIds(baseline: Baseline, entries: readonly Familiar<string>[]): readonly string[] {
  return trusted(baseline, entries).map((entry) => entry.id);
}

function trusted<E extends Familiar<unknown>>(
  baseline: Baseline,
  entries: readonly E[],
): readonly E[] {
  return entries
    .filter((entry) => isTrusted(entry, baseline, baseline.hour))
    .sort((a, b) => b.episodes - a.episodes);
}

function list(values: readonly string[]): string {
  if (values.length === 0) return 'none yet';
  const named = values.slice(0, MOST_NAMED).join(', ');
  return values.length > MOST_NAMED ? `${named} and ${values.length - MOST_NAMED} more` : named;
}
