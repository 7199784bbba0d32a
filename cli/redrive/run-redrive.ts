// Carries `keywarden redrive` out: shows, asks, returns.
import { SQSClient } from '@aws-sdk/client-sqs';
import { awsClientSettings } from '#shared/adapters/aws-client-settings.ts';
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
  const services = { ...deployment, queues: new SQSClient(awsClientSettings()), now };
  const all = await showLetters(services, queues, given.limit ?? SHOWN);
  const isJson = given.json === true;
  process.stdout.write(isJson ? lettersJson(all) : lettersTable(all));
  const full = all.filter(({ letters }) => letters.length > 0);
  if (given.show === true || full.length === 0) return 0;
  await confirm(`Return the letters of ${full.map(({ queue }) => queue).join(', ')}?`, given);
  const redriven: Redriven[] = [];
  for (const one of full) redriven.push(await redriveQueue(services, one, given.limit));
  process.stdout.write(isJson ? redrivenJson(redriven) : redrivenText(redriven));
  return redriven.some(({ left }) => left > 0) ? 1 : 0;
}
