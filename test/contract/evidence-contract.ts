// What every key store and archive must do with the calls of an incident, run against each adapter.
import { expect, it } from 'vitest';
import type { EvidenceBatch, EvidenceEvent } from '#shared/model/evidence.ts';
import { DAY_MS, type EpochMs } from '#shared/model/units.ts';
import {
  type CreateStores,
  commitOf,
  HOSTILE,
  incidentOf,
  KEY,
  later,
  NOW,
  OPEN,
  OPEN_POINTER,
  OTHER_KEY,
} from './stores.ts';

const { incidentId } = OPEN.incident;

export function callOf(time: EpochMs, change: Partial<EvidenceEvent['event']> = {}): EvidenceEvent {
  return {
    event: {
      kind: 'event',
      time,
      keyId: KEY,
      exchange: 'binance',
      vantage: 'exchange',
      id: undefined,
      sourceIp: '203.0.113.7',
      action: HOSTILE,
      scope: undefined,
      outcome: 'ok',
      errorCode: undefined,
      weight: 1,
      symbol: 'BTCUSDT',
      notional: 12.5,
      orderId: undefined,
      userAgent: HOSTILE,
      leaks: ['signature'],
      source: 'logs/a.ndjson',
      line: 7,
      ...change,
    },
    address: '203.0.113.7',
    network: '203.0.113.0/24',
    place: { country: 'FR', city: HOSTILE, latitude: 48.86, longitude: 2.35, accuracyKm: 20 },
    scope: 'trade',
    decision: 'alert',
    severity: 'high',
    bits: 20.25,
    detectors: ['ip.new-network'],
  };
}

export function batchOf(events: readonly EvidenceEvent[], leftOut = 0): EvidenceBatch {
  return { incidentId, events, leftOut };
}

function evidenceCommit(chunk: number, batch: EvidenceBatch) {
  const version = chunk - 1;
  return commitOf({ chunkId: `chunk-${chunk}`, version, evidence: [batch] });
}

export function itKeepsEvidence(create: CreateStores): void {
  it('keeps nothing of an incident without calls', async () => {
    const { keys, archive } = await create();
    await keys.commit(commitOf({ openIncident: OPEN_POINTER, incidents: [OPEN] }));
    expect(await archive.evidence(KEY, incidentId)).toEqual({ events: [], leftOut: 0 });
  });

  it('gives the calls of all chunks back in the order of time, as they went in', async () => {
    const { keys, archive } = await create();
    const [a, b, c, d] = [1, 2, 3, 4].map((n) => callOf(later(n), { id: `call-${n}` }));
    if (!a || !b || !c || !d) throw new Error('Expected four calls.');
    await keys.commit(evidenceCommit(1, batchOf([b, d])));
    await keys.commit(evidenceCommit(2, batchOf([a, c])));
    expect(await archive.evidence(KEY, incidentId)).toEqual({ events: [a, b, c, d], leftOut: 0 });
    expect((await archive.evidence(KEY, `${incidentId}0`)).events).toEqual([]);
    expect((await archive.evidence(OTHER_KEY, incidentId)).events).toEqual([]);
  });

  it('keeps the calls of two incidents of one chunk apart', async () => {
    const { keys, archive } = await create();
    const other = { ...batchOf([callOf(later(DAY_MS))]), incidentId: 'inc-other' };
    await keys.commit(commitOf({ evidence: [batchOf([callOf(NOW)]), other] }));
    expect((await archive.evidence(KEY, incidentId)).events).toEqual([callOf(NOW)]);
    expect((await archive.evidence(KEY, 'inc-other')).events).toEqual(other.events);
  });

  it('remembers how many did not fit, and no more than once', async () => {
    const { keys, archive } = await create();
    await keys.commit(evidenceCommit(1, batchOf([callOf(NOW)], 3)));
    await keys.commit(evidenceCommit(2, batchOf([], 8)));
    expect(await archive.evidence(KEY, incidentId)).toEqual({ events: [callOf(NOW)], leftOut: 8 });
  });

  it('stores a chunk that is delivered twice once', async () => {
    const { keys, archive } = await create();
    await keys.commit(evidenceCommit(1, batchOf([callOf(NOW)])));
    const again = evidenceCommit(1, batchOf([callOf(NOW), callOf(later(1))]));
    expect(await keys.commit(again)).toBe('duplicate');
    expect(await keys.commit({ ...again, version: 1 })).toBe('duplicate');
    expect((await archive.evidence(KEY, incidentId)).events).toEqual([callOf(NOW)]);
  });

  it('stores nothing of a commit that somebody else has overtaken', async () => {
    const { keys, archive } = await create();
    await keys.commit(commitOf());
    const stale = commitOf({ chunkId: 'chunk-2', evidence: [batchOf([callOf(NOW)])] });
    expect(await keys.commit(stale)).toBe('conflict');
    expect((await archive.evidence(KEY, incidentId)).events).toEqual([]);
  });

  it('takes 200 calls of the longest texts that a log can bring', async () => {
    const { keys, archive } = await create();
    const calls = Array.from({ length: 200 }, (_, n) =>
      callOf(later(n), { action: noise(n, 256), userAgent: noise(n + 1_000, 512), id: `${n}` }),
    );
    await keys.commit(evidenceCommit(1, batchOf(calls)));
    expect((await archive.evidence(KEY, incidentId)).events).toEqual(calls);
  });

  it('refuses calls of another key, and more than a chunk holds', async () => {
    const { keys } = await create();
    const astray = batchOf([callOf(NOW, { keyId: OTHER_KEY })]);
    const tooMany = batchOf(Array.from({ length: 201 }, (_, n) => callOf(later(n))));
    for (const batch of [astray, tooMany]) {
      const commit = keys.commit(evidenceCommit(1, batch));
      await expect(commit).rejects.toMatchObject({ code: 'refused' });
    }
  });
}

export function itFindsIncidents(create: CreateStores): void {
  it('finds open incidents, and all of a key with the latest first', async () => {
    const { keys, archive } = await create();
    const early = incidentOf({ incidentId: 'inc-early', startedAt: later(-DAY_MS) });
    await keys.commit(commitOf({ incidents: [{ status: 'closed', incident: early }, OPEN] }));
    const closed = { status: 'closed', incident: early };
    expect(await archive.open(10)).toEqual([OPEN]);
    expect(await archive.ofKey(KEY, 10)).toEqual([OPEN, closed]);
    expect(await archive.ofKey(KEY, 1)).toEqual([OPEN]);
    expect(await archive.ofKey(OTHER_KEY, 10)).toEqual([]);
    expect(await archive.incident(KEY, 'inc-early')).toEqual(closed);
    expect(await archive.incident(OTHER_KEY, 'inc-early')).toBeUndefined();
  });
}

/** Text that no packing makes shorter; the same for each seed. */
function noise(seed: number, length: number): string {
  let state = seed + 1;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return String.fromCharCode(0x4e00 + (state >>> 18));
  }).join('');
}
