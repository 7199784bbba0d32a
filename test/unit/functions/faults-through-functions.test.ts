// Messages and notices that cannot be carried out, from the event of AWS to what AWS is answered.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { dispatchDue, dispatchNew } from '#functions/dispatch-work.ts';
import { foldMessages } from '#functions/fold-messages.ts';
import { takeTurn } from '#functions/sweep-turn.ts';
import { createDynamodbKeyStore } from '#shared/adapters/dynamodb-key-store.ts';
import { encodeChunk } from '#shared/adapters/encode-chunk.ts';
import { createMemoryNoticeCaller } from '#shared/adapters/memory-notice-caller.ts';
import { DEFAULT_POLICY } from '#shared/decide/policy.ts';
import { epochMs, MINUTE_MS } from '#shared/model/units.ts';
import { containFirst } from '#shared/pipeline/contain-first.ts';
import { dispatchNotice } from '#shared/pipeline/dispatch-notice.ts';
import { type FoldServices, foldChunk } from '#shared/pipeline/fold-chunk.ts';
import { sweep } from '#shared/pipeline/sweep.ts';
import type { DueWork } from '#shared/ports/notice-caller.ts';
import {
  type Account,
  chunksOf,
  isHeld,
  noticesOf,
  openAccount,
} from '#test/unit/account/account.ts';
import { dispatchAll, foldAll, theft } from '#test/unit/account/run.ts';
import { hear } from './heard.ts';
import { queueMessage } from './queue-message.ts';

const CHUNKS = chunksOf(theft());
const MESSAGES = CHUNKS.flatMap(encodeChunk).map(({ chunk, text }) =>
  queueMessage(chunk.chunkId, text, chunk.keyId),
);

async function foldInto(account: Account, messages = MESSAGES, fold: FoldServices = account.fold) {
  const heard = hear();
  const { batchItemFailures } = await foldMessages(messages, {
    telemetry: heard.telemetry,
    fold: (chunk) => foldChunk(chunk, fold, account.now),
  });
  return { failed: batchItemFailures.map(({ itemIdentifier }) => itemIdentifier), heard };
}

describe('a message that cannot be read', () => {
  it('comes back alone: the theft around it is seen', async () => {
    const account = openAccount();
    const [first, ...others] = MESSAGES;
    if (first === undefined) throw new Error('Expected a message.');
    const group = first.attributes.MessageGroupId;
    const messages = [first, queueMessage('poison', '{"form":1}', group), ...others];
    expect((await foldInto(account, messages)).failed).toEqual(['poison']);
    await dispatchAll(account);
    expect(isHeld(account)).toBe(true);
  });
});

/** A table that takes no more for now. */
function throttledStore() {
  const client = new DynamoDBClient({ region: 'eu-central-1' });
  client.middlewareStack.add(
    () => () => {
      const $metadata = { httpStatusCode: 400 };
      const error = Object.assign(new Error('Slow down.'), { $metadata });
      return Promise.reject(Object.assign(error, { name: 'ThrottlingException' }));
    },
    { step: 'initialize', priority: 'high' },
  );
  return createDynamodbKeyStore({ client, name: 'table', onDamaged: () => undefined });
}

describe('a table that is throttled', () => {
  it('gives every message back, and the second delivery is folded in its order', async () => {
    const account = openAccount();
    const busy = { ...account.fold, store: throttledStore() };
    const { failed, heard } = await foldInto(account, MESSAGES, busy);
    expect(failed).toEqual(MESSAGES.map(({ messageId }) => messageId));
    expect(heard.faults).toMatchObject([{ code: 'unavailable', retryable: true }]);
    expect([...heard.counts.keys()]).toEqual(['WorkFailed']);
    expect((await foldInto(account)).failed).toEqual([]);
    await dispatchAll(account);
    expect(isHeld(account)).toBe(true);
  });
});

describe('an incident that cannot be read', () => {
  const dispatching = (account: Account) => {
    const heard = hear();
    const now = () => account.now;
    return {
      heard,
      work: {
        telemetry: heard.telemetry,
        hasTime: () => true,
        dispatch: (noticeId: string) => dispatchNotice(noticeId, account.dispatch, now),
        contain: (noticeId: string) => containFirst(noticeId, account.dispatch, now),
        checkHold: async () => 'agrees' as const,
      },
    };
  };

  const recordsOf = (account: Account) =>
    noticesOf(account).map((id, index) => ({
      eventName: 'INSERT' as const,
      dynamodb: {
        SequenceNumber: String(index),
        NewImage: { pk: { S: `NOTICE#${id}` }, sk: { S: 'NOTICE' } },
      },
    }));

  /** One minute on: the sweep, and what it calls for. */
  async function minute(account: Account) {
    account.now = epochMs(account.now + MINUTE_MS);
    const { store, notices } = account.fold;
    const { registry, holds, brake, cases } = account.dispatch;
    const called: DueWork[] = [];
    const caller = createMemoryNoticeCaller(called);
    const { incidentQuietMs } = DEFAULT_POLICY;
    const services = { store, notices, registry, holds, brake, cases, caller, incidentQuietMs };
    const swept = hear();
    const turn = {
      sweep: (now: Account['now']) => sweep(services, now),
      inspect: async () => undefined,
      telemetry: swept.telemetry,
    };
    await takeTurn(turn, account.now);
    const { work } = dispatching(account);
    const done = await Promise.all(called.map((due) => dispatchDue(due, work)));
    return { overdue: swept.counts.get('NoticesOverdue'), done };
  }

  it('is passed over by the stream, and its notices stay overdue for the alarm to see', async () => {
    const account = openAccount();
    await foldAll(account, CHUNKS);
    const due = noticesOf(account).length;
    expect(due).toBeGreaterThan(0);
    const kept = new Map(account.table.incidents);
    account.table.incidents.clear();
    const { work, heard } = dispatching(account);
    expect(await dispatchNew(recordsOf(account), work)).toEqual({ batchItemFailures: [] });
    expect(heard.faults).toHaveLength(due);
    for (const _ of Array.from({ length: 5 })) {
      const failed = { done: 0, failed: due, left: 0 };
      expect(await minute(account)).toEqual({ overdue: due, done: [failed] });
    }
    expect(account.published).toEqual([]);
    for (const [id, incident] of kept) account.table.incidents.set(id, incident);
    expect((await minute(account)).done).toEqual([{ done: due, failed: 0, left: 0 }]);
    expect(isHeld(account)).toBe(true);
    expect(await minute(account)).toEqual({ overdue: 0, done: [] });
  });
});
