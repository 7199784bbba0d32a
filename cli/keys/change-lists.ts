// Puts entries on a key's allow or deny lists, or takes them off.
import type { KeyRecord } from '#shared/model/key-record.ts';
import { UsageError } from '../usage-error.ts';

export interface ListChange {
  readonly list: 'allow' | 'deny';
  readonly cidrs: readonly string[];
  readonly countries: readonly string[];
  readonly isRemoved: boolean;
}

/** @throws UsageError for an allow list of everything, which would silence two rules at once. */
export function changeLists(record: KeyRecord, change: ListChange): Partial<KeyRecord> {
  const { list, cidrs, countries, isRemoved } = change;
  const whole = cidrs.find((cidr) => cidr.endsWith('/0'));
  if (list === 'allow' && !isRemoved && whole !== undefined) {
    throw new UsageError(`Expected a network smaller than all addresses, got ${whole}.`);
  }
  const merge = isRemoved ? without : union;
  if (list === 'allow') {
    return {
      allowCidrs: merge(record.allowCidrs, cidrs),
      allowCountries: merge(record.allowCountries, countries),
    };
  }
  return {
    denyCidrs: merge(record.denyCidrs, cidrs),
    denyCountries: merge(record.denyCountries, countries),
  };
}

function union(before: readonly string[], given: readonly string[]): readonly string[] {
  return [...new Set([...before, ...given])];
}

function without(before: readonly string[], given: readonly string[]): readonly string[] {
  return before.filter((entry) => !given.includes(entry));
}
