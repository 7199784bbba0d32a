// Thousands of keys stolen at once: nobody gets thousands of mails, and the summaries count every one of them
// once, whoever dies on the way.
import { describe, expect, it } from 'vitest';
import { readMachineAlert } from '#shared/adapters/machine-alert-schema.ts';
import type { AlertMessage } from '#shared/model/alert-message.ts';
import { epochMs, type KeyId, MINUTE_MS, SECOND_MS } from '#shared/model/units.ts';
import { containFirst } from '#shared/pipeline/contain-first.ts';
import { dispatchNotice } from '#shared/pipeline/dispatch-notice.ts';
import type { DispatchServices } from '#shared/pipeline/dispatch-services.ts';
import { LEASE_MS } from '#shared/pipeline/with-lease.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import { incidentNotice, incidentOf } from '#test/contract/stores.ts';
import { dice } from '#test/unit/pipeline/bot.ts';
import { type Account, enforced, isHeld, noticesOf, numbered, openAccount } from './account.ts';
import { letPass } from './run.ts';

const WORKERS = 10;
const DIED = new OutsideError('unavailable', 'Expected an answer, got none.');

/** An incident and its notice for each key: every fifth asks for the key to be disabled. */
function storm(keys: number): Account {
  const account = openAccount([]);
  for (let n = 0; n < keys; n++) {
    const id = numbered(n);
    const decision = n % 5 === 0 ? 'disable' : 'alert';
    const incident = { ...incidentOf({ keyId: id, decision }), reasons: [] };
    const { incidentId } = incident;
    account.table.records.set(id, enforced(id, { secretArn: undefined, label: `bot-${n}` }));
    account.table.incidents.set(id, new Map([[incidentId, { status: 'open', incident }]]));
    const notice = incidentNotice('opened', { keyId: id, incidentId, decision });
    const fresh = { notice: { ...notice, createdAt: account.now }, dueAt: account.now };
    const progress = { attempts: 0, told: undefined };
    account.table.notices.set(notice.noticeId, { ...fresh, progress, settledAt: undefined });
  }
  return account;
}

/** Each call takes a moment; some die before they do anything, some after they have done it. */
function faulty<T extends object>(part: T, fails: () => 'before' | 'after' | undefined): T {
  return new Proxy(part, {
    get: (target, name) => {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      return async (...given: unknown[]) => {
        const when = fails();
        await Promise.resolve();
        if (when === 'before') throw DIED;
        const answer: unknown = await Reflect.apply(method, target, given);
        if (when === 'after') throw DIED;
        return answer;
      };
    },
  });
}

/** Of which one in `oneIn` dies. */
function dyingServices(account: Account, oneIn: number): DispatchServices {
  const random = dice(11);
  const fails = (): 'before' | 'after' | undefined => {
    account.now = epochMs(account.now + 2);
    if (random() >= 1 / oneIn) return undefined;
    return random() < 0.5 ? 'before' : 'after';
  };
  const { dispatch } = account;
  const { notices, holds, cases, pace, digests, alerts, store, registry } = dispatch;
  return {
    ...dispatch,
    notices: faulty(notices, fails),
    holds: faulty(holds, fails),
    cases: faulty(cases, fails),
    pace: faulty(pace, fails),
    digests: faulty(digests, fails),
    alerts: faulty(alerts, fails),
    store: faulty(store, fails),
    registry: faulty(registry, fails),
  };
}

/**
 * Ten workers take notices off one list, in any order; what fails goes back to its end, or is left to the next
 * minute, when the digest that it was meant for is being closed.
 */
async function work(account: Account, services: DispatchServices): Promise<number> {
  const random = dice(account.now);
  const list = noticesOf(account)
    .filter((id) => isOpen(account, id))
    .sort(() => random() - 0.5);
  let deaths = 0;
  const worker = async (): Promise<void> => {
    for (let id = list.shift(); id !== undefined; id = list.shift()) {
      try {
        const outcome = await dispatchNotice(id, services, () => account.now);
        if (outcome === 'busy') await account.dispatch.sleep(SECOND_MS);
        if (outcome === 'busy') list.push(id);
      } catch (error) {
        if (error !== DIED && !(error instanceof OutsideError)) throw error;
        deaths++;
        if (random() < 0.5) list.push(id);
      }
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, worker));
  return deaths;
}

