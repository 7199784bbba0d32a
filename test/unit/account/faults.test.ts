// What may go wrong between the parts, one thing at a time: nothing is lost, and nothing is done twice.
import { describe, expect, it } from 'vitest';
import { DAY_MS, epochMs, HOUR_MS } from '#shared/model/units.ts';
import { dispatchNotice } from '#shared/pipeline/dispatch-notice.ts';
import { foldChunk } from '#shared/pipeline/fold-chunk.ts';
import type { AlertPublisher } from '#shared/ports/alert-publisher.ts';
import type { KeyCustody } from '#shared/ports/key-custody.ts';
import type { FoldCommit, KeyStore } from '#shared/ports/key-store.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import { callAt, dice, KEY, order as orderOf } from '#test/unit/pipeline/bot.ts';
import { FAR_VPS } from '#test/unit/pipeline/places.ts';
import { NIGHT } from '#test/unit/pipeline/thief.ts';
import {
  type Account,
  chunksOf,
  enforced,
  isHeld,
  noticesOf,
  numbered,
  openAccount,
} from './account.ts';
import { dispatchAll, foldAll, theft } from './run.ts';

const DOWN = new OutsideError('unavailable', 'Expected an answer, got none.');
const CHUNKS = chunksOf(theft());

/** What is left when everything has come to rest. */
function atRest({ table, secrets }: Account) {
  const { states, incidents, notices, holds } = table;
  const settled = [...notices].map(([id, { settledAt }]) => [id, settledAt !== undefined]);
  return { states, incidents, settled, holds, secrets };
}

async function undisturbed(): Promise<ReturnType<typeof atRest>> {
  const account = openAccount();
  await foldAll(account, CHUNKS);
  await dispatchAll(account);
  return atRest(account);
}

function withStore(account: Account, change: (store: KeyStore) => Partial<KeyStore>): Account {
  const store = { ...account.fold.store, ...change(account.fold.store) };
  return { ...account, fold: { ...account.fold, store } };
}

describe('a chunk', () => {
  it('delivered ten times and shuffled behind its first time changes nothing', async () => {
    const account = openAccount();
    const random = dice(7);
    const again = Array.from({ length: 9 }, () => CHUNKS)
      .flat()
      .sort(() => random() - 0.5);
    const first = await foldAll(account, CHUNKS);
    const second = await foldAll(account, again);
    await dispatchAll(account);
    expect(new Set(first.map(({ kind }) => kind))).toEqual(new Set(['folded']));
    expect(new Set(second.map(({ kind }) => kind))).toEqual(new Set(['duplicate']));
    expect(atRest(account)).toEqual(await undisturbed());
  });

  it.for(['before', 'after'] as const)(
    'whose worker dies %s the commit is folded once',
    async (when) => {
      const account = openAccount();
      for (const chunk of CHUNKS) {
        const dying = withStore(account, (store) => ({
          commit: async (commit) => {
            if (when === 'after') await store.commit(commit);
            throw DOWN;
          },
        }));
        await expect(foldChunk(chunk, dying.fold, account.now)).rejects.toThrow(DOWN);
        const { kind } = await foldChunk(chunk, account.fold, account.now);
        expect(kind).toBe(when === 'after' ? 'duplicate' : 'folded');
      }
      await dispatchAll(account);
      expect(atRest(account)).toEqual(await undisturbed());
    },
  );

  it('of a key that two workers fold at once counts once, and so does the other', async () => {
    const account = openAccount();
    const [first, second] = CHUNKS;
    if (first === undefined || second === undefined) throw new Error('Expected two chunks.');
    let raced = false;
    const racing = withStore(account, (store) => ({
      load: async (id) => {
        const snapshot = await store.load(id);
        // The other worker commits between our load and our commit.
        if (!raced) {
          raced = true;
          await foldChunk(first, account.fold, account.now);
        }
        return snapshot;
      },
    }));
    expect((await foldChunk(second, racing.fold, account.now)).kind).toBe('folded');
    const inTurn = openAccount();
    await foldAll(inTurn, [first, second]);
    expect(atRest(account)).toEqual(atRest(inTurn));
  });

  it('that always finds somebody else before it gives up, to be tried again', async () => {
    const account = withStore(openAccount(), () => ({ commit: async () => 'conflict' }));
    const [chunk] = CHUNKS;
    if (chunk === undefined) throw new Error('Expected a chunk.');
    await expect(foldChunk(chunk, account.fold, account.now)).rejects.toMatchObject({
      code: 'unavailable',
    });
  });

  it('of a key that nobody registered writes one notice a day and nothing else', async () => {
    const account = openAccount([]);
    const [known] = CHUNKS;
    if (known === undefined) throw new Error('Expected a chunk.');
    const strange = Array.from({ length: 200 }, (_, n) => ({ ...known, keyId: numbered(n) }));
    const outcomes = await foldAll(account, strange);
    expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(['unknown-key']));
    expect([account.table.states.size, account.table.chunks.size]).toEqual([0, 0]);
    expect(noticesOf(account)).toHaveLength(1);
  });

  it('of a source that may not speak for the key is not judged', async () => {
    const account = openAccount([enforced(KEY, { sources: ['exchange'] })]);
    const before = account.table.states.get(KEY);
    const outcomes = await foldAll(account, CHUNKS);
    expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(['refused-source']));
    expect(account.table.states.get(KEY)).toBe(before);
    expect(noticesOf(account)).toHaveLength(1);
  });

  it('from a source of any name is told of under a name that an item can have', async () => {
    const account = openAccount([enforced(KEY, { sources: ['exchange'] })]);
    await foldAll(account, chunksOf(theft(), 20, `é \n${'x'.repeat(10_000)}`));
    const [id = ''] = noticesOf(account);
    expect(id).toMatch(/^source-not-allowed\.%00e9%0020%000ax+.{1,200}$/);
    expect(id.length).toBeLessThan(2_000);
  });

  it('of calls that are each an incident is folded in parts that a transaction can hold', async () => {
    const account = openAccount([enforced(KEY, { denyCidrs: ['9.90.0.0/16'] })]);
    const calls = Array.from({ length: 200 }, (_, n) =>
      callAt(NIGHT + n * 2 * DAY_MS, { sourceIp: FAR_VPS, ...orderOf('VIABTC') }),
    );
    const chunks = chunksOf(calls, 200);
    await expect(foldAll(account, chunks)).resolves.toMatchObject([{ kind: 'folded' }]);
    expect(account.table.incidents.get(KEY)?.size).toBe(200);
    const notices = noticesOf(account);
    expect((await foldAll(account, chunks)).map(({ kind }) => kind)).toEqual(['duplicate']);
    expect(noticesOf(account)).toEqual(notices);
  });

  it('that was folded is not judged again: the fleet would hear of its calls twice', async () => {
    const account = openAccount();
    await foldAll(account, CHUNKS);
    const { geo } = account.fold;
    const asked = { ...geo, locate: () => expect.unreachable('a call was judged again') };
    const again = foldAll({ ...account, fold: { ...account.fold, geo: asked } }, CHUNKS);
    await expect(again).resolves.toHaveLength(CHUNKS.length);
  });

  it('never leaves a part of its commit behind', async () => {
    const account = openAccount();
    const commits: FoldCommit[] = [];
    const watched = withStore(account, (store) => ({
      commit: async (commit) => {
        commits.push(commit);
        return store.commit(commit);
      },
    }));
    await foldAll(watched, CHUNKS);
    const told = commits.flatMap(({ notices }) => notices.map(({ noticeId }) => noticeId));
    expect(noticesOf(account)).toEqual(told);
    expect(new Set(told).size).toBe(told.length);
  });
});

