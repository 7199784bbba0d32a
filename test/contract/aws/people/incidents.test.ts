// incidents acknowledge, contain and resolve, as a person runs them.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeBaseline } from '#shared/baseline/decode-baseline.ts';
import { encodeBaseline } from '#shared/baseline/encode-baseline.ts';
import { newBaseline } from '#shared/baseline/new-baseline.ts';
import type { CaseStatus } from '#shared/model/incident-case.ts';
import type { KeyRecord } from '#shared/model/key-record.ts';
import { commitOf, incidentOf, NOW, OPEN_POINTER } from '../../stores.ts';
import { type Desk, faultsAt, jsonOf, openDesk } from './desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(async () => {
  await desk.stop();
});

async function incidentAt({ keyId }: KeyRecord, status?: CaseStatus): Promise<string> {
  const incident = { ...incidentOf({ keyId }), incidentId: `inc-${keyId}-${NOW}` };
  const { incidentId, endedAt: lastAt } = incident;
  await desk.stores.keys.commit(
    commitOf({
      keyId,
      baseline: encodeBaseline(newBaseline()),
      incidents: [{ status: 'open', incident }],
      openIncident: { ...OPEN_POINTER, incidentId, lastAt },
    }),
  );
  if (status === undefined) return incidentId;
  await desk.stores.cases.open({
    incidentId,
    keyId,
    version: 1,
    status,
    openedAt: NOW,
    acknowledged: undefined,
    containedAtAws: undefined,
    containedAtExchange: undefined,
    ended: undefined,
    reminders: 0,
    remindAt: undefined,
  });
  return incidentId;
}

describe('keywarden incidents', () => {
  it('is acknowledged, contained at the exchange and resolved, each told in its thread', async () => {
    const id = await incidentAt(await desk.register('robbed'), 'open');
    const as = ['--by', 'ann', '--note', 'at it', '--yes'];
    const first = await desk.run('incidents', 'acknowledge', id, ...as);
    expect([first.code, first.err]).toEqual([0, '']);
    expect(first.out).toBe(`${id} is acknowledged now.\n`);
    await desk.run('incidents', 'contain', id, ...as);
    const last = await desk.run('incidents', 'resolve', id, ...as, '--json');
    expect(jsonOf(last)).toMatchObject({ outcome: 'done', status: 'resolved' });
    expect(await desk.stores.cases.read(id)).toMatchObject({
      acknowledged: { by: 'ann', note: 'at it' },
      containedAtExchange: { by: 'ann' },
      ended: { by: 'ann' },
    });
    expect((await desk.rows()).map(({ action }) => action)).toEqual([
      'incident-acknowledged',
      'incident-contained-at-exchange',
      'incident-resolved',
    ]);
    expect((await desk.told()).toSorted()).toEqual(
      ['acknowledged', 'contained-at-exchange', 'resolved'].map((stage) => `${id}.${stage}`),
    );
    const again = await desk.run('incidents', 'acknowledge', id, ...as);
    expect([again.code, again.out]).toEqual([1, expect.stringContaining('is resolved')]);
  });

  it('is contained at the exchange only on a person’s word', async () => {
    const id = await incidentAt(await desk.register('unasked'), 'open');
    expect(await desk.run('incidents', 'contain', id)).toMatchObject({ code: 2, out: '' });
    expect((await desk.stores.cases.read(id))?.status).toBe('open');
  });

  it('that was a false alarm teaches its key', async () => {
    const record = await desk.register('mine');
    const id = await incidentAt(record, 'open');
    const args = ['incidents', 'resolve', id, '--false-alarm', '--learn', '--note', 'new host'];
    expect(await desk.run(...args)).toMatchObject({ code: 2, out: '' });
    const ran = await desk.run(...args, '--yes');
    expect([ran.code, ran.err]).toEqual([0, '']);
    expect(ran.out).toContain('is false-alarm now');
    expect(ran.out).toContain('The key was taught: 2 addresses');
    const { baseline, openIncident } = await desk.stores.keys.load(record.keyId);
    const known = decodeBaseline(baseline ?? new Uint8Array()).addresses;
    expect(known.map(({ id: text, vouched }) => [text, vouched])).toEqual([
      ['203.0.113.7', true],
      ['198.51.100.7', true],
    ]);
    expect(openIncident).toBeUndefined();
    const rows = (await desk.rows()).slice(-2).map(({ action }) => action);
    expect(rows).toEqual(['incident-false-alarm', 'baseline-taught']);
  });

  it('that nobody was told of can be taught from all the same', async () => {
    const id = await incidentAt(await desk.register('observed'));
    const args = ['--false-alarm', '--learn', '--yes', '--json'];
    const ran = await desk.run('incidents', 'resolve', id, ...args);
    expect([ran.code, jsonOf(ran)]).toMatchObject([
      0,
      { outcome: 'no-such-case', taught: { kind: 'taught', notTaught: [] } },
    ]);
  });

  it('teaches nothing of a theft', async () => {
    const ran = await desk.run('incidents', 'resolve', 'inc-1', '--learn', '--yes');
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('--false-alarm')]);
  });
});

describe('afterwards', () => {
  it('the trail of all that is whole', async () => {
    expect((await desk.rows()).length).toBeGreaterThan(3);
    expect(await faultsAt(desk)).toEqual([]);
  });
});
