// Fires before a key ends by itself: on the day that was declared, or by a rule of its exchange.
import type { Severity } from '#shared/model/finding.ts';
import type { KeyRecord } from '#shared/model/key-record.ts';
import { DAY_MS, type EpochMs, epochMs } from '#shared/model/units.ts';
import { count, day } from './describe.ts';
import { type RestDetector, type RestInput, type Statement } from './detector.ts';
import { type ExpiryRule, expiryRule } from './exchange-expiry.ts';

export const expiring: RestDetector = {
  id: 'hygiene.expiring',
  family: 'hygiene',
  basis: 'note',
  title: 'Expiring',
  sees: 'A key that ends within two weeks: by its declared date, or by the rule of Binance, Bybit, HTX, MEXC or OKX for keys without an allow list.',
  misses: 'Rules of other exchanges; dates that were chosen at the exchange and not declared.',
  falsePositives:
    'A key that has an allow list at the exchange which is not declared here; a key that was renewed there.',
  needs: 'any',
  inspect,
};

const AHEAD_MS = 14 * DAY_MS;
const PRESSING_MS = 3 * DAY_MS;

function inspect({ key, rest }: RestInput): Statement | undefined {
  if (key.expiresAt !== undefined) return declaredEnd(key.expiresAt, rest.now);
  const rule = expiryRule(key.exchange);
  return rule === undefined ? undefined : ruledEnd(rule, { key, rest });
}

/** A date in the past stays a finding: either the key is dead and can go, or the date is wrong. */
function declaredEnd(end: EpochMs, now: EpochMs): Statement | undefined {
  return endingAt(end, now, AHEAD_MS, 'a key that lasts: its end is declared');
}

function ruledEnd(rule: ExpiryRule, { key, rest }: RestInput): Statement | undefined {
  if (key.allowCidrs.length > 0 || !concerns(rule, key)) return undefined;
  const lastUse = rest.idleMs === undefined ? undefined : rest.now - rest.idleMs;
  const from = rule.from === 'creation' ? key.createdAt : lastUse;
  if (from === undefined) return undefined;
  const end = epochMs(from + rule.days * DAY_MS);
  // It was used afterwards: it has a list at the exchange, or was renewed there.
  if (lastUse !== undefined && lastUse > end) return undefined;
  // Of a short rule not the whole of it.
  const aheadMs = Math.min(AHEAD_MS, (rule.days * DAY_MS) / 2);
  return endingAt(end, rest.now, aheadMs, rule.says);
}

/** Of a key whose rights nobody declared, the worst is assumed. */
function concerns({ ofScopes }: ExpiryRule, { scopes }: KeyRecord): boolean {
  if (ofScopes === undefined || scopes.length === 0) return true;
  return scopes.some((scope) => ofScopes.includes(scope));
}

function endingAt(
  end: EpochMs,
  now: EpochMs,
  aheadMs: number,
  expected: string,
): Statement | undefined {
  const leftMs = end - now;
  if (leftMs > aheadMs) return undefined;
  const severity: Severity = leftMs <= PRESSING_MS ? 'medium' : 'low';
  return { severity, bits: 0, expected, observed: endsWhen(end, leftMs) };
}

function endsWhen(end: EpochMs, leftMs: number): string {
  if (leftMs <= 0) return `ended on ${day(end)}`;
  const days = Math.floor(leftMs / DAY_MS);
  return `ends on ${day(end)}, ${days === 0 ? 'within a day' : `in ${count(days, 'day')}`}`;
}
