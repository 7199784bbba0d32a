// What the doctor makes of what it sees: each fault is found, and nothing sound is called ill.
import { describe, expect, it } from 'vitest';
import { judgeClock, judgeRegion } from '#cli/doctor/checks/account.ts';
import { judgeSubscriptions } from '#cli/doctor/checks/channels.ts';
import { judgeLetters, judgeNotices, judgeQueues } from '#cli/doctor/checks/queues.ts';
import { judgeBrake } from '#cli/doctor/checks/responses.ts';
import {
  judgeAlarms,
  judgeFunctions,
  judgeGeoData,
  judgeStack,
  judgeVersion,
} from '#cli/doctor/checks/stack.ts';
import type { LetterQueue } from '#cli/redrive/letter-queues.ts';
import { VERSION } from '#cli/version.ts';
import { DAY_MS, epochMs, HOUR_MS, keyId, MINUTE_MS } from '#shared/model/units.ts';

const NOW = epochMs(Date.UTC(2026, 2, 16));

describe('the account', () => {
  it.for([
    [0, 'ok'],
    [30_000, 'ok'],
    [-31_000, 'warning'],
    [5 * MINUTE_MS, 'failed'],
    [-6 * MINUTE_MS, 'failed'],
  ] as const)('a clock that is %i ms off is %s', ([off, status]) => {
    expect(judgeClock(NOW + off, new Date(NOW).toUTCString()).status).toBe(status);
  });

  it('does not know how far the clock is off without a date', () => {
    expect(judgeClock(NOW, undefined).status).toBe('unknown');
  });

  it('finds that the command stands in another region than the stack', () => {
    const topic = 'arn:aws:sns:eu-central-1:123456789012:Keywarden-Urgent';
    expect(judgeRegion('eu-central-1', topic).status).toBe('ok');
    expect(judgeRegion('us-east-1', topic).status).toBe('failed');
  });
});

