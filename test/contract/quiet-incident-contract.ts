// What every KeyStore must do with incidents that have gone quiet, run against each adapter.
import { expect, it } from 'vitest';
import { DRILL_EXCHANGE, DRILL_KEY_PREFIX } from '#shared/model/key-record.ts';
import type { StoredIncident } from '#shared/model/stored-incident.ts';
import { DAY_MS, epochMs, HOUR_MS, keyId } from '#shared/model/units.ts';
import {
  type CreateStores,
  commitOf,
  incidentNotice,
  incidentOf,
  KEY,
  later,
  NOW,
  OPEN,
  OPEN_POINTER,
} from './stores.ts';

export function itEndsQuietIncidents(create: CreateStores): void {
  const ended: StoredIncident = { ...OPEN, status: 'closed' };
  const notice = incidentNotice('closed');

  it('lists open incidents that have been quiet, oldest first', async () => {
    const { keys } = await create();
    for (const [index, hours] of [3, 1, 2, 9].entries()) {
      const incident = incidentOf({ incidentId: `inc-${hours}`, endedAt: later(hours * HOUR_MS) });
      const incidents = [{ status: 'open' as const, incident }];
      await keys.commit(commitOf({ chunkId: `chunk-${index}`, version: index, incidents }));
    }
    const idsOf = async (limit: number) =>
      (await keys.quietIncidents(later(3 * HOUR_MS), limit)).map((one) => one.incident.incidentId);
    expect(await idsOf(10)).toEqual(['inc-1', 'inc-2', 'inc-3']);
    expect(await idsOf(2)).toEqual(['inc-1', 'inc-2']);
    expect(await keys.quietIncidents(epochMs(0), 10)).toEqual([]);
  });

  it('neither lists nor counts that of a drill', async () => {
    const { keys } = await create();
    const drill = keyId(`${DRILL_KEY_PREFIX}1`);
    const incident = incidentOf({ keyId: drill, exchange: DRILL_EXCHANGE });
    await keys.commit(commitOf({ keyId: drill, incidents: [{ status: 'open', incident }] }));
    expect(await keys.incident(drill, incident.incidentId)).toMatchObject({ status: 'open' });
    expect(await keys.quietIncidents(later(DAY_MS), 10)).toEqual([]);
    expect(await keys.countOpen()).toBe(0);
  });

  it('lists none that has just come in with an old log', async () => {
    const { keys } = await create();
    await keys.commit(commitOf({ incidents: [OPEN], now: later(DAY_MS) }));
    expect(await keys.quietIncidents(later(DAY_MS - 1), 10)).toEqual([]);
    expect(await keys.quietIncidents(later(DAY_MS), 10)).toHaveLength(1);
  });

  it('closes an incident once, and tells of it', async () => {
    const { keys, notices } = await create();
    await keys.commit(commitOf({ openIncident: OPEN_POINTER, incidents: [OPEN] }));
    expect(await keys.close(ended, notice, later(1))).toBe('committed');
    expect(await keys.incident(KEY, OPEN.incident.incidentId)).toEqual(ended);
    expect(await keys.quietIncidents(later(DAY_MS), 10)).toEqual([]);
    expect(await notices.due(NOW, 10)).toEqual([notice.noticeId]);
    expect(await keys.load(KEY)).toMatchObject({
      version: 2,
      baseline: new Uint8Array([1, 2, 3]),
      openIncident: undefined,
    });
    expect(await keys.close(ended, notice, later(2))).toBe('duplicate');
    expect((await keys.load(KEY)).version).toBe(2);
  });

  it('keeps a fold from writing a closed incident back', async () => {
    const { keys } = await create();
    await keys.commit(commitOf({ openIncident: OPEN_POINTER, incidents: [OPEN] }));
    await keys.close(ended, notice, NOW);
    const stale = commitOf({ chunkId: 'chunk-2', version: 1, openIncident: OPEN_POINTER });
    expect(await keys.commit(stale)).toBe('conflict');
  });

  it('answers conflict when the incident has gone on', async () => {
    const { keys, notices } = await create();
    const goneOn = { ...OPEN_POINTER, lastAt: later(1) };
    await keys.commit(commitOf({ openIncident: goneOn, incidents: [OPEN] }));
    expect(await keys.close(ended, notice, NOW)).toBe('conflict');
    expect(await notices.due(NOW, 10)).toEqual([]);
    expect((await keys.load(KEY)).openIncident).toEqual(goneOn);
  });

  it('answers conflict when another incident is open, or none ever was', async () => {
    const { keys } = await create();
    expect(await keys.close(ended, notice, NOW)).toBe('conflict');
    await keys.commit(commitOf({ openIncident: { ...OPEN_POINTER, incidentId: 'inc-other' } }));
    expect(await keys.close(ended, notice, NOW)).toBe('conflict');
  });

  it('closes without a word when nobody need hear of it', async () => {
    const { keys, notices } = await create();
    await keys.commit(commitOf({ openIncident: OPEN_POINTER, incidents: [OPEN] }));
    expect(await keys.countOpen()).toBe(1);
    expect(await keys.close(ended, undefined, NOW)).toBe('committed');
    expect(await keys.close(ended, undefined, NOW)).toBe('duplicate');
    expect(await keys.countOpen()).toBe(0);
    expect(await notices.due(later(DAY_MS), 10)).toEqual([]);
  });

  it('closes although its notice is there', async () => {
    const { keys, notices } = await create();
    await notices.put(notice);
    await keys.commit(commitOf({ openIncident: OPEN_POINTER, incidents: [OPEN] }));
    expect(await keys.close(ended, notice, NOW)).toBe('committed');
    expect(await notices.due(NOW, 10)).toEqual([notice.noticeId]);
  });
}
