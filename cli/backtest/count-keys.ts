// Takes the keys' states and their cases; gives one row for each key that made calls.
import { DAY_MS, epochMs, HOUR_MS, type KeyId } from '#shared/model/units.ts';
import type { KeyState } from '#shared/pipeline/key-state.ts';
import type { Case } from './case-draft.ts';

const RATE_DAYS = 90;

export interface KeyRow {
  readonly keyId: KeyId;
  readonly label: string;
  /** From its first call to its last. */
  readonly days: number;
  /** From when it was mature to its last call. */
  readonly matureDays: number;
  readonly alerts: number;
  readonly disables: number;
  /** Incidents per 90 days that it was mature, if all were false; undefined for less than a day. */
  readonly rate: number | undefined;
  readonly cases: readonly Case[];
}

/** Most incidents first. */
export function countKeys(
  states: Iterable<KeyState>,
  casesOf: (keyId: KeyId) => readonly Case[],
): readonly KeyRow[] {
  const active = [...states].filter(({ baseline }) => baseline.events > 0);
  const rows = active.map((state) => rowOf(state, casesOf(state.record.keyId)));
  return rows.sort((a, b) => b.cases.length - a.cases.length || (a.keyId < b.keyId ? -1 : 1));
}

function rowOf({ record, baseline }: KeyState, cases: readonly Case[]): KeyRow {
  const { firstAt, lastAt, matureSince } = baseline;
  const matureAt = matureSince === 0 ? lastAt : epochMs(matureSince * HOUR_MS);
  const matureDays = Math.max(0, (lastAt - matureAt) / DAY_MS);
  const disables = cases.filter(({ incident }) => incident.decision === 'disable').length;
  return {
    keyId: record.keyId,
    label: record.label,
    days: (lastAt - firstAt) / DAY_MS,
    matureDays,
    alerts: cases.length - disables,
    disables,
    rate: matureDays < 1 ? undefined : (cases.length / matureDays) * RATE_DAYS,
    cases,
  };
}
