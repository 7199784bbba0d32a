// Keeps the outbox in the table: `work` says that a notice is due, and the index `Work` finds it.
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Notice, NoticeProgress } from '#shared/model/notice.ts';
import type { TellingWay } from '#shared/model/telling.ts';
import { DAY_MS, type EpochMs, SECOND_MS } from '#shared/model/units.ts';
import type { NoticeStore, OpenNotice } from '#shared/ports/notice-store.ts';
import { askAws, isAwsError } from './aws-fault.ts';
import { changeItem, getItem, walkWork } from './dynamodb-ask.ts';
import { readItem, toItem, toText } from './dynamodb-item.ts';
import { type DynamodbTable, type Item, noticeAt } from './dynamodb-table.ts';
import { storedNotice } from './stored-notice-schema.ts';
import { takeFirst } from './take-first.ts';

const KEPT_MS = 400 * DAY_MS;
const UNTOLD: NoticeProgress = { attempts: 0, told: undefined };
const IS_OPEN = 'attribute_exists(pk) AND attribute_not_exists(settledAt)';

export function createDynamodbNoticeStore(table: DynamodbTable): NoticeStore {
  return {
    put: (notice) => put(table, notice),
    open: (noticeId) => open(table, noticeId),
    due: (now, limit) => takeFirst(dueIds(table, now), limit),
    postpone: async (noticeId, progress, dueAt) => {
      await changeItem(table, {
        key: noticeAt(noticeId),
        update: 'SET progress = :progress, workAt = :dueAt',
        onlyIf: IS_OPEN,
        values: { ':progress': toText(progress), ':dueAt': dueAt },
      });
    },
    chooseWay: (noticeId, before, after) => chooseWay(table, noticeId, { before, after }),
    settle: (noticeId, progress, now) => settle(table, noticeId, progress, now),
  };
}

/** Due at once. */
export function noticeItem(notice: Notice): Item {
  return toItem({
    ...noticeAt(notice.noticeId),
    work: 'DUE',
    workAt: notice.createdAt,
    notice: toText(notice),
    progress: toText(UNTOLD),
  });
}

/** After a lost reply it says that the notice was there, which is true. */
async function put(table: DynamodbTable, notice: Notice): Promise<boolean> {
  const command = new PutItemCommand({
    TableName: table.name,
    Item: noticeItem(notice),
    ConditionExpression: 'attribute_not_exists(pk)',
  });
  try {
    await table.client.send(command);
    return true;
  } catch (error) {
    if (isAwsError(error, 'ConditionalCheckFailedException')) return false;
    return askAws('put a notice', () => Promise.reject(error));
  }
}

async function open(table: DynamodbTable, noticeId: string): Promise<OpenNotice | undefined> {
  const item = await getItem(table, noticeAt(noticeId));
  if (item === undefined) return undefined;
  const { notice, progress, way, settledAt } = readItem(storedNotice, item);
  return settledAt === undefined ? { notice, progress, way } : undefined;
}

/** By its name alone, so that one that cannot be read is still handed out and seen to fail. */
async function* dueIds(table: DynamodbTable, now: EpochMs): AsyncGenerator<string> {
  for await (const { pk } of walkWork(table, 'DUE', now)) {
    if (pk?.S !== undefined) yield pk.S.slice('NOTICE#'.length);
  }
}

interface Choice {
  readonly before: TellingWay | undefined;
  readonly after: TellingWay;
}

/** After a lost reply it finds its own choice there, and gives that. */
async function chooseWay(
  table: DynamodbTable,
  noticeId: string,
  { before, after }: Choice,
): Promise<TellingWay | undefined> {
  const isFirst = before === undefined;
  const isChosen = await changeItem(table, {
    key: noticeAt(noticeId),
    update: 'SET way = :way, wayMark = :mark',
    onlyIf: `${IS_OPEN} AND ${isFirst ? 'attribute_not_exists(wayMark)' : 'wayMark = :before'}`,
    values: {
      ':way': toText(after),
      ':mark': markOf(after),
      ...(isFirst ? {} : { ':before': markOf(before) }),
    },
  });
  return isChosen ? after : (await open(table, noticeId))?.way;
}

/** What two ways differ in. */
function markOf({ alertId, digest }: TellingWay): string {
  return toText([alertId, digest?.digestId ?? null]);
}

async function settle(
  table: DynamodbTable,
  noticeId: string,
  progress: NoticeProgress,
  now: EpochMs,
): Promise<void> {
  await changeItem(table, {
    key: noticeAt(noticeId),
    update:
      'SET progress = :progress, settledAt = :now, expiresAt = :expiresAt REMOVE #work, workAt',
    onlyIf: IS_OPEN,
    names: { '#work': 'work' },
    values: {
      ':progress': toText(progress),
      ':now': now,
      ':expiresAt': Math.ceil((now + KEPT_MS) / SECOND_MS),
    },
  });
}
