import { describe, expect, it } from 'vitest';
import { RecordedIncidents } from '#cli/replay/recorded-incidents.ts';
import { epochMs, keyId, MINUTE_MS } from '#shared/model/units.ts';
import { incident, judgedCall, START } from './judged-call.ts';

const at = (minute: number) => epochMs(START + minute * MINUTE_MS);

describe('RecordedIncidents', () => {
  it('gives the worst first, and among equals the latest', () => {
    const recorded = new RecordedIncidents(false);
    const cases = [
      incident({ incidentId: 'old', startedAt: at(0) }),
      incident({ incidentId: 'theft', decision: 'disable', severity: 'high' }),
      incident({ incidentId: 'new', startedAt: at(9) }),
      incident({ incidentId: 'grave', severity: 'critical' }),
    ];
    for (const each of cases) recorded.ended(each);
    expect(recorded.incidents().map((each) => each.incident.incidentId)).toEqual([
      'theft',
      'grave',
      'new',
      'old',
    ]);
  });

  it('keeps no calls when no report was asked for', () => {
    const recorded = new RecordedIncidents(false);
    recorded.judged(judgedCall({ decision: 'alert' }));
    recorded.ended(incident());
    expect(recorded.incidents()[0]?.detail).toBeUndefined();
  });

  it('keeps the suspicious calls of an incident and the minutes around it', () => {
    const recorded = new RecordedIncidents(true);
    recorded.judged(judgedCall({ minute: 0 }));
    recorded.judged(judgedCall({ minute: 1, decision: 'alert' }));
    recorded.judged(judgedCall({ minute: 2, event: { keyId: keyId('another') } }));
    recorded.ended(incident({ startedAt: at(1), endedAt: at(1) }));
    const detail = recorded.incidents()[0]?.detail;
    expect(detail?.calls).toMatchObject([{ time: at(1), verdict: 'alert', line: 7 }]);
    expect(detail?.timeline.bins.map((bin) => bin.at)).toEqual([at(0), at(1)]);
  });

  it('lists at most 200 calls of an incident', () => {
    const recorded = new RecordedIncidents(true);
    for (let n = 0; n < 300; n++) recorded.judged(judgedCall({ decision: 'alert' }));
    recorded.ended(incident());
    expect(recorded.incidents()[0]?.detail?.calls).toHaveLength(200);
  });

  it('leaves a call that comes after the end to the next incident', () => {
    const recorded = new RecordedIncidents(true);
    recorded.judged(judgedCall({ minute: 0, decision: 'alert' }));
    recorded.judged(judgedCall({ minute: 50, decision: 'alert' }));
    recorded.ended(incident({ incidentId: 'first', endedAt: at(0) }));
    recorded.ended(incident({ incidentId: 'second', startedAt: at(50), endedAt: at(50) }));
    const times = recorded.incidents().map(({ detail }) => detail?.calls.map((call) => call.time));
    expect(times).toEqual([[at(50)], [at(0)]]);
  });

  it('drops the mildest of a flood', () => {
    const recorded = new RecordedIncidents(false);
    recorded.ended(incident({ incidentId: 'theft', decision: 'disable' }));
    for (let n = 0; n < 5_000; n++) recorded.ended(incident({ severity: 'low' }));
    expect(recorded.incidents().length).toBeLessThanOrEqual(2_000);
    expect(recorded.incidents()[0]?.incident.incidentId).toBe('theft');
  });
});