describe('a notice', () => {
  async function stolen(): Promise<Account> {
    const account = openAccount();
    await foldAll(account, CHUNKS);
    return account;
  }

  it('that Secrets Manager refuses is told of at once, tried again, and told of when done', async () => {
    const account = await stolen();
    const refusing: KeyCustody = {
      ...account.dispatch.custody,
      quarantine: async () => {
        throw DOWN;
      },
    };
    const broken = { ...account, dispatch: { ...account.dispatch, custody: refusing } };
    expect(await dispatchAll(broken)).toContain('postponed');
    const told = () => account.published.map(({ attributes }) => attributes['containment']);
    expect(told()).toContain('failed');
    const mails = account.published.length;
    await dispatchAll(broken);
    // Told once, however often it fails.
    expect(account.published).toHaveLength(mails);
    await dispatchAll(account);
    expect(told()).toContain('contained');
    expect(isHeld(account)).toBe(true);
  });

  it('whose message SNS does not take stays due, and the key is held back once', async () => {
    const account = await stolen();
    let orders = 0;
    const custody: KeyCustody = {
      ...account.dispatch.custody,
      quarantine: async (...order) => {
        orders++;
        return account.dispatch.custody.quarantine(...order);
      },
    };
    const alerts: AlertPublisher = {
      publish: async () => {
        throw DOWN;
      },
    };
    const services = { ...account.dispatch, custody };
    for (const id of noticesOf(account)) {
      const silent = { ...services, alerts };
      await expect(dispatchNotice(id, silent, () => account.now)).rejects.toThrow(DOWN);
    }
    expect(isHeld(account)).toBe(true);
    await dispatchAll({ ...account, dispatch: services });
    expect(orders).toBe(1);
    expect(account.published.some(({ email }) => email.includes('was disabled'))).toBe(true);
  });

  it('whose incident cannot be found is a fault that a person sees', async () => {
    const account = await stolen();
    account.table.incidents.clear();
    const [id = ''] = noticesOf(account);
    const failing = dispatchNotice(id, account.dispatch, () => account.now);
    await expect(failing).rejects.toMatchObject({ code: 'damaged', retryable: false });
    // The lease was given back: the next one is not kept waiting.
    expect(account.table.leases.size).toBe(0);
  });

  it('that another worker has at hand is left to him, until his lease has run out', async () => {
    const account = await stolen();
    const lease = { keyId: KEY, owner: 'somebody-else' };
    await account.dispatch.holds.acquire(lease, account.now, epochMs(account.now + 60_000));
    expect(new Set(await dispatchAll(account))).toEqual(new Set(['busy']));
    expect(isHeld(account)).toBe(false);
    account.now = epochMs(account.now + 60_001);
    await dispatchAll(account);
    expect(isHeld(account)).toBe(true);
  });

  it('beyond the brake is an alert, and the brake is told of once', async () => {
    const keys = Array.from({ length: 30 }, (_, n) => numbered(n));
    const account = openAccount(keys.map((id) => enforced(id)));
    for (const id of keys.slice(0, 6)) {
      await foldAll(account, chunksOf(theft().map((event) => ({ ...event, keyId: id }))));
    }
    await dispatchAll(account);
    await dispatchAll(account);
    expect(keys.filter((id) => isHeld(account, id))).toHaveLength(3);
    expect(noticesOf(account).filter((id) => id.startsWith('brake-engaged'))).toHaveLength(1);
    account.now = epochMs(account.now + 2 * HOUR_MS);
    const late = numbered(10);
    await foldAll(account, chunksOf(theft().map((event) => ({ ...event, keyId: late }))));
    await dispatchAll(account);
    expect(isHeld(account, late)).toBe(true);
  });
});
