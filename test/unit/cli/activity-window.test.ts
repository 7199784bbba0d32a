import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ActivityWindow, activityOf } from '#cli/replay/activity-window.ts';
import { epochMs, MINUTE_MS } from '#shared/model/units.ts';
import { type CallParts, judgedCall, START } from './judged-call.ts';

const at = (minute: number) => epochMs(START + minute * MINUTE_MS);

function filled(calls: readonly CallParts[], keepAll = false): ActivityWindow {
  const window = new ActivityWindow();
  for (const call of calls) window.add(activityOf(judgedCall(call)), keepAll);
  return window;
}

describe('ActivityWindow', () => {
  it('counts calls by minute and network, with the worst verdict of each', () => {
    const { binMs, bins } = filled([
      { minute: 0 },
      { minute: 0, decision: 'alert' },
      { minute: 0 },
      { minute: 0, network: '198.51.100.0/24', decision: 'disable' },
      { minute: 1 },
    ]).cut(at(0), at(1));
    expect(binMs).toBe(MINUTE_MS);
    expect(bins).toEqual([
      { at: at(0), network: '192.0.2.0/24', calls: 3, verdict: 'alert' },
      { at: at(0), network: '198.51.100.0/24', calls: 1, verdict: 'disable' },
      { at: at(1), network: '192.0.2.0/24', calls: 1, verdict: 'allow' },
    ]);
  });

  it('names networks without suspicion first', () => {
    const thief = { minute: 0, network: '198.51.100.0/24', decision: 'disable' } as const;
    expect(filled([thief, { minute: 0 }]).cut(at(0), at(0)).networks).toEqual([
      '192.0.2.0/24',
      '198.51.100.0/24',
    ]);
  });

  it('shows two hours before an incident and half an hour after it', () => {
    const calls = Array.from({ length: 600 }, (_, minute) => ({ minute }));
    const { bins } = filled(calls, true).cut(at(300), at(310));
    expect(bins.at(0)?.at).toBe(at(300 - 121));
    expect(bins.at(-1)?.at).toBe(at(340));
  });

  it('begins anew after a cut, and keeps what came after it', () => {
    const window = filled([{ minute: 0, decision: 'alert' }, { minute: 5 }], true);
    window.cut(at(0), at(0));
    expect(window.cut(at(5), at(5)).bins.map((bin) => bin.at)).toEqual([at(5)]);
  });

  it('gives one line to all networks beyond the twelfth', () => {
    const calls = Array.from({ length: 40 }, (_, n) => ({ network: `10.0.${n}.0/24` }));
    const { networks, bins } = filled(calls).cut(at(0), at(0));
    expect(networks).toHaveLength(13);
    expect(bins.find((bin) => bin.network === 'other networks')?.calls).toBe(28);
  });

  it('forgets a quiet past, and nothing while an incident is open', () => {
    const calls = Array.from({ length: 3_000 }, (_, minute) => ({ minute }));
    expect(filled(calls, false).cut(at(0), at(3_000)).bins.length).toBeLessThan(300);
    expect(filled(calls, true).cut(at(0), at(3_000)).bins).toHaveLength(3_000);
  });

  it('loses no call and stays bounded however long an incident is', () => {
    const calls = Array.from({ length: 30_000 }, (_, n) => ({ minute: n, network: net(n) }));
    const { binMs, bins } = filled(calls, true).cut(at(0), at(30_000));
    expect(bins.length).toBeLessThanOrEqual(4_000);
    expect(binMs).toBeGreaterThan(MINUTE_MS);
    expect(bins.reduce((sum, bin) => sum + bin.calls, 0)).toBe(30_000);
  });

  it('counts every call whatever the order of times', () => {
    const call = fc.record({
      minute: fc.integer({ min: 0, max: 60 }),
      network: fc.constantFrom('192.0.2.0/24', '198.51.100.0/24'),
    });
    fc.assert(
      fc.property(fc.array(call), (calls) => {
        const { bins } = filled(calls, true).cut(at(0), at(60));
        expect(bins.reduce((sum, bin) => sum + bin.calls, 0)).toBe(calls.length);
      }),
    );
  });
});

function net(n: number): string {
  return n % 2 === 0 ? '192.0.2.0/24' : '198.51.100.0/24';
}
