// Sets the scene of a drill on a deployment: what is done and looked at for each station.
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { askAws } from '#shared/adapters/aws-fault.ts';
import { createDynamodbBrakeStore } from '#shared/adapters/dynamodb-brake-store.ts';
import { createDynamodbHoldStore } from '#shared/adapters/dynamodb-hold-store.ts';
import { createDynamodbKeyStore } from '#shared/adapters/dynamodb-key-store.ts';
import { createDynamodbNoticeStore } from '#shared/adapters/dynamodb-notice-store.ts';
import { TOMBSTONE } from '#shared/adapters/secrets-manager-onboarding.ts';
import { DRILL_EXCHANGE, type KeyRecord } from '#shared/model/key-record.ts';
import { noticeIdOf } from '#shared/pipeline/notice-id.ts';
import { type ReleaseOutcome, releaseKey } from '#shared/pipeline/release-key.ts';
import { type Deployment, releaseServices } from '../deployed/deployment.ts';
import { outputOf } from '../deployed/stack-outputs.ts';
import { addKey } from '../keys/add-key.ts';
import { openMailbox } from './drill-mailbox.ts';
import { type DummyKey, syntheticTheft } from './dummy-key.ts';
import { createDummySecret, findLeftovers, readAsBot } from './dummy-secret.ts';
import { hearAlert, hearMark, hearWord } from './hear-drill.ts';
import { HAPPENED, type Hop, never, notYet } from './hop.ts';
import { removeDummy } from './remove-dummy.ts';
import type { DrillScene } from './run-drill.ts';

export interface DrillStage extends Deployment {
  readonly objects: S3Client;
  readonly queues: SQSClient;
  /** Of the events that are dropped. */
  readonly source: string;
  readonly by: string;
  readonly now: () => number;
}

/** What the stations share: each learns something that a later one needs. */
interface Course {
  record: KeyRecord | undefined;
  /** Of the real value. */
  version: string | undefined;
  incidentId: string | undefined;
  log: string | undefined;
}

export function stageDrill(dummy: DummyKey, stage: DrillStage): DrillScene {
  const course: Course = {
    record: undefined,
    version: undefined,
    incidentId: undefined,
    log: undefined,
  };
  const { outputs, queues, secrets } = stage;
  const urgent = outputOf(outputs, 'UrgentTopicArn');
  const mailbox = openMailbox(queues, outputOf(outputs, 'DrillQueueUrl'), dummy.keyId);
  return {
    looks: {
      armed: () => lookAtSwitch(stage),
      ready: () => makeReady(dummy, course, stage),
      dropped: () => drop(dummy, course, stage),
      folded: () => lookForIncident(dummy, course, stage),
      held: () => lookAtHold(dummy, stage),
      disabled: async () => {
        const { value } = await readAsBot(secrets, dummy.secretName);
        return value === TOMBSTONE ? HAPPENED : notYet('bots still read the real value');
      },
      alerted: async () => hearAlert(await mailbox.listen(), urgent),
      marked: async () => hearMark(await mailbox.listen()),
      'bots-told': async () => hearWord(await mailbox.listen(), 'key.quarantined'),
      settled: () => lookAtNotice(course, stage),
      released: () => release(course, stage),
      restored: async () => {
        const { value, version } = await readAsBot(secrets, dummy.secretName);
        const isBack = value === dummy.value && version === course.version;
        return isBack ? HAPPENED : notYet('bots do not read the very version of before');
      },
      'bots-freed': async () => hearWord(await mailbox.listen(), 'key.released'),
    },
    remove: () => removeDummy(dummy, stage),
  };
}

async function lookAtSwitch({ table }: DrillStage) {
  const { killSwitch } = await createDynamodbBrakeStore(table).read();
  return killSwitch ? never('the kill switch is on, so nothing would be disabled') : HAPPENED;
}

async function makeReady(dummy: DummyKey, course: Course, stage: DrillStage) {
  for (const left of await findLeftovers(stage.secrets, stage.now())) {
    await removeDummy(left, stage);
  }
  const arn = await createDummySecret(stage.secrets, dummy, stage.source);
  course.version = (await readAsBot(stage.secrets, dummy.secretName)).version;
  course.record = await addKey(stage, arn, {
    exchange: DRILL_EXCHANGE,
    field: 'apiKey',
    keyId: dummy.keyId,
    strategy: 'tombstone',
  });
  return HAPPENED;
}

/** The same bytes at each attempt: dropped twice they are one log. */
async function drop(dummy: DummyKey, course: Course, { objects, outputs, ...stage }: DrillStage) {
  course.log ??= syntheticTheft(dummy, stage.now());
  const command = new PutObjectCommand({
    Bucket: outputOf(outputs, 'DropsBucketName'),
    Key: `drops/${stage.source}/${DRILL_EXCHANGE}/${dummy.keyId}.ndjson`,
    Body: course.log,
  });
  await askAws('take a log', () => objects.send(command));
  return HAPPENED;
}

async function lookForIncident(dummy: DummyKey, course: Course, { table }: DrillStage) {
  const { openIncident } = await createDynamodbKeyStore(table).load(dummy.keyId);
  course.incidentId ??= openIncident?.incidentId;
  return course.incidentId === undefined ? notYet('no incident in the table') : HAPPENED;
}

async function lookAtHold({ keyId }: DummyKey, { table }: DrillStage) {
  const { state } = await createDynamodbHoldStore(table).read(keyId);
  return state === 'quarantined' ? HAPPENED : notYet(`the key is ${state}`);
}

async function lookAtNotice({ incidentId }: Course, { table }: DrillStage) {
  if (incidentId === undefined) return notYet('no incident, so no notice');
  const open = await createDynamodbNoticeStore(table).open(noticeIdOf(incidentId, 'opened'));
  if (open === undefined) return HAPPENED;
  return notYet(`it is still due after ${open.progress.attempts} attempts`);
}

async function release({ record }: Course, stage: DrillStage): ReturnType<Hop['look']> {
  if (record === undefined) return never('there is no record of the dummy');
  const order = { record, by: stage.by, reason: 'end of the drill' };
  const { kind } = await releaseKey(order, releaseServices(stage));
  if (kind === 'busy') return notYet('DISPATCH has the key at this moment');
  return kind === 'released' ? HAPPENED : never(REFUSED[kind]);
}

const REFUSED: Readonly<Record<Exclude<ReleaseOutcome['kind'], 'busy' | 'released'>, string>> = {
  'not-held': 'the key was not held back any more',
  replaced: 'another value was put into the dummy secret',
  impossible: 'the dummy secret is gone, or not tagged any more',
};
