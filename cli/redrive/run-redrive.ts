// Carries `keywarden redrive` out: shows, asks, returns.
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SQSClient } from '@aws-sdk/client-sqs';
import { awsClientSettings } from '#shared/adapters/aws-client-settings.ts';
import { createDynamodbAuditTrail } from '#shared/adapters/dynamodb-audit-trail.ts';
import type { AuditEntry } from '#shared/model/audit-row.ts';
import { epochMs } from '#shared/model/units.ts';
import { recordAction } from '#shared/pipeline/record-action.ts';
import { confirm } from '../deployed/confirm.ts';
import { openDeployment } from '../deployed/deployment.ts';
import { letterQueues } from './dead-letter-queues.ts';
import type { LetterQueue } from './letter-queues.ts';
import { lettersJson, lettersTable, redrivenJson, redrivenText } from './print-redrive.ts';
import { redriveQueue, showLetters } from './redrive.ts';
import type { RedriveArguments } from './redrive-command.ts';
import type { Redriven } from './redriven.ts';

const SHOWN = 20;

/**
 * @param queue Of all that the deployment has, unless one is named.
 * @returns The exit code.
 */
export async function runRedrive(
  queue: LetterQueue | undefined,
  given: RedriveArguments,
): Promise<number> {
  const deployment = await openDeployment(given);
  const now = () => Date.now();
  const services = {
    ...deployment,
    queues: new SQSClient(awsClientSettings()),
    functions: new LambdaClient(awsClientSettings()),
    audit: createDynamodbAuditTrail(deployment.table),
    now,
  };
  const queues = queue === undefined ? letterQueues(deployment.outputs) : [queue];
  const all = await showLetters(services, queues, given.limit ?? SHOWN);
  const isJson = given.json === true;
  process.stdout.write(isJson ? lettersJson(all) : lettersTable(all));
  const full = all.filter(({ letters }) => letters.length > 0);
  if (given.show === true || full.length === 0) return 0;
  await confirm(`Return the letters of ${full.map((one) => one.queue).join(', ')}?`, given);
  const redriven: Redriven[] = [];
  for (const one of full) {
    const done = await redriveQueue(services, one, given.limit);
    redriven.push(done);
    await recordAction(entryOf(done, given.by, now()), services);
  }
  process.stdout.write(isJson ? redrivenJson(redriven) : redrivenText(redriven));
  return redriven.some(({ left }) => left > 0) ? 1 : 0;
}

function entryOf({ queue, returned, dropped, left }: Redriven, by: string, at: number): AuditEntry {
  const detail = `${queue}: ${returned} returned, ${dropped} dropped, ${left} left`;
  return { at: epochMs(at), by, action: 'letters-redriven', subject: queue, detail };
}
