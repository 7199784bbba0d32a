// The queues of dead letters: what each holds, and where its letters come from.
import {
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { askAws } from '#shared/adapters/aws-fault.ts';
import { outputOf, type StackOutputs } from '../deployed/stack-outputs.ts';
import { UsageError } from '../usage-error.ts';
import { LETTER_QUEUES, type LetterQueue } from './letter-queues.ts';

/** What takes letters back; nothing does with records of a stream. */
export type LetterSource =
  | { readonly kind: 'queue'; readonly url: string }
  | { readonly kind: 'function'; readonly name: string }
  | { readonly kind: 'stream' };

interface QueueOutputs {
  readonly letters: string;
  readonly source: (outputs: StackOutputs) => LetterSource;
}

const OUTPUTS: Readonly<Record<LetterQueue, QueueOutputs>> = {
  intake: { letters: 'IntakeDeadLettersUrl', source: queueOf('IntakeQueueUrl') },
  chunks: { letters: 'ChunkDeadLettersUrl', source: queueOf('ChunkQueueUrl') },
  notices: { letters: 'NoticeDeadLettersUrl', source: () => ({ kind: 'stream' }) },
  forward: {
    letters: 'ForwardDeadLettersUrl',
    source: (outputs) => ({ kind: 'function', name: outputOf(outputs, 'ForwardFunctionName') }),
  },
};

function queueOf(name: string): QueueOutputs['source'] {
  return (outputs) => ({ kind: 'queue', url: outputOf(outputs, name) });
}

/** Those of a deployment: alerts are forwarded only where its settings ask for it. */
export function letterQueues(outputs: StackOutputs): readonly LetterQueue[] {
  return LETTER_QUEUES.filter(
    (queue) => queue !== 'forward' || outputs.has(OUTPUTS.forward.letters),
  );
}

export interface LetterPlace {
  readonly url: string;
  readonly source: LetterSource;
}

/** @throws UsageError where the deployment has no such queue. */
export function letterPlace(outputs: StackOutputs, queue: LetterQueue): LetterPlace {
  if (!letterQueues(outputs).includes(queue)) {
    throw new UsageError(
      'Expected a deployment that forwards alerts (forward in its settings), found one that does not.',
    );
  }
  const { letters, source } = OUTPUTS[queue];
  return { url: outputOf(outputs, letters), source: source(outputs) };
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
