// What the hygiene detectors say: a person acts by these words alone.
import { expect, it } from 'vitest';
import { detectRest } from '#shared/detect/detect.ts';
import type { DetectorId } from '#shared/model/finding.ts';
import { DAY_MS, epochMs } from '#shared/model/units.ts';
import { NOW, restInput, type Spoil } from './event-input.ts';

const HOMES = Array.from({ length: 9 }, (_, n) => `203.0.113.${n}/32`);
const NO_LIST = { allowCidrs: [] };

it.for<readonly [DetectorId, Spoil, string]>([
  ['hygiene.no-allowlist', { key: NO_LIST }, 'none declared; it lives by 203.0.113.9/32'],
  [
    'hygiene.no-allowlist',
    { key: { ...NO_LIST, scopes: ['withdraw'] }, rest: { homes: [] } },
    'none declared, and whoever has the key may withdraw',
  ],
  [
    'hygiene.no-allowlist',
    { key: NO_LIST, rest: { homes: HOMES } },
    'none declared; it lives by 9 addresses, which change',
  ],
  [
    'hygiene.expiring',
    { key: { expiresAt: epochMs(NOW + 9.5 * DAY_MS) } },
    'ends on 2026-03-26, in 9 days',
  ],
  [
    'hygiene.expiring',
    { key: { expiresAt: epochMs(NOW + 1) } },
    'ends on 2026-03-16, within a day',
  ],
  ['hygiene.expiring', { key: { expiresAt: epochMs(NOW - DAY_MS) } }, 'ended on 2026-03-15'],
  [
    'hygiene.rotation-overdue',
    { key: { createdAt: epochMs(NOW - 60 * DAY_MS) } },
    'this one is 60 days old, due on 2026-04-15',
  ],
  [
    'hygiene.rotation-overdue',
    { key: { createdAt: epochMs(NOW - 95 * DAY_MS) } },
    'this one is 95 days old, was due on 2026-03-11',
  ],
  [
    'hygiene.unused-scope',
    { key: { scopes: ['transfer', 'withdraw'] }, rest: { watchedMs: 60 * DAY_MS } },
    'not used for 45 days or more: withdraw and transfer',
  ],
  [
    'hygiene.several-hosts',
    { rest: { atOnce: HOMES.slice(0, 7) } },
    'used side by side from 203.0.113.0/32, 203.0.113.1/32, 203.0.113.2/32, 203.0.113.3/32, 203.0.113.4/32 and 203.0.113.5/32 and 1 more',
  ],
])('%s says what is so', ([id, spoil, observed]) => {
  const found = detectRest(restInput(spoil)).find(({ detector }) => detector === id);
  expect(found?.observed).toBe(observed);
});

it('hygiene.expiring names the rule of the exchange', () => {
  const key = { ...NO_LIST, exchange: 'bybit', createdAt: epochMs(NOW - 80 * DAY_MS) };
  const found = detectRest(restInput({ key })).find(
    ({ detector }) => detector === 'hygiene.expiring',
  );
  expect(found).toMatchObject({
    expected: expect.stringMatching(/^Bybit ends keys without an allow list 90 days after/),
    observed: 'ends on 2026-03-26, in 10 days',
  });
});

it('no date is too far away to be told', () => {
  const rotateAfterDays = 1e12;
  const old = { createdAt: epochMs(-8e15), rotateAfterDays };
  expect(() => detectRest(restInput({ key: old }))).not.toThrow();
  expect(() => detectRest(restInput({ key: { expiresAt: epochMs(-9e15) } }))).not.toThrow();
});
