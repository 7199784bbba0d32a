// Writes several items at once or not at all, with notices that may be there already.
import { randomUUID } from 'node:crypto';
import { type TransactWriteItem, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import type { Notice } from '#shared/model/notice.ts';
import type { CommitResult } from '#shared/ports/key-store.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import { askAws, isAwsError } from './aws-fault.ts';
import { distinctNotices } from './check-commit.ts';
import { noticeItem } from './dynamodb-notice-store.ts';
import type { DynamodbTable } from './dynamodb-table.ts';

/** Each further round needs another notice that came in between. */
const MAX_ROUNDS = 4;

export const CONDITION_FAILED = 'ConditionalCheckFailed';

export interface TogetherWrites {
  readonly writes: readonly TransactWriteItem[];
  /** Each is put if absent. */
  readonly notices: readonly Notice[];
  /**
   * Says what the failed conditions of `writes` mean, having read again what is there; undefined when they
   * mean nothing any more.
   */
  readonly judge: (failed: readonly boolean[]) => Promise<CommitResult | undefined>;
}

/**
 * A notice that is there already is left out and the rest written again: what it tells of has been
 * recorded, and it must never keep a key from being judged.
 *
 * @throws OutsideError `unavailable` when others were at the same items or there was too much at once.
 */
export async function writeTogether(
  table: DynamodbTable,
  { writes, notices, judge }: TogetherWrites,
): Promise<CommitResult> {
  let absent = distinctNotices(notices);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const puts = absent.map((notice) => noticePut(table, notice));
    const reasons = await transact(table, [...writes, ...puts]);
    if (reasons === undefined) return 'committed';
    const failed = reasons.map((reason) => reason === CONDITION_FAILED);
    const result = await judge(failed.slice(0, writes.length));
    if (result !== undefined) return result;
    refuseOthers(reasons);
    absent = absent.filter((_, index) => failed[writes.length + index] !== true);
  }
  throw new OutsideError('unavailable', `Expected a commit within ${MAX_ROUNDS} rounds, got none.`);
}

/** Two transactions at the same items cancel each other: try again. */
export function isTransactionConflict(error: unknown): boolean {
  return error instanceof OutsideError && error.message.includes('TransactionConflict');
}

/** @returns Why each item was not written, in their order; undefined when all were. */
async function transact(
  table: DynamodbTable,
  items: readonly TransactWriteItem[],
): Promise<readonly string[] | undefined> {
  // Made here and not by the SDK, so that it is plain that a lost reply does not count twice.
  const input = { TransactItems: [...items], ClientRequestToken: randomUUID() };
  try {
    await table.client.send(new TransactWriteItemsCommand(input));
    return undefined;
  } catch (error) {
    const reasons = reasonsOf(error);
    if (reasons !== undefined) return reasons;
    return askAws('commit', () => Promise.reject(error));
  }
}

function reasonsOf(error: unknown): readonly string[] | undefined {
  if (!isAwsError(error, 'TransactionCanceledException')) return undefined;
  const reasons: unknown = Reflect.get(error, 'CancellationReasons');
  return Array.isArray(reasons) ? reasons.map(codeOf) : undefined;
}

function codeOf(reason: unknown): string {
  const code: unknown = Reflect.get(Object(reason), 'Code');
  return typeof code === 'string' ? code : 'None';
}

const PASSING: ReadonlySet<string> = new Set([
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
]);

function refuseOthers(reasons: readonly string[]): void {
  const others = reasons.filter((reason) => reason !== 'None' && reason !== CONDITION_FAILED);
  const [first] = others;
  if (first === undefined) return;
  const code = others.every((reason) => PASSING.has(reason)) ? 'unavailable' : 'refused';
  throw new OutsideError(code, `Expected AWS to commit, got ${first}.`);
}

function noticePut(table: DynamodbTable, notice: Notice): TransactWriteItem {
  const Item = noticeItem(notice);
  return {
    Put: { TableName: table.name, Item, ConditionExpression: 'attribute_not_exists(pk)' },
  };
}
