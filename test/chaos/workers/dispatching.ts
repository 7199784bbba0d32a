// DISPATCH at work: reads a shard of the stream, or does what SWEEP has called for.
import type { DynamoDBRecord } from 'aws-lambda';
import {
  type DispatchWork,
  dispatchDue,
  dispatchNew,
  readDueWork,
} from '#functions/dispatch-work.ts';
import { checkHold } from '#shared/pipeline/check-hold.ts';
import { containFirst } from '#shared/pipeline/contain-first.ts';
import { dispatchNotice } from '#shared/pipeline/dispatch-notice.ts';
import type { Life } from '../world/make-call.ts';
import type { StreamRecord } from '../world/notice-stream.ts';
import type { World } from '../world/world.ts';
import { servicesOf } from './services.ts';
import { live, type WorkerSlot } from './slots.ts';

const LIMIT_MS = 60_000;
const ONE_NOTICE_MS = 20_000;
/** An invocation that finds no worker for so long is dropped, and not tried again. */
const MOST_AGE_MS = 60_000;

export function startReader(world: World, slot: WorkerSlot, shard: number): boolean {
  if (slot.life !== undefined) return false;
  const { stream, scheduler } = world;
  const batch = stream.batch(shard, scheduler.clock);
  if (batch.length === 0) return false;
  const first = batch[0]?.sequence;
  const failFrom = (from: number | undefined) => stream.done(shard, batch, from, scheduler.clock);
  live(world, slot, {
    limitMs: LIMIT_MS,
    work: async (life) => {
      const { batchItemFailures } = await dispatchNew(batch.map(recordOf), workOf(world, life));
      const failed = batchItemFailures.map(({ itemIdentifier }) => Number(itemIdentifier));
      failFrom(failed.length === 0 ? undefined : Math.min(...failed));
    },
    onFailure: () => failFrom(first),
  });
  return true;
}

export function startDue(world: World, slot: WorkerSlot): boolean {
  if (slot.life !== undefined) return false;
  for (;;) {
    const next = world.invocations.shift();
    if (next === undefined) return false;
    if (world.scheduler.clock - next.at > MOST_AGE_MS) continue;
    live(world, slot, {
      limitMs: LIMIT_MS,
      work: async (life) => {
        await dispatchDue(readDueWork(next.work), workOf(world, life));
      },
    });
    return true;
  }
}

export function workOf(world: World, life: Life): DispatchWork {
  const services = servicesOf(world, life);
  const { now } = services;
  return {
    telemetry: world.heard.telemetry,
    hasTime: () => life.endsAt - world.scheduler.clock > ONE_NOTICE_MS,
    dispatch: (noticeId) => dispatchNotice(noticeId, services, now),
    contain: (noticeId) => containFirst(noticeId, services, now),
    checkHold: async (keyId) => {
      const check = await checkHold(keyId, services, now);
      if (check === 'mended' || check === 'finished') world.figures.repairs++;
      if (check === 'busy') world.figures.looksInVain++;
      return check;
    },
  };
}

function recordOf({ noticeId, sequence }: StreamRecord): DynamoDBRecord {
  return {
    eventName: 'INSERT',
    dynamodb: {
      SequenceNumber: String(sequence),
      NewImage: { pk: { S: `NOTICE#${noticeId}` } },
    },
  };
}
