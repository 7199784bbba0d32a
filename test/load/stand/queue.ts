// A queue of the deployment on MiniStack, with its dead letters; sends, takes, deletes and counts messages.
import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';

export interface LoadQueue {
  readonly client: SQSClient;
  readonly url: string;
  readonly arn: string;
  readonly letters: { readonly url: string; readonly arn: string };
}

export interface QueuePlan {
  readonly hiddenSeconds: number;
}

/** As `infra/chunk-queue.ts` and `infra/intake-queue.ts` have it. */
const MOST_RECEIVES = 5;
const MOST_AT_ONCE = 10;

/** @param name Ends in `.fifo` for an ordered one. */
export async function createQueue(
  client: SQSClient,
  name: string,
  { hiddenSeconds }: QueuePlan,
): Promise<LoadQueue> {
  const kind: Record<string, string> = name.endsWith('.fifo') ? { FifoQueue: 'true' } : {};
  const letters = await create(client, `dead-${name}`, kind);
  const redrive = { deadLetterTargetArn: letters.arn, maxReceiveCount: MOST_RECEIVES };
  const queue = await create(client, name, {
    ...kind,
    VisibilityTimeout: String(hiddenSeconds),
    RedrivePolicy: JSON.stringify(redrive),
  });
  return { client, ...queue, letters };
}

async function create(client: SQSClient, QueueName: string, Attributes: Record<string, string>) {
  const { QueueUrl: url = '' } = await client.send(
    new CreateQueueCommand({ QueueName, Attributes }),
  );
  const { QueueArn: arn = '' } = await attributesOf(client, url);
  return { url, arn };
}

export async function sendTo({ client, url }: LoadQueue, MessageBody: string): Promise<void> {
  await client.send(new SendMessageCommand({ QueueUrl: url, MessageBody }));
}

/**
 * Empty when nothing is to be had at the moment.
 *
 * @param waitSeconds How long it waits for something to come.
 */
export async function takeFrom(
  { client, url }: LoadQueue,
  waitSeconds = 0,
): Promise<readonly Message[]> {
  const { Messages = [] } = await client.send(
    new ReceiveMessageCommand({
      QueueUrl: url,
      MaxNumberOfMessages: MOST_AT_ONCE,
      WaitTimeSeconds: waitSeconds,
      MessageSystemAttributeNames: ['All'],
    }),
  );
  return Messages;
}

export async function deleteFrom(
  { client, url }: LoadQueue,
  messages: readonly Message[],
): Promise<void> {
  for (let from = 0; from < messages.length; from += MOST_AT_ONCE) {
    const Entries = messages
      .slice(from, from + MOST_AT_ONCE)
      .map(({ ReceiptHandle }, n) => ({ Id: String(n), ReceiptHandle }));
    await client.send(new DeleteMessageBatchCommand({ QueueUrl: url, Entries }));
  }
}

/** Those that wait, and those that somebody has taken. */
export async function countIn(client: SQSClient, url: string): Promise<number> {
  const counts = await attributesOf(client, url);
  return (
    Number(counts['ApproximateNumberOfMessages'] ?? 0) +
    Number(counts['ApproximateNumberOfMessagesNotVisible'] ?? 0)
  );
}

async function attributesOf(client: SQSClient, QueueUrl: string): Promise<Record<string, string>> {
  const { Attributes = {} } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
  );
  return Attributes;
}
