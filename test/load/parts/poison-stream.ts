// A poison among the notices (SNS takes all alerts but one): the stream gives it up with a reason, its neighbours are
// told, and the sweep tells it once SNS is mended.
import { createDynamodbNoticeStore } from '#shared/adapters/dynamodb-notice-store.ts';
import type { OperationNotice } from '#shared/model/notice.ts';
import { epochMs } from '#shared/model/units.ts';
import { equal, number } from '../part.ts';
import { type StoredNotice, takeCensus } from '../stand/census.ts';
import { deploy } from '../stand/deployment.ts';
import { startMoodyProxy } from '../stand/moody-proxy.ts';
import { pumpStream } from '../stand/pump-stream.ts';
import { countIn, sendTo } from '../stand/queue.ts';
import { settleAll } from '../stand/settle-all.ts';
import { openStream } from '../stand/table-stream.ts';
import { checkTelling, countRepeated, readMailbox } from '../stand/told.ts';
import type { Poisoned, PoisonPlan } from './poison.ts';
import { named } from './poison-queues.ts';

const POISON = 'key-silent.poison';

export async function poisonStream({ cloud, operator, messages }: PoisonPlan): Promise<Poisoned> {
  const proxy = await startMoodyProxy(cloud.env['AWS_ENDPOINT_URL'] ?? '', POISON);
  const env = { AWS_ENDPOINT_URL_SNS: proxy.endpoint, LOAD_SLEEP: 'skip' };
  const deployment = await deploy({ cloud, workers: { dispatch: 1, sweep: 1 }, env });
  try {
    const stream = await openStream(cloud.table, cloud.dynamodbEndpoint);
    // What earlier stages have written.
    while ((await stream.read()).length > 0);
    const notices = createDynamodbNoticeStore(cloud.table);
    for (let n = 0; n < messages; n++) await notices.put(noticeOf(n, n === messages >> 1));
    const invoke = (event: unknown) => deployment.invoke('dispatch', event);
    const bury = (letter: string) => sendTo(cloud.notices, letter);
    await pumpStream({ stream, invoke, bury }, () => true);
    const before = await takeCensus(cloud.table);
    const due = before.notices.filter(({ isSettled, kind }) => !isSettled && kind !== 'digest');
    const letters = await operator.letters('notices');
    proxy.refuses = undefined;
    await settleAll(deployment, cloud);
    const ran = await operator.redrive('notices');
    // People are told of that as well.
    await settleAll(deployment, cloud);
    const census = await takeCensus(cloud.table);
    const arrived = await readMailbox(cloud.mailbox);
    const reason = [...deployment.counters.faults.keys()].join();
    return {
      figures: [
        { name: 'notices', value: number(messages) },
        { name: 'dead letters of DISPATCH', value: letters.map(({ about }) => about).join() },
        { name: 'its reason', value: `${letters.map(({ why }) => why).join()}: ${reason}` },
      ],
      checks: [
        equal('DISPATCH: dead letters', letters.length, 1),
        named('DISPATCH: its letter', letters[0]?.why, 'RetryAttemptsExhausted'),
        named('DISPATCH: its reason', reason, 'publish an alert'),
        equal('notices of neighbours that are still due', due.length, 1),
        named('the one that is due', due[0]?.noticeId, POISON),
        equal('DISPATCH: redrive ends well', ran.code ?? -1, 0),
        equal(
          'DISPATCH: dead letters afterwards',
          await countIn(cloud.queues, cloud.notices.url),
          0,
        ),
        equal('DISPATCH: healed', arrived.get(POISON) ?? 0, 1),
        equal('notices', census.notices.filter(isOurs).length, messages),
        ...checkTelling(census, arrived),
        equal('messages that came twice', countRepeated(arrived), 0),
      ],
    };
  } finally {
    await deployment.stop();
    await proxy.stop();
  }
}

function isOurs({ noticeId }: StoredNotice): boolean {
  return noticeId === POISON || noticeId.startsWith('key-not-protected.');
}

/** All but the poison wait for the digest of the day. */
function noticeOf(n: number, isPoison: boolean): OperationNotice {
  return {
    kind: 'operation',
    noticeId: isPoison ? POISON : `key-not-protected.key-${n}`,
    code: isPoison ? 'key-silent' : 'key-not-protected',
    subject: `key-${n}`,
    keyId: undefined,
    detail: 'Made up by a load run.',
    createdAt: epochMs(Date.now()),
  };
}
