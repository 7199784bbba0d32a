// The three queues of dead letters: what each holds, and where its letters come from.
import {
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { askAws } from '#shared/adapters/aws-fault.ts';
import { outputOf, type StackOutputs } from '../deployed/stack-outputs.ts';

export const LETTER_QUEUES = ['intake', 'chunks', 'notices'] as const;
export type LetterQueue = (typeof LETTER_QUEUES)[number];

interface QueueOutputs {
  readonly letters: string;
  /** Undefined of the notices: their letters are records of a stream, which no queue takes back. */
  readonly source: string | undefined;
}

const OUTPUTS: Readonly<Record<LetterQueue, QueueOutputs>> = {
  intake: { letters: 'IntakeDeadLettersUrl', source: 'IntakeQueueUrl' },
  chunks: { letters: 'ChunkDeadLettersUrl', source: 'ChunkQueueUrl' },
  notices: { letters: 'NoticeDeadLettersUrl', source: undefined },
};

export interface LetterPlace {
  readonly queue: LetterQueue;
  readonly url: string;
  readonly sourceUrl: string | undefined;
}

export function letterPlace(outputs: StackOutputs, queue: LetterQueue): LetterPlace {
  const { letters, source } = OUTPUTS[queue];
  const sourceUrl = source === undefined ? undefined : outputOf(outputs, source);
  return { queue, url: outputOf(outputs, letters), sourceUrl };
}

export interface QueueCounts {
  readonly waiting: number;
  /** Taken by somebody and not yet done. */
  readonly taken: number;
}

export async function countQueue(client: SQSClient, QueueUrl: string): Promise<QueueCounts> {
  const command = new GetQueueAttributesCommand({
    QueueUrl,
    AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
  });
  const { Attributes = {} } = await askAws('count a queue', () => client.send(command));
  return {
    waiting: Number(Attributes['ApproximateNumberOfMessages'] ?? 0),
    taken: Number(Attributes['ApproximateNumberOfMessagesNotVisible'] ?? 0),
  };
}

/**
 * Takes up to ten messages, hidden from others for a while.
 *
 * @param hiddenSeconds With 0 they are only looked at.
 */
export async function takeLetters(
  client: SQSClient,
  QueueUrl: string,
  hiddenSeconds: number,
): Promise<readonly Message[]> {
  const command = new ReceiveMessageCommand({
    QueueUrl,
    MaxNumberOfMessages: 10,
    VisibilityTimeout: hiddenSeconds,
    WaitTimeSeconds: 1,
    MessageSystemAttributeNames: ['All'],
    MessageAttributeNames: ['All'],
  });
  const { Messages = [] } = await askAws('show dead letters', () => client.send(command));
  return Messages;
}

/** When it was first sent, epoch milliseconds: a dead letter keeps that time. */
export function sentAt({ Attributes }: Message): number | undefined {
  const at = Number(Attributes?.SentTimestamp);
  return Number.isFinite(at) ? at : undefined;
}
