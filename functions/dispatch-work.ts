// Takes what DISPATCH is called with, by the table's stream or by SWEEP, and has it done.
import type { DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda';
import * as z from 'zod';
import { type KeyId, keyId } from '#shared/model/units.ts';
import type { HoldCheck } from '#shared/pipeline/check-hold.ts';
import type { DispatchOutcome } from '#shared/pipeline/dispatch-services.ts';
import type { DueWork } from '#shared/ports/notice-caller.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import { BadMessageError, runBatch } from './runtime/run-batch.ts';
import type { Telemetry } from './runtime/telemetry.ts';

export interface DispatchWork {
  readonly dispatch: (noticeId: string) => Promise<DispatchOutcome>;
  /** Holds the key back, if the notice asks for that, and tells nobody. */
  readonly contain: (noticeId: string) => Promise<void>;
  readonly checkHold: (keyId: KeyId) => Promise<HoldCheck>;
  readonly telemetry: Telemetry;
  /** Whether there is time for one more. What is left is due again in a minute. */
  readonly hasTime: () => boolean;
}

const NOTICE_PREFIX = 'NOTICE#';

/**
 * New notices, as soon as they are in the table. Changes of known ones are passed over: each attempt
 * writes one, and would call for the next. One after the other, as people are told of them, yet one that
 * fails keeps only those of its own incident back.
 */
export async function dispatchNew(
  records: readonly DynamoDBRecord[],
  work: DispatchWork,
): Promise<DynamoDBBatchResponse> {
  const { dispatch, telemetry, hasTime } = work;
  const fresh = records.filter(isNewNotice);
  await containAll(fresh.map(noticeIdOf), work);
  return runBatch(fresh, {
    idOf: ({ dynamodb, eventID }) => dynamodb?.SequenceNumber ?? eventID ?? '',
    groupOf: (record) => incidentOf(noticeIdOf(record)),
    work: async (record) => {
      const noticeId = noticeIdOf(record);
      if (!hasTime())
        throw new OutsideError('unavailable', 'Expected time for a notice, got none.');
      telemetry.info('Notice dispatched', { noticeId, outcome: await dispatch(noticeId) });
    },
    telemetry,
    hopeless: 'pass-over',
    groups: 'one-after-the-other',
  });
}

/**
 * Before anybody is told of anything, since people are told at their own pace. What fails here is tried again,
 * and counted, when the notice has its turn.
 */
async function containAll(
  noticeIds: readonly string[],
  { contain, telemetry, hasTime }: DispatchWork,
): Promise<void> {
  // A single one is contained before it is told anyway.
  if (noticeIds.length < 2) return;
  for (const noticeId of noticeIds) {
    if (!hasTime()) return;
    await contain(noticeId).catch((error: unknown) =>
      telemetry.warn('Key not contained yet', { noticeId, fault: String(error) }),
    );
  }
}

function isNewNotice({ eventName, dynamodb }: DynamoDBRecord): boolean {
  return (
    eventName === 'INSERT' && dynamodb?.NewImage?.['pk']?.S?.startsWith(NOTICE_PREFIX) === true
  );
}

function noticeIdOf({ dynamodb }: DynamoDBRecord): string {
  return (dynamodb?.NewImage?.['pk']?.S ?? '').slice(NOTICE_PREFIX.length);
}

/** Of `<incident>.<stage>`: two notices of one incident would only wait for each other's lease. */
function incidentOf(noticeId: string): string {
  const end = noticeId.lastIndexOf('.');
  return end === -1 ? noticeId : noticeId.slice(0, end);
}

const MOST_ITEMS = 1_000;
const names = z.array(z.string().min(1)).max(MOST_ITEMS).default([]);
const WORK = z.strictObject({ noticeIds: names, heldKeys: names });

/** @throws BadMessageError for anything but {@link DueWork}. */
export function readDueWork(event: unknown): DueWork {
  const parsed = WORK.safeParse(event);
  if (!parsed.success) {
    throw new BadMessageError('Expected noticeIds and heldKeys, got something else.');
  }
  const { noticeIds, heldKeys } = parsed.data;
  return { noticeIds, heldKeys: heldKeys.map(keyId) };
}

export interface WorkDone {
  readonly done: number;
  readonly failed: number;
  /** For want of time. */
  readonly left: number;
}

/**
 * One after the other, as people are told of them. Nothing is thrown, since whoever calls does so again while something is due.
 */
export async function dispatchDue(due: DueWork, services: DispatchWork): Promise<WorkDone> {
  const { dispatch, checkHold, telemetry, hasTime } = services;
  await containAll(due.noticeIds, services);
  const jobs = [
    ...due.noticeIds.map((noticeId) => ({
      about: { noticeId },
      run: async () => dispatch(noticeId),
    })),
    ...due.heldKeys.map((held) => ({
      about: { keyId: held },
      run: async () => {
        const check = await checkHold(held);
        telemetry.count('Drift', check === 'mended' ? 1 : 0);
        return check;
      },
    })),
  ];
  let done = 0;
  let failed = 0;
  for (const { about, run } of jobs) {
    if (!hasTime()) break;
    try {
      telemetry.info('Due work done', { ...about, outcome: await run() });
      done++;
    } catch (error) {
      telemetry.count('WorkFailed', 1);
      telemetry.error('Due work failed, comes again', error, about);
      failed++;
    }
  }
  return { done, failed, left: jobs.length - done - failed };
}