function isOpen({ table }: Account, id: string): boolean {
  return table.notices.get(id)?.settledAt === undefined;
}

/** Until nothing is left to be told: digests are due at the end of their minute. */
async function settleAll(account: Account, services: DispatchServices): Promise<number> {
  let deaths = 0;
  for (let turn = 0; turn < 20 && noticesOf(account).some((id) => isOpen(account, id)); turn++) {
    deaths += await work(account, services);
    account.now = epochMs(account.now + MINUTE_MS);
  }
  return deaths;
}

const typeOf = ({ attributes }: AlertMessage) => attributes['type'];

/** One for each id, since a message may go out twice: then both say the same. */
function once(messages: readonly AlertMessage[]): readonly AlertMessage[] {
  const byId = Map.groupBy(messages, ({ alertId }) => alertId);
  for (const same of byId.values()) {
    expect(new Set(same.map(({ json }) => JSON.stringify(json))).size).toBe(1);
  }
  return [...byId.values()].flatMap(([first]) => first ?? []);
}

/** Of all digests: their messages, their keys, or what they count by a word. */
function sum(digests: readonly AlertMessage[], name: string, word?: string): number {
  return digests.reduce((total, { json }) => {
    const value = json[name];
    const counts = new Map<string, unknown>(Object.entries(value ?? {}));
    return total + Number((word === undefined ? value : counts.get(word)) ?? 0);
  }, 0);
}

describe('a storm of 5,000 keys', () => {
  it.for([
    ['nobody dying', Number.POSITIVE_INFINITY],
    ['one call in two hundred dying', 200],
    ['one call in twenty dying', 20],
  ] as const)('is told exactly by ten workers, with %s', async ([, oneIn]) => {
    const keys = 5_000;
    const account = storm(keys);
    const deaths = await settleAll(account, dyingServices(account, oneIn));
    expect(deaths > 0).toBe(Number.isFinite(oneIn));
    expect(noticesOf(account).filter((id) => isOpen(account, id))).toEqual([]);
    const people = account.published.filter(({ topic }) => topic !== 'bots');
    const mails = once(people.filter((one) => typeOf(one) === 'incident'));
    const digests = once(people.filter((one) => typeOf(one) === 'digest'));
    expect(digests.length).toBeGreaterThan(0);
    expect(mails.length + sum(digests, 'messages')).toBe(keys);
    expect(mails.length + sum(digests, 'keys')).toBe(keys);
    expect(mails.length + sum(digests, 'stages', 'opened')).toBe(keys);
    const disables = mails.filter(({ attributes }) => attributes['decision'] === 'disable').length;
    expect(disables + sum(digests, 'decisions', 'disable')).toBe(keys / 5);
    const notAsked = mails.filter((one) => one.attributes['containment'] === 'not-asked').length;
    expect(notAsked + sum(digests, 'containments', 'not-asked')).toBe((keys * 4) / 5);
    expect(account.table.cases.size).toBe(keys);
  });

  it('takes no more than ten mails and one summary a minute, and no two within a second', async () => {
    const account = storm(500);
    const sent: number[] = [];
    const { alerts } = account.dispatch;
    const publish = async (message: AlertMessage) => {
      if (message.topic === 'urgent') sent.push(account.now);
      await alerts.publish(message);
    };
    const services = { ...dyingServices(account, Number.POSITIVE_INFINITY), alerts: { publish } };
    await settleAll(account, services);
    const minutes = Map.groupBy(sent, (at) => Math.floor(at / MINUTE_MS));
    for (const [, messages] of minutes) expect(messages.length).toBeLessThanOrEqual(11);
    const gaps = sent.slice(1).map((at, index) => at - (sent[index] ?? 0));
    // The clock of this test goes on by two milliseconds with each call of any worker.
    expect(Math.min(...gaps)).toBeGreaterThan(SECOND_MS / 2);
  });

  it('reads like this', async () => {
    const account = storm(300);
    await settleAll(account, dyingServices(account, Number.POSITIVE_INFINITY));
    const [digest] = account.published.filter((one) => typeOf(one) === 'digest');
    expect(digest?.subject).toBe('[Keywarden] 290 messages more within one minute');
    expect(digest?.topic).toBe('urgent');
    expect(readMachineAlert(JSON.stringify(digest?.json))).toEqual(digest?.json);
    expect(digest?.email.split('\n').slice(4, 9)).toEqual([
      'Keys           290 keys',
      'Incidents      290 opened',
      'Decided        232 alert, 58 disable',
      'At AWS         232 not-asked, 58 impossible',
      '',
    ]);
    expect(digest?.email).toContain('and 250 more');
  });
});

