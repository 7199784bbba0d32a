import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  doneText,
  hygieneLine,
  incidentLine,
  summaryLine,
  verdictLine,
} from '#cli/replay/print-json.ts';
import { epochMs } from '#shared/model/units.ts';
import { finding, incident, judgedCall, KEY, START } from './judged-call.ts';
import { replayResult } from './replay-result.ts';

describe('verdictLine', () => {
  it('has the fields of the contract and no others', () => {
    const judged = judgedCall({ decision: 'alert', findings: [finding({ bits: 2.25 })] });
    expect(JSON.parse(verdictLine(judged))).toEqual({
      type: 'verdict',
      time: '2026-01-05T00:00:00.000Z',
      keyId: KEY,
      eventId: 'a.ndjson:7',
      line: 7,
      file: 'a.ndjson',
      verdict: 'alert',
      mode: 'alert',
      severity: 'high',
      bits: 1.2,
      findings: [
        {
          detector: 'hygiene.no-allowlist',
          severity: 'low',
          bits: 2.3,
          expected: 'allowed networks',
          observed: 'none declared',
        },
      ],
      reasons: [],
    });
  });

  it('names the event by its own id when it has one', () => {
    const line = verdictLine(judgedCall({ event: { id: 'order-1' } }));
    expect(JSON.parse(line)).toMatchObject({ eventId: 'order-1' });
  });

  it('is one line of printable ASCII and loses nothing, whatever the log says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const line = verdictLine(judgedCall({ event: { id: text, source: text } }));
        expect(line).toMatch(/^[\x20-\x7e]*$/);
        expect(JSON.parse(line)).toMatchObject({ eventId: text, file: text });
      }),
    );
  });
});

describe('incidentLine', () => {
  it('says when, from where and what was done', () => {
    const at = epochMs(START);
    const place = { country: 'SG', city: 'Singapore', latitude: 1.3, longitude: 103.8 };
    const seen = { address: '192.0.2.1', network: '192.0.2.0/24', calls: 2 };
    const addresses = [
      { ...seen, place: { ...place, accuracyKm: 20 }, firstAt: at, lastAt: at },
      { ...seen, place: undefined, firstAt: at, lastAt: at },
    ];
    const line = incidentLine(incident({ decision: 'disable', disabledAt: at, addresses }));
    expect(JSON.parse(line)).toMatchObject({
      type: 'incident',
      keyId: KEY,
      verdict: 'disable',
      start: '2026-01-05T00:00:00.000Z',
      bits: 14.1,
      firstEvent: { eventId: 'e1', time: '2026-01-05T00:00:00.000Z' },
      sourceAddresses: [
        { address: '192.0.2.1', country: 'SG', city: 'Singapore' },
        { country: null, city: null },
      ],
      disabledAt: '2026-01-05T00:00:00.000Z',
    });
  });

  it.for([
    ['alert', 'enforce', 'alert'],
    ['disable', 'enforce', 'alert, disable'],
    ['disable', 'alert', 'alert; disable only in mode enforce'],
    ['disable', 'observe', 'alert; disable only in mode enforce'],
  ] as const)('a verdict of %s in mode %s was: %s', ([decision, mode, done]) => {
    expect(doneText(incident({ decision, mode }))).toBe(done);
  });
});

describe('hygieneLine', () => {
  it('tells what to mend, and since when', () => {
    const at = epochMs(START);
    const entry = { keyId: KEY, label: 'x', finding: finding(), calls: 4, firstAt: at, lastAt: at };
    expect(JSON.parse(hygieneLine(entry))).toMatchObject({
      type: 'hygiene',
      keyId: KEY,
      detector: 'hygiene.no-allowlist',
      calls: 4,
      first: '2026-01-05T00:00:00.000Z',
    });
  });
});

describe('summaryLine', () => {
  it('begins with the fields of the contract', () => {
    const line = JSON.parse(summaryLine(replayResult({ rejected: 2, alerts: 3 }), 1.26));
    expect(Object.keys(line).slice(0, 9)).toEqual([
      'type',
      'events',
      'rejected',
      'duplicates',
      'keys',
      'alerts',
      'disables',
      'incidents',
      'seconds',
    ]);
    expect(line).toMatchObject({ events: 1_234, rejected: 2, alerts: 3, seconds: 1.3 });
  });
});
