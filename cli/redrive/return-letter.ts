// Returns one dead letter to where it came from: handed over first and deleted afterwards, so that whatever dies in
// between costs a second delivery and no letter.
import { createHash } from 'node:crypto';
import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import {
  DeleteMessageCommand,
  type Message,
  SendMessageCommand,
  type SendMessageCommandInput,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { asciiJson } from '#shared/adapters/ascii-json.ts';
import { askAws } from '#shared/adapters/aws-fault.ts';
import type { LetterSource } from './dead-letter-queues.ts';
import { readForwardLetter } from './forward-letter.ts';

export interface ReturnClients {
  readonly queues: SQSClient;
  readonly functions: LambdaClient;
}

export interface ReturnWay {
  readonly url: string;
  readonly source: Exclude<LetterSource, { kind: 'stream' }>;
}

export async function returnLetter(
  { queues, functions }: ReturnClients,
  message: Message,
  { url, source }: ReturnWay,
): Promise<void> {
  if (source.kind === 'queue') {
    const send = new SendMessageCommand(sameAgain(message, source.url));
    await askAws('take a letter back', () => queues.send(send));
  } else await callAgain(functions, source.name, message);
  await deleteLetter(queues, message, url);
}

/** As SNS does: nobody waits for what comes of it, and what fails again is a letter again. */
async function callAgain(
  client: LambdaClient,
  FunctionName: string,
  { Body = '' }: Message,
): Promise<void> {
  const Payload = asciiJson(readForwardLetter(Body).event);
  const call = new InvokeCommand({ FunctionName, InvocationType: 'Event', Payload });
  await askAws('take an alert back', () => client.send(call));
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
