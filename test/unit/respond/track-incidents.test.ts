import { describe, expect, it } from 'vitest';
import { keyId } from '#shared/model/units.ts';
import { IncidentTracker } from '#shared/respond/track-incidents.ts';
import { at, judged } from './judged.ts';

const QUIET_MS = 1_000;
const ORDINARY = { decision: 'allow' } as const;

describe('IncidentTracker', () => {
  it('IncidentTracker opens nothing for ordinary calls', () => {
    const tracker = new IncidentTracker(QUIET_MS);
    tracker.add(judged(ORDINARY));
    expect(tracker.isOpen(keyId('kw_a'))).toBe(false);
    expect([...tracker.finish()]).toEqual([]);
  });

  it('IncidentTracker joins suspicious calls that are at most the quiet time apart', () => {
    const tracker = new IncidentTracker(QUIET_MS);
    for (const atMs of [0, 1_000, 2_000]) {
      expect(tracker.add(judged({ atMs }))).toBeUndefined();
    }
    expect([...tracker.finish()]).toMatchObject([{ suspiciousCalls: 3, endedAt: at(2_000) }]);
  });

  it('IncidentTracker ends an incident when the next suspicious call comes later', () => {
    const tracker = new IncidentTracker(QUIET_MS);
    tracker.add(judged());
    expect(tracker.add(judged({ atMs: 1_001 }))).toMatchObject({
      startedAt: at(0),
      endedAt: at(0),
    });
    expect([...tracker.finish()]).toMatchObject([{ startedAt: at(1_001), suspiciousCalls: 1 }]);
  });

  it('IncidentTracker ends an incident when an ordinary call comes later, and opens none', () => {
    const tracker = new IncidentTracker(QUIET_MS);
    tracker.add(judged());
    tracker.add(judged({ ...ORDINARY, atMs: 10 }));
    const ended = tracker.add(judged({ ...ORDINARY, atMs: 1_001 }));
    expect(ended).toMatchObject({ suspiciousCalls: 1, ordinaryCalls: 0 });
    expect(tracker.isOpen(keyId('kw_a'))).toBe(false);
  });

  it('IncidentTracker is not kept open by ordinary calls', () => {
    const tracker = new IncidentTracker(QUIET_MS);
    tracker.add(judged());
    const ended = [500, 900, 1_100].map((atMs) => tracker.add(judged({ ...ORDINARY, atMs })));
    expect(ended.map((incident) => incident !== undefined)).toEqual([false, false, true]);
  });

  it('IncidentTracker keeps one incident per key', () => {
    const tracker = new IncidentTracker(QUIET_MS);
    tracker.add(judged());
    tracker.add(judged({ key: 'kw_b', atMs: 5_000 }));
    const incidents = [...tracker.finish()];
    expect(incidents.map((incident) => incident.keyId)).toEqual(['kw_a', 'kw_b']);
    expect(tracker.isOpen(keyId('kw_a'))).toBe(false);
  });

  it('IncidentTracker sweeps out what has been quiet for longer than the quiet time', () => {
    const tracker = new IncidentTracker(QUIET_MS);
    tracker.add(judged());
    tracker.add(judged({ key: 'kw_b', atMs: 900 }));
    expect([...tracker.sweep(at(1_000))]).toEqual([]);
    expect([...tracker.sweep(at(1_001))]).toMatchObject([{ keyId: 'kw_a' }]);
    expect([...tracker.sweep(at(1_001))]).toEqual([]);
    expect(tracker.isOpen(keyId('kw_b'))).toBe(true);
  });
});