describe('the stack', () => {
  it.for([
    ['CREATE_COMPLETE', 'ok'],
    ['UPDATE_COMPLETE', 'ok'],
    ['UPDATE_IN_PROGRESS', 'warning'],
    ['UPDATE_ROLLBACK_COMPLETE', 'warning'],
    ['ROLLBACK_COMPLETE', 'failed'],
    ['UPDATE_ROLLBACK_FAILED', 'failed'],
    ['DELETE_COMPLETE', 'failed'],
  ] as const)('%s is %s', ([state, status]) => {
    expect(judgeStack(state).status).toBe(status);
  });

  it('compares the deployed version with its own', () => {
    expect(judgeVersion(VERSION).status).toBe('ok');
    expect(judgeVersion('0.0.1').status).toBe('warning');
    expect(judgeVersion(undefined).status).toBe('warning');
  });

  it.for([
    ['Active', 'Successful', 'ok'],
    ['Inactive', 'Successful', 'ok'],
    ['Failed', 'Successful', 'failed'],
    ['Active', 'Failed', 'failed'],
    [undefined, undefined, 'failed'],
  ] as const)('a function that is %s, update %s, is %s', ([state, update, status]) => {
    const fold = { output: 'FoldFunctionName', state, update, modifiedAt: NOW };
    expect(judgeFunctions([fold]).status).toBe(status);
  });

  it('names the alarms that are raised, and trusts none that has no data', () => {
    const alarm = (name: string, state: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA') => ({ name, state });
    expect(judgeAlarms([alarm('a', 'OK'), alarm('b', 'OK')]).status).toBe('ok');
    expect(judgeAlarms([alarm('a', 'OK'), alarm('b', 'ALARM')])).toEqual({
      status: 'failed',
      found: 'in ALARM: b',
    });
    expect(judgeAlarms([alarm('a', 'OK'), alarm('b', 'INSUFFICIENT_DATA')]).status).toBe('warning');
    expect(judgeAlarms([alarm('a', 'INSUFFICIENT_DATA')]).status).toBe('unknown');
    expect(judgeAlarms([]).status).toBe('failed');
  });

  it('warns of geo data older than 90 days', () => {
    expect(judgeGeoData(NOW - 90 * DAY_MS, NOW).status).toBe('ok');
    expect(judgeGeoData(NOW - 91 * DAY_MS, NOW).status).toBe('warning');
    expect(judgeGeoData(undefined, NOW).status).toBe('unknown');
  });
});

describe('subscriptions', () => {
  const confirmed = (endpoint = 'oncall@example.com') => ({
    SubscriptionArn: 'arn:aws:sns:eu-central-1:123456789012:t:1',
    Endpoint: endpoint,
  });
  const pending = { SubscriptionArn: 'PendingConfirmation', Endpoint: 'new\u202e@example.com' };
  const topics = (urgent: readonly object[], bots: readonly object[] = [confirmed()]) => [
    { name: 'Urgent', subscriptions: urgent },
    { name: 'Bots', subscriptions: bots },
  ];

  it('are well when somebody confirmed hears each topic', () => {
    expect(judgeSubscriptions(topics([confirmed()]), undefined).status).toBe('ok');
  });

  it('fail when nobody hears of a theft, also when one is only pending', () => {
    expect(judgeSubscriptions(topics([]), undefined).status).toBe('failed');
    const found = judgeSubscriptions(topics([pending]), undefined);
    expect(found.status).toBe('failed');
    expect(found.found).toContain('not confirmed: new\\u202e@example.com (Urgent)');
  });

  it('warn when bots are not told', () => {
    expect(judgeSubscriptions(topics([confirmed()], []), undefined)).toEqual({
      status: 'warning',
      found: 'nobody hears Bots',
    });
  });

  it("do not count the drill's queue: it wakes nobody", () => {
    const drills = confirmed('arn:aws:sqs:eu-central-1:123456789012:drills');
    expect(judgeSubscriptions(topics([drills]), 'drills').status).toBe('failed');
  });
});

describe('what waits', () => {
  const letters = (queue: LetterQueue, count: number) => ({
    queue,
    count,
    oldestAt: NOW - 3 * HOUR_MS,
  });

  it('is never judged while it lies among the dead letters', () => {
    expect(judgeLetters([letters('intake', 0), letters('notices', 0)], NOW).status).toBe('ok');
    expect(judgeLetters([letters('chunks', 2), letters('notices', 0)], NOW)).toEqual({
      status: 'failed',
      found: 'chunks: 2, oldest sent 3 h ago',
    });
    expect(judgeLetters([letters('notices', 1)], NOW).status).toBe('warning');
    expect(judgeLetters([letters('forward', 1)], NOW).status).toBe('warning');
  });

  it.for([
    ['nothing waits', [0, 0], [0, 0], 'ok'],
    ['some is being taken', [5, 2], [5, 3], 'ok'],
    ['it becomes less', [5, 0], [3, 0], 'ok'],
    ['nobody takes it', [5, 0], [5, 0], 'failed'],
    ['it becomes more and nobody takes it', [5, 0], [9, 0], 'failed'],
  ] as const)('%s', ([, before, after, status]) => {
    const view = ([waiting, taken]: readonly [number, number]) => [
      { name: 'intake', waiting, taken },
    ];
    expect(judgeQueues(view(before), view(after)).status).toBe(status);
  });

  it('fails when notices stay due', () => {
    expect(judgeNotices([]).status).toBe('ok');
    expect(judgeNotices(['inc-1.opened']).status).toBe('failed');
  });
});

describe('the brake', () => {
  const recent = (count: number) =>
    Array.from({ length: count }, (_, n) => ({
      keyId: keyId(`kw_${n}`),
      incidentId: `inc-${n}`,
      at: epochMs(NOW - MINUTE_MS),
    }));

  it.for([
    [0, 0, 100, 'ok'],
    [2, 2, 100, 'ok'],
    [3, 3, 100, 'warning'],
    [0, 1, 4, 'warning'],
  ] as const)('with %i in the last hour and %i of %i held is %s', ([count, held, keys, status]) => {
    const fleet = { held, keys, now: NOW };
    expect(judgeBrake({ recent: recent(count) }, fleet).status).toBe(status);
  });
});
