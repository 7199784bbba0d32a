// What a deployment keeps of the calls of an incident, and that it keeps nothing of ordinary life.
import { describe, expect, it } from 'vitest';
import { createMemoryIncidentArchive } from '#shared/adapters/memory-incident-archive.ts';
import {
  MAX_EVIDENCE_EVENTS,
  MAX_ORDINARY_EVIDENCE,
  MAX_READ_EVIDENCE,
  MAX_TRADE_EVIDENCE,
} from '#shared/model/evidence.ts';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import type { FoldCommit } from '#shared/ports/key-store.ts';
import { callAt, day, KEY, poll, together } from '#test/unit/pipeline/bot.ts';
import { goesOn, RIPE_DAYS } from '#test/unit/pipeline/habits.ts';
import { FAR_VPS, HOME } from '#test/unit/pipeline/places.ts';
import { isThief, NIGHT, thief } from '#test/unit/pipeline/thief.ts';
import { type Account, chunksOf, enforced, openAccount } from './account.ts';
import { foldAll, theft } from './run.ts';

const WITHDRAW = 'POST /sapi/v1/capital/withdraw/apply';
const DENIED = enforced(KEY, { denyCidrs: ['9.90.0.0/16'] });

async function kept(account: Account) {
  const archive = createMemoryIncidentArchive(account.table);
  const [stored] = await archive.ofKey(KEY, 1);
  if (stored === undefined) throw new Error('Expected an incident.');
  return { ...stored, ...(await archive.evidence(KEY, stored.incident.incidentId)) };
}

function committed(account: Account): {
  readonly watched: Account;
  readonly commits: FoldCommit[];
} {
  const commits: FoldCommit[] = [];
  const store = {
    ...account.fold.store,
    commit: async (commit: FoldCommit) => {
      commits.push(commit);
      return account.fold.store.commit(commit);
    },
  };
  return { watched: { ...account, fold: { ...account.fold, store } }, commits };
}

describe('the evidence of a theft', () => {
  it.for([1, 7, 64, 200])('in chunks of %d holds every suspicious call', async (size) => {
    const account = openAccount();
    await foldAll(account, chunksOf(theft(), size));
    const { incident, events, leftOut } = await kept(account);
    const suspicious = events.filter(({ decision }) => decision !== 'allow');
    expect(suspicious).toHaveLength(incident.suspiciousCalls);
    expect(suspicious.every(({ event }) => isThief(event))).toBe(true);
    expect(suspicious[0]).toMatchObject({
      address: FAR_VPS,
      scope: 'trade',
      detectors: expect.arrayContaining(['geo.new-country']),
      event: { time: incident.startedAt, symbol: 'VIABTC' },
    });
    expect(leftOut).toBe(0);
    const open = account.table.states.get(KEY)?.openIncident;
    expect(open).toMatchObject({ storedEvents: events.length, leftOutEvents: 0 });
  });

  it("holds the owner's own calls from the chunk on that opened it", async () => {
    const account = openAccount();
    const events = theft();
    const chunks = chunksOf(events);
    await foldAll(account, chunks);
    const opening = chunks.findIndex((chunk) => chunk.events.some(isThief));
    const since = chunks.slice(opening).flatMap((chunk) => chunk.events);
    expect((await kept(account)).events.map(({ event }) => event)).toEqual(since);
    expect(since.filter((event) => !isThief(event)).length).toBeGreaterThan(10);
  });

  it('goes on with chunks in which nothing is suspicious', async () => {
    const account = openAccount();
    await foldAll(account, chunksOf(theft()));
    const before = (await kept(account)).events.length;
    const later = poll(
      { from: NIGHT + 9e5, to: NIGHT + 12e5, everyMs: MINUTE_MS },
      { sourceIp: HOME },
    );
    await foldAll(account, chunksOf(later, 20, 'later'));
    expect((await kept(account)).events).toHaveLength(before + later.length);
  });

  it('is not lost when an incident ends and another begins in one chunk', async () => {
    const account = openAccount([DENIED]);
    const calls = [0, 1, 3 * DAY_MS].map((ms) => callAt(NIGHT + ms, { sourceIp: FAR_VPS }));
    const [chunk] = chunksOf(calls, 200);
    await foldAll(account, chunk === undefined ? [] : [chunk]);
    const archive = createMemoryIncidentArchive(account.table);
    const incidents = await archive.ofKey(KEY, 9);
    const sizes = incidents.map(async ({ incident }) => {
      return (await archive.evidence(KEY, incident.incidentId)).events.length;
    });
    expect(await Promise.all(sizes)).toEqual([1, 2]);
  });
});

