// Has SQS itself return all letters of a queue, where it can: it moves thousands, and none is lost between.
import { setTimeout as sleep } from 'node:timers/promises';
import {
  GetQueueAttributesCommand,
  ListMessageMoveTasksCommand,
  type SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { askAws, isAwsError } from '#shared/adapters/aws-fault.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';

const PAUSE_MS = 500;
const MOST_LOOKS = 240;

/** @returns How many were moved; undefined where there is no such task, or one may not start it. */
export async function moveAll(client: SQSClient, url: string): Promise<number | undefined> {
  const SourceArn = await arnOf(client, url);
  try {
    await client.send(new StartMessageMoveTaskCommand({ SourceArn }));
  } catch (error) {
    if (isAwsError(error, ...NO_TASK)) return undefined;
    return askAws('move dead letters', () => Promise.reject(error));
  }
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    const command = new ListMessageMoveTasksCommand({ SourceArn, MaxResults: 1 });
    const { Results = [] } = await askAws('say how far it is', () => client.send(command));
    const { Status, ApproximateNumberOfMessagesMoved = 0, FailureReason } = Results[0] ?? {};
    if (Status === 'COMPLETED') return ApproximateNumberOfMessagesMoved;
    if (Status === 'FAILED' || Status === 'CANCELLED') {
      throw new OutsideError('refused', `Expected AWS to move letters, got ${FailureReason}.`);
    }
    await sleep(PAUSE_MS);
  }
  throw new OutsideError('unavailable', 'Expected letters to be moved by now, they still are.');
}

/** As emulators and AWS call it; without the right to it one still may have that to each step. */
const NO_TASK = [
  'AccessDenied',
  'AccessDeniedException',
  'InvalidAction',
  'UnknownOperationException',
  'UnsupportedOperation',
] as const;

async function arnOf(client: SQSClient, QueueUrl: string): Promise<string | undefined> {
  const command = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] });
  const { Attributes } = await askAws('name a queue', () => client.send(command));
  return Attributes?.QueueArn;
}
