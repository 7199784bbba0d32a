// Returns one dead letter to the queue that it came from: sent first and deleted afterwards, so that whatever
// dies in between costs a second delivery and no letter.
import { createHash } from 'node:crypto';
import {
  DeleteMessageCommand,
  type Message,
  SendMessageCommand,
  type SendMessageCommandInput,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { askAws } from '#shared/adapters/aws-fault.ts';

export interface ReturnWay {
  readonly url: string;
  readonly sourceUrl: string;
}

export async function returnLetter(
  client: SQSClient,
  message: Message,
  { url, sourceUrl }: ReturnWay,
): Promise<void> {
  const send = new SendMessageCommand(sameAgain(message, sourceUrl));
  await askAws('take a letter back', () => client.send(send));
  await deleteLetter(client, message, url);
}

export async function deleteLetter(
  client: SQSClient,
  { ReceiptHandle }: Message,
  QueueUrl: string,
): Promise<void> {
  const command = new DeleteMessageCommand({ QueueUrl, ReceiptHandle });
  await askAws('delete a letter', () => client.send(command));
}

/** In an ordered queue it keeps its group: the chunks of one key stay in their order. */
export function sameAgain(message: Message, QueueUrl: string): SendMessageCommandInput {
  const { Body, MessageAttributes, Attributes } = message;
  const same = { QueueUrl, MessageBody: Body, MessageAttributes };
  const group = Attributes?.MessageGroupId;
  if (group === undefined) return same;
  return { ...same, MessageGroupId: group, MessageDeduplicationId: freshId(message) };
}

/**
 * Of the old id and the time it was sent: returned twice for want of a delete it is still one message, yet
 * one that was returned a moment ago and died again is not swallowed as its own duplicate. A chunk that
 * arrives twice changes nothing.
 */
function freshId({ Attributes, MessageId }: Message): string {
  const old = Attributes?.MessageDeduplicationId ?? MessageId ?? '';
  return createHash('sha256').update(`${old}|${Attributes?.SentTimestamp}`).digest('hex');
}