describe('a small storm', () => {
  it('tells each of forty once where every attempt dies after it has told', async () => {
    const account = storm(40);
    const { notices } = account.dispatch;
    const died = new Set<string>();
    const settle: typeof notices.settle = async (id, ...rest) => {
      if (died.has(id)) return notices.settle(id, ...rest);
      died.add(id);
      throw DIED;
    };
    expect(
      await settleAll(account, { ...account.dispatch, notices: { ...notices, settle } }),
    ).toBeGreaterThan(40);
    const people = once(account.published.filter(({ topic }) => topic !== 'bots'));
    const mails = people.filter((one) => typeOf(one) === 'incident');
    const digests = people.filter((one) => typeOf(one) === 'digest');
    expect(mails.length).toBeGreaterThan(0);
    expect(mails.length + sum(digests, 'messages')).toBe(40);
  });
});

describe('containment', () => {
  it('waits for nobody who is being told', async () => {
    // As many as the brake lets through.
    const fleet = Array.from({ length: 20 }, (_, n) => enforced(numbered(n)));
    const account = openAccount(fleet);
    const records = fleet.slice(0, 3);
    for (const { keyId } of records) await put(account, keyId);
    const slept: number[] = [];
    const sleep = async (ms: number) => void slept.push(ms);
    const services = { ...account.dispatch, sleep };
    for (const id of noticesOf(account)) await containFirst(id, services, () => account.now);
    expect(records.map(({ keyId }) => isHeld(account, keyId))).toEqual([true, true, true]);
    expect([slept, account.published]).toEqual([[], []]);
    await letPass(account, 2 * MINUTE_MS);
    const told = account.published.filter(({ topic }) => topic === 'urgent');
    expect(told.map(({ attributes }) => attributes['containment'])).toEqual(
      Array.from({ length: 3 }, () => 'contained'),
    );
    expect(account.published.filter(({ topic }) => topic === 'bots')).toHaveLength(3);
  });
});

describe('a containment that is held up past its lease', () => {
  it('says nothing of the key any more, and is taken up by the next worker', async () => {
    const account = openAccount(Array.from({ length: 20 }, (_, n) => enforced(numbered(n))));
    const { custody } = account.dispatch;
    const id = numbered(0);
    await put(account, id);
    const quarantine: typeof custody.quarantine = async (...asked) => {
      account.now = epochMs(account.now + LEASE_MS);
      return custody.quarantine(...asked);
    };
    const slow = { ...account.dispatch, custody: { ...custody, quarantine } };
    for (const noticeId of noticesOf(account))
      await containFirst(noticeId, slow, () => account.now);
    expect(account.table.holds.get(id)?.state).toBe('pending');
    await letPass(account, 2 * MINUTE_MS);
    expect(account.table.holds.get(id)?.state).toBe('quarantined');
  });
});

async function put(account: Account, id: KeyId): Promise<void> {
  const incident = incidentOf({ keyId: id });
  const { incidentId } = incident;
  account.table.incidents.set(id, new Map([[incidentId, { status: 'open', incident }]]));
  const notice = incidentNotice('opened', { keyId: id, incidentId, decision: 'disable' });
  await account.dispatch.notices.put({ ...notice, createdAt: account.now });
}