describe('the bound of evidence', () => {
  it('keeps 5,000 suspicious calls and counts the others', async () => {
    const account = openAccount([DENIED]);
    const calls = thief(5_100, 100, () => ({ sourceIp: FAR_VPS, action: WITHDRAW }));
    await foldAll(account, chunksOf(calls, 200));
    const { events, leftOut, incident } = await kept(account);
    expect(events).toHaveLength(MAX_EVIDENCE_EVENTS);
    expect(leftOut).toBe(100);
    expect(incident.suspiciousCalls).toBe(5_100);
    expect(account.table.states.get(KEY)?.openIncident).toMatchObject({
      storedEvents: MAX_EVIDENCE_EVENTS,
      leftOutEvents: 100,
    });
  });

  it.for([
    ['reads', 'GET /api/v3/account', MAX_READ_EVIDENCE],
    ['orders', 'POST /api/v3/order', MAX_TRADE_EVIDENCE],
  ] as const)('leaves room for a withdrawal behind a flood of %s', async ([, action, most]) => {
    const account = openAccount([DENIED]);
    const flood = thief(5_100, 100, () => ({ sourceIp: FAR_VPS, action }));
    const last = callAt(NIGHT + 6e5, { sourceIp: FAR_VPS, action: WITHDRAW });
    await foldAll(account, chunksOf([...flood, last], 200));
    const { events, leftOut } = await kept(account);
    expect(events).toHaveLength(most + 1);
    expect(events.at(-1)?.event).toEqual(last);
    expect(leftOut).toBe(5_100 - most);
  });

  it('leaves room for a thief who comes after many ordinary calls', async () => {
    const account = openAccount([DENIED]);
    const strange = { sourceIp: FAR_VPS };
    const first = callAt(NIGHT, strange);
    const own = goesOn('trades', 15 * 60).filter(({ time }) => time > NIGHT);
    const last = thiefAgain(own);
    await foldAll(account, chunksOf([first, ...own, last], 200));
    const { events, leftOut } = await kept(account);
    expect(events).toHaveLength(MAX_ORDINARY_EVIDENCE + 1);
    expect(events.at(-1)?.event).toEqual(last);
    expect(leftOut).toBe(own.length + 1 - MAX_ORDINARY_EVIDENCE);
  });
});

function thiefAgain(own: readonly UsageEvent[]): UsageEvent {
  return callAt((own.at(-1)?.time ?? 0) + SECOND_MS, { sourceIp: FAR_VPS });
}

describe('ordinary traffic', () => {
  it('writes no evidence', async () => {
    const { watched, commits } = committed(openAccount());
    await foldAll(watched, chunksOf(goesOn('trades', 120)));
    expect(commits.length).toBeGreaterThan(10);
    expect(commits.flatMap(({ evidence, incidents }) => [...evidence, ...incidents])).toEqual([]);
  });

  it('writes none either once an incident is over', async () => {
    const { watched, commits } = committed(openAccount());
    await foldAll(watched, chunksOf(theft()));
    const from = day(RIPE_DAYS + 3);
    const after = poll({ from, to: from + 20 * MINUTE_MS, everyMs: MINUTE_MS }, { sourceIp: HOME });
    const before = commits.length;
    await foldAll(watched, chunksOf(after, 5, 'after'));
    expect(commits.slice(before).flatMap(({ evidence }) => evidence)).toEqual([]);
    expect(watched.table.states.get(KEY)?.openIncident).toBeUndefined();
  });
});

it('calls of one moment keep their order, and late logs find their place', async () => {
  const account = openAccount([DENIED]);
  const call = (ms: number, line: number) => callAt(NIGHT + ms, { sourceIp: FAR_VPS, line });
  await foldAll(account, chunksOf([call(5, 3), call(5, 4)], 200, 'first'));
  await foldAll(account, chunksOf(together([call(1, 1), call(5, 2)]), 200, 'late'));
  expect((await kept(account)).events.map(({ event }) => event.line)).toEqual([1, 2, 3, 4]);
});
