// Carries `keywarden redrive` out: shows, asks, returns.
import { SQSClient } from '@aws-sdk/client-sqs';
import { awsClientSettings } from '#shared/adapters/aws-client-settings.ts';
import { createDynamodbAuditTrail } from '#shared/adapters/dynamodb-audit-trail.ts';
import type { AuditEntry } from '#shared/model/audit-row.ts';
import { epochMs } from '#shared/model/units.ts';
import { recordAction } from '#shared/pipeline/record-action.ts';
import { confirm } from '../deployed/confirm.ts';
import { openDeployment } from '../deployed/deployment.ts';
import type { LetterQueue } from './dead-letter-queues.ts';
import { lettersJson, lettersTable, redrivenJson, redrivenText } from './print-redrive.ts';
import { type Redriven, redriveQueue, showLetters } from './redrive.ts';
import type { RedriveArguments } from './redrive-command.ts';

const SHOWN = 20;

/** @returns The exit code. */
export async function runRedrive(
  queues: readonly LetterQueue[],
  given: RedriveArguments,
): Promise<number> {
  const deployment = await openDeployment(given);
  const now = () => Date.now();
  const services = {
    ...deployment,
    queues: new SQSClient(awsClientSettings()),
    audit: createDynamodbAuditTrail(deployment.table),
    now,
  };
  const all = await showLetters(services, queues, given.limit ?? SHOWN);
  const isJson = given.json === true;
  process.stdout.write(isJson ? lettersJson(all) : lettersTable(all));
  const full = all.filter(({ letters }) => letters.length > 0);
  if (given.show === true || full.length === 0) return 0;
  await confirm(`Return the letters of ${full.map(({ queue }) => queue).join(', ')}?`, given);
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
