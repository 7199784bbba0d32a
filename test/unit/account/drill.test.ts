// A drill in the middle of everything: it is carried out where real orders are not, and takes nothing from them.
import { describe, expect, it } from 'vitest';
import { DRILL_EXCHANGE, DRILL_KEY_PREFIX, type KeyRecord } from '#shared/model/key-record.ts';
import { epochMs, keyId } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import { KEY } from '#test/unit/pipeline/bot.ts';
import {
  type Account,
  chunksOf,
  enforced,
  isHeld,
  noticesOf,
  numbered,
  openAccount,
} from './account.ts';
import { dispatchAll, foldAll, theft } from './run.ts';

const DRILL = keyId(`${DRILL_KEY_PREFIX}1`);

function drillRecord(change: Partial<KeyRecord> = {}): KeyRecord {
  return enforced(DRILL, { exchange: DRILL_EXCHANGE, honey: true, label: 'drill', ...change });
}

/** The one call that `keywarden drill` drops. */
function syntheticTheft(account: Account, exchange = DRILL_EXCHANGE): UsageEvent[] {
  const [call] = theft();
  if (call === undefined) throw new Error('Expected a call.');
  return [{ ...call, keyId: DRILL, exchange, time: account.now }];
}

async function drill(account: Account): Promise<void> {
  await foldAll(account, chunksOf(syntheticTheft(account), 20, 'drill'));
  await dispatchAll(account);
}

async function stealAll(account: Account, keys: readonly KeyRecord[]): Promise<void> {
  for (const { keyId: id } of keys) {
    await foldAll(account, chunksOf(theft().map((event) => ({ ...event, keyId: id }))));
  }
  await dispatchAll(account);
}

describe('a drill', () => {
  it('is carried out while the brake is engaged', async () => {
    const keys = Array.from({ length: 30 }, (_, n) => enforced(numbered(n)));
    const account = openAccount([...keys, drillRecord()]);
    await stealAll(account, keys.slice(0, 5));
    expect(noticesOf(account).some((id) => id.startsWith('brake-engaged'))).toBe(true);
    await drill(account);
    expect(isHeld(account, DRILL)).toBe(true);
  });

  it('uses nothing of the brake up: a small fleet can still lose its one key', async () => {
    const account = openAccount([enforced(), drillRecord()]);
    await drill(account);
    expect(isHeld(account, DRILL)).toBe(true);
    expect(account.table.brake.recent).toEqual([]);
    await foldAll(account, chunksOf(theft()));
    await dispatchAll(account);
    expect(isHeld(account, KEY)).toBe(true);
  });

  it('disables nothing under the kill switch', async () => {
    const account = openAccount([drillRecord()]);
    account.table.brake = { ...account.table.brake, killSwitch: true };
    await drill(account);
    expect(isHeld(account, DRILL)).toBe(false);
  });

  it('is no drill by the name of its key alone: the brake holds for it', async () => {
    const keys = Array.from({ length: 30 }, (_, n) => enforced(numbered(n)));
    const account = openAccount([...keys, drillRecord({ exchange: 'binance' })]);
    await stealAll(account, keys.slice(0, 5));
    await drill(account);
    expect(isHeld(account, DRILL)).toBe(false);
  });

  it('leaves no open incident for anybody to count', async () => {
    const account = openAccount([drillRecord()]);
    account.now = epochMs(account.now + 1);
    await drill(account);
    expect(account.table.incidents.get(DRILL)?.size).toBe(1);
    expect(await account.fold.store.countOpen()).toBe(0);
  });
});
