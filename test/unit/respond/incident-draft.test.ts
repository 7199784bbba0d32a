import { describe, expect, it } from 'vitest';
import type { Incident } from '#shared/model/incident.ts';
import { eventIdOf, IncidentDraft } from '#shared/respond/incident-draft.ts';
import { callAt, START } from '#test/unit/pipeline/bot.ts';
import { at, type Case, evidence, judged } from './judged.ts';

function incidentOf(first: Case, ...more: readonly Case[]): Incident {
  const draft = IncidentDraft.begin(judged(first));
  for (const one of more) {
    if (one.decision === 'allow') draft.addOrdinary();
    else draft.addSuspicious(judged(one));
  }
  return draft.incident();
}

/** So many suspicious calls that differ in one thing. */
function many(count: number, differ: (n: number) => Case): Incident {
  const [first = {}, ...more] = Array.from({ length: count }, (_, n) => ({
    atMs: n,
    ...differ(n),
  }));
  return incidentOf(first, ...more);
}

describe('IncidentDraft', () => {
  it('IncidentDraft goes from the first to the last suspicious event', () => {
    const incident = incidentOf({ atMs: 5, id: 'first' }, { atMs: 7 }, { atMs: 9 });
    expect(incident).toMatchObject({
      incidentId: `inc-kw_a-${START + 5}`,
      keyId: 'kw_a',
      exchange: 'binance',
      mode: 'alert',
      startedAt: at(5),
      endedAt: at(9),
      suspiciousCalls: 3,
      firstEvent: { eventId: 'first', source: 'story.ndjson', line: 5, time: at(5) },
      lastEvent: { eventId: 'story.ndjson:9', line: 9, time: at(9) },
    });
  });

  it('IncidentDraft counts ordinary calls only between suspicious ones', () => {
    const allowed = { decision: 'allow' } as const;
    const incident = incidentOf({}, allowed, allowed, {}, allowed, {}, allowed, allowed, allowed);
    expect(incident).toMatchObject({ suspiciousCalls: 3, ordinaryCalls: 3 });
  });

  it.for<readonly [string, readonly Case[], Partial<Incident>]>([
    [
      'disable before more bits',
      [{ bits: 30 }, { decision: 'disable', severity: 'critical', bits: 20 }, { bits: 40 }],
      { decision: 'disable', severity: 'critical', bits: 20, reasons: ['because of 20 bits'] },
    ],
    ['more bits among alerts', [{ bits: 14 }, { bits: 18 }, { bits: 16 }], { bits: 18 }],
    [
      'a graver alert before more bits',
      [
        { severity: 'high', bits: 0 },
        { severity: 'medium', bits: 18 },
      ],
      { decision: 'alert', severity: 'high' },
    ],
    ['the first among equals', [{ reason: 'first' }, { reason: 'second' }], { reasons: ['first'] }],
  ])('IncidentDraft takes its verdict from the worst one: %s', ([, cases, expected]) => {
    const [first = {}, ...more] = cases;
    expect(incidentOf(first, ...more)).toMatchObject(expected);
  });

  it('IncidentDraft says when it was first to be disabled, and that it never was', () => {
    const disable = 'disable';
    const incident = incidentOf(
      {},
      { atMs: 3, decision: disable },
      { atMs: 6, decision: disable },
      { atMs: 8 },
    );
    expect(incident.disabledAt).toBe(at(3));
    expect(incidentOf({}, {}).disabledAt).toBeUndefined();
  });

  it('IncidentDraft follows each address', () => {
    const incident = incidentOf({ ip: '192.0.2.1' }, { atMs: 2 }, { atMs: 4 }, { atMs: 6 });
    expect(incident.addresses).toMatchObject([
      { address: '203.0.113.9', calls: 3, firstAt: at(2), lastAt: at(6) },
      { address: '192.0.2.1', calls: 1, firstAt: at(0), lastAt: at(0) },
    ]);
  });

  it('IncidentDraft counts what each action tried and what it got', () => {
    const order = { action: 'POST /order', scope: 'trade' } as const;
    const incident = incidentOf({}, order, { ...order, refused: true });
    expect(incident.actions).toEqual([
      { action: 'POST /order', scope: 'trade', calls: 2, succeeded: 1 },
      { action: 'GET /x', scope: 'read', calls: 1, succeeded: 1 },
    ]);
  });

  it("IncidentDraft keeps each detector's strongest finding and how often it fired", () => {
    const spike = evidence(9, { detector: 'volume.rate-spike' });
    const incident = incidentOf(
      { findings: [evidence(12)] },
      { findings: [evidence(15), spike] },
      { findings: [evidence(13)] },
    );
    expect(incident.evidence).toMatchObject([
      { detector: 'geo.new-country', bits: 15, observed: '15 bits from home', count: 3 },
      { detector: 'volume.rate-spike', bits: 9, count: 1 },
    ]);
  });

  it('IncidentDraft shows 20 addresses and actions, most calls first, and counts the others', () => {
    const incident = many(60, (n) => ({ ip: `192.0.2.${n % 30}`, action: `GET /${n % 25}` }));
    expect(incident.addresses).toHaveLength(20);
    expect(incident.moreAddresses).toBe(10);
    expect(incident.actions).toHaveLength(20);
    expect(incident.moreActions).toBe(5);
    const calls = incident.actions.map((action) => action.calls);
    expect(calls).toEqual([...calls].sort((a, b) => b - a));
  });

  it.for([0, 30, 250, 1_000])(
    'IncidentDraft keeps one withdrawal in view among a flood of reads, here behind %d of them',
    (before) => {
      const incident = many(1_200, (n) =>
        n === before
          ? { action: 'POST /withdraw', scope: 'withdraw' }
          : { action: `GET /${n % 600}` },
      );
      expect(incident.actions).toHaveLength(20);
      expect(incident.actions).toContainEqual({
        action: 'POST /withdraw',
        scope: 'withdraw',
        calls: 1,
        succeeded: 1,
      });
    },
  );

  it('IncidentDraft shows what was done beside what was refused, of each scope', () => {
    const incident = many(1_000, (n) =>
      n === 999
        ? { action: 'POST /withdraw', scope: 'withdraw' }
        : { action: `POST /try/${n}`, scope: 'withdraw', refused: true },
    );
    expect(incident.actions.filter(({ succeeded }) => succeeded > 0)).toHaveLength(1);
  });

  it('IncidentDraft stays bounded when every call is new in every way', () => {
    const incident = many(5_000, (n) => ({ ip: `10.${n >> 8}.0.${n & 255}`, action: `GET /${n}` }));
    expect(incident.addresses).toHaveLength(20);
    expect(incident.moreAddresses).toBe(5_000 - 20);
    expect(incident.moreActions).toBe(5_000 - 20);
    expect(JSON.stringify(incident).length).toBeLessThan(16_384);
  });
});

describe('eventIdOf', () => {
  it("eventIdOf is the source's own id, or where the event was read", () => {
    expect(eventIdOf(callAt(START, { id: '' }))).toBe('');
    expect(eventIdOf(callAt(START, { source: 'a.log', line: 3 }))).toBe('a.log:3');
  });
});
