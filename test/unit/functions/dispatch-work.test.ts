import type { DynamoDBRecord } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import {
  type DispatchWork,
  dispatchDue,
  dispatchNew,
  readDueWork,
} from '#functions/dispatch-work.ts';
import { BadMessageError } from '#functions/runtime/run-batch.ts';
import { keyId } from '#shared/model/units.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import { hear } from './heard.ts';

function record(sequence: string, pk: string, eventName: 'INSERT' | 'MODIFY' = 'INSERT') {
  const dynamodb = { SequenceNumber: sequence, NewImage: { pk: { S: pk }, sk: { S: 'NOTICE' } } };
  return { eventID: sequence, eventName, dynamodb } satisfies DynamoDBRecord;
}

const LATER = new OutsideError('unavailable', 'Expected SNS, got a time-out.');
const NEVER = new OutsideError('refused', 'Expected SNS to take it, got a refusal.');

function worker(faults: Readonly<Record<string, Error>> = {}, hasTime = () => true) {
  const heard = hear();
  const done: string[] = [];
  const contained: string[] = [];
  const act = async (name: string) => {
    const fault = faults[name];
    if (fault !== undefined) throw fault;
    done.push(name);
  };
  const services: DispatchWork = {
    telemetry: heard.telemetry,
    hasTime,
    dispatch: async (noticeId) => {
      await act(noticeId);
      return 'done';
    },
    contain: async (noticeId) => {
      contained.push(noticeId);
      const fault = faults[noticeId];
      if (fault !== undefined) throw fault;
    },
    checkHold: async (key) => {
      await act(key);
      return 'mended';
    },
  };
  return { services, done, contained, heard };
}

describe('dispatchNew', () => {
  it('carries out new notices, and nothing else that is written', async () => {
    const { services, done } = worker();
    const answer = await dispatchNew(
      [
        record('1', 'NOTICE#inc-1.opened'),
        record('2', 'NOTICE#inc-1.opened', 'MODIFY'),
        record('3', 'KEY#kw_a'),
        { eventName: 'REMOVE', dynamodb: { SequenceNumber: '4' } },
      ],
      services,
    );
    expect(done).toEqual(['inc-1.opened']);
    expect(answer).toEqual({ batchItemFailures: [] });
  });

  it('asks for those again that may succeed later, and lets the stream go on past the others', async () => {
    const { services, heard } = worker({ 'a.opened': NEVER, 'b.opened': LATER });
    const records = ['a.opened', 'b.opened', 'c.opened'].map((id, index) =>
      record(String(index), `NOTICE#${id}`),
    );
    const answer = await dispatchNew(records, services);
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
    expect(heard.faults).toEqual([NEVER, LATER]);
  });

  it('keeps the notices of one incident in order', async () => {
    const { services, done } = worker({ 'a.opened': LATER });
    const records = ['a.opened', 'a.escalated'].map((id, index) =>
      record(String(index), `NOTICE#${id}`),
    );
    await dispatchNew(records, services);
    expect(done).toEqual([]);
  });
});

describe('dispatchNew, before anybody is told', () => {
  const records = ['a.opened', 'b.opened'].map((id, index) =>
    record(String(index), `NOTICE#${id}`),
  );

  it('has every key contained, whatever fails on the way', async () => {
    const { services, contained, done } = worker({ 'a.opened': LATER });
    const before: number[] = [];
    const dispatch: DispatchWork['dispatch'] = async (noticeId) => {
      before.push(contained.length);
      return services.dispatch(noticeId);
    };
    await dispatchNew(records, { ...services, dispatch });
    expect(contained).toEqual(['a.opened', 'b.opened']);
    expect(before).toEqual([2, 2]);
    expect(done).toEqual(['b.opened']);
  });

  it('takes no second look at a notice that comes alone', async () => {
    const { services, contained } = worker();
    await dispatchNew(records.slice(0, 1), services);
    expect(contained).toEqual([]);
  });
});

describe('dispatchNew, in turn', () => {
  const records = ['a.opened', 'b.opened', 'c.opened'].map((id, index) =>
    record(String(index), `NOTICE#${id}`),
  );

  it('never has two notices at work at once', async () => {
    const { services } = worker();
    let atWork = 0;
    let most = 0;
    const dispatch: DispatchWork['dispatch'] = async () => {
      most = Math.max(most, ++atWork);
      await Promise.resolve();
      atWork--;
      return 'done';
    };
    await dispatchNew(records, { ...services, dispatch });
    expect(most).toBe(1);
  });

  it('goes on with other incidents after a failure', async () => {
    const { services, done } = worker({ 'a.opened': LATER });
    await dispatchNew(records, services);
    expect(done).toEqual(['b.opened', 'c.opened']);
  });

  it('gives back what there is no time for', async () => {
    let calls = 0;
    // A look at each before anybody is told, then one notice.
    const { services, done } = worker({}, () => calls++ < 4);
    const { batchItemFailures } = await dispatchNew(records, services);
    expect(done).toEqual(['a.opened']);
    expect(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual(['1', '2']);
  });
});

describe('dispatchDue', () => {
  const due = { noticeIds: ['a.opened', 'b.opened'], heldKeys: [keyId('kw_a')] };

  it('carries out what is due and compares holds', async () => {
    const { services, done, heard } = worker();
    expect(await dispatchDue(due, services)).toEqual({ done: 3, failed: 0, left: 0 });
    expect(done).toEqual(['a.opened', 'b.opened', 'kw_a']);
    expect(heard.counts.get('Drift')).toBe(1);
  });

  it('goes on after a failure', async () => {
    const { services, done, heard } = worker({ 'a.opened': LATER });
    expect(await dispatchDue(due, services)).toEqual({ done: 2, failed: 1, left: 0 });
    expect(heard.counts.get('WorkFailed')).toBe(1);
    expect(done).toEqual(['b.opened', 'kw_a']);
  });

  it('stops in time', async () => {
    let calls = 0;
    const { services } = worker({}, () => calls++ < 3);
    expect(await dispatchDue(due, services)).toEqual({ done: 1, failed: 0, left: 2 });
  });
});

describe('readDueWork', () => {
  it('reads ids', () => {
    expect(readDueWork({ noticeIds: ['a'], heldKeys: [] })).toEqual({
      noticeIds: ['a'],
      heldKeys: [],
    });
  });

  it.for([null, 'a', { noticeIds: 'a' }, { noticeIds: [1] }, { noticeIds: [], more: 1 }])(
    'refuses %j',
    (event) => {
      expect(() => readDueWork(event)).toThrow(BadMessageError);
    },
  );
});
