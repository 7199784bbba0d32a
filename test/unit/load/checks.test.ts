// The checks of the load run see each fault that they are there for.
import { describe, expect, it } from 'vitest';
import { markOf } from '#shared/pipeline/tell-people.ts';
import { readLoadArguments } from '#test/load/load-arguments.ts';
import type { Check } from '#test/load/part.ts';
import type { Census, StoredNotice } from '#test/load/stand/census.ts';
import { checkLosses } from '#test/load/stand/losses.ts';
import { checkTelling, countRepeated } from '#test/load/stand/told.ts';

const EXPECTED = new Map([
  ['k1', 40],
  ['k2', 40],
]);
const DELIVERED = {
  chunks: new Map([
    ['k1 a', 20],
    ['k1 b', 20],
    ['k2 a', 40],
  ]),
  events: 80,
  copies: 0,
};
const ALONE = noticeOf('inc-1', 'inc-1.opened', undefined);
const IN_DIGEST = noticeOf('inc-2', 'inc-2.opened', 'storm.urgent.1');
const ARRIVED = new Map([
  ['inc-1.opened', 1],
  ['digest.storm.urgent.1', 1],
]);

function noticeOf(incidentId: string, noticeId: string, digestId: string | undefined) {
  const way = { alertId: noticeId, digestId };
  return { noticeId, kind: 'incident', stage: 'opened', incidentId, isSettled: true, way };
}

function census(change: Partial<Census> = {}): Census {
  return {
    events: new Map(EXPECTED),
    chunks: new Set(DELIVERED.chunks.keys()),
    incidents: new Map([
      ['inc-1', 'k1'],
      ['inc-2', 'k2'],
    ]),
    notices: [ALONE, IN_DIGEST],
    digests: new Map([[markOf('inc-2.opened'), ['storm.urgent.1']]]),
    held: new Map(),
    items: 0,
    ...change,
  };
}

function failed(checks: readonly Check[]): readonly string[] {
  return checks.filter(({ isMet }) => !isMet).map(({ name }) => name);
}

describe('what is lost and doubled', () => {
  it('is nothing when the records say what was sent', () => {
    expect(failed(checkLosses(EXPECTED, DELIVERED, census()))).toEqual([]);
  });

  it.for<[string, Partial<Census>, string]>([
    ['an event is missing', { events: new Map([...EXPECTED, ['k1', 39]]) }, 'events lost'],
    ['an event counts twice', { events: new Map([...EXPECTED, ['k1', 41]]) }, 'events doubled'],
    ['a key has no state', { events: new Map([['k1', 40]]) }, 'events lost'],
    ['a chunk has no marker', { chunks: new Set(['k1 a', 'k2 a']) }, 'chunks without'],
    [
      'a marker has no chunk',
      { chunks: new Set([...DELIVERED.chunks.keys(), 'k1 a-again']) },
      'markers without',
    ],
  ])('%s', ([, change, name]) => {
    const names = failed(checkLosses(EXPECTED, DELIVERED, census(change)));
    expect(names).toHaveLength(1);
    expect(names[0]).toContain(name);
  });

  it('is seen in both ways when one key loses what another doubles', () => {
    const events = new Map([
      ['k1', 39],
      ['k2', 41],
    ]);
    expect(failed(checkLosses(EXPECTED, DELIVERED, census({ events })))).toHaveLength(2);
  });
});

describe('what people were told', () => {
  it('is all of it, in one way', () => {
    expect(failed(checkTelling(census(), ARRIVED))).toEqual([]);
    expect(countRepeated(ARRIVED)).toBe(0);
  });

  const unsettled: StoredNotice = { ...ALONE, isSettled: false };
  it.for<[string, Partial<Census>, ReadonlyMap<string, number>, readonly string[]]>([
    ['a message did not arrive', {}, new Map([['digest.storm.urgent.1', 1]]), ['nobody']],
    ['a digest did not go out', {}, new Map([['inc-1.opened', 1]]), ['nobody']],
    [
      'one went out by itself and in a digest',
      {},
      new Map([...ARRIVED, ['inc-2.opened', 1]]),
      ['two ways'],
    ],
    ['an incident has no notice', { notices: [ALONE] }, ARRIVED, ['without a notice']],
    [
      'a notice has no incident',
      { incidents: new Map([['inc-1', 'k1']]) },
      ARRIVED,
      ['without an incident'],
    ],
    ['a notice is still due', { notices: [unsettled, IN_DIGEST] }, ARRIVED, ['still due']],
  ])('%s', ([, change, arrived, names]) => {
    const seen = failed(checkTelling(census(change), arrived));
    expect(seen).toHaveLength(names.length);
    for (const [n, name] of names.entries()) expect(seen[n]).toContain(name);
  });

  it('counts messages that came again', () => {
    expect(countRepeated(new Map([...ARRIVED, ['inc-1.opened', 3]]))).toBe(2);
  });
});

describe('arguments of the load run', () => {
  it('are all parts and the seed by default', () => {
    expect(readLoadArguments([])).toMatchObject({ kind: 'run', full: false, seed: 'keywarden' });
  });

  it.for([[['--only', 'hot-keys']], [['--plant', 'nothing']], [['--fast']]])(
    'that nobody knows are refused: %j',
    ([args]) => {
      expect(readLoadArguments(args ?? []).kind).toBe('unusable');
    },
  );
});
