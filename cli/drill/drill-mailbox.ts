// Hears what the deployment tells of the dummy key: from the drill's queue, as a subscriber would.
import {
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { askAws } from '#shared/adapters/aws-fault.ts';
import type { KeyId } from '#shared/model/units.ts';

export interface Heard {
  readonly topicArn: string;
  readonly subject: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface DrillMailbox {
  /** All that was heard of the key so far, after asking once more. */
  listen(): Promise<readonly Heard[]>;
}

const ATTRIBUTE = z.object({ Value: z.string() });
const ENVELOPE = z.object({
  TopicArn: z.string(),
  Subject: z.string().default(''),
  Message: z.string(),
  MessageAttributes: z.object({ keyId: ATTRIBUTE }),
});
const BODY = z.record(z.string(), z.unknown());

export function openMailbox(client: SQSClient, QueueUrl: string, about: KeyId): DrillMailbox {
  const heard: Heard[] = [];
  return {
    listen: async () => {
      const command = new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: 10,
        WaitTimeSeconds: 1,
      });
      const { Messages = [] } = await askAws('hear of the drill', () => client.send(command));
      for (const message of Messages) {
        const read = readMessage(message, about);
        // Of another drill: it comes again, to whoever waits for it.
        if (read === undefined) continue;
        heard.push(read);
        const { ReceiptHandle } = message;
        await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
      }
      return heard;
    },
  };
}

function readMessage({ Body = '' }: Message, about: KeyId): Heard | undefined {
  const envelope = ENVELOPE.safeParse(parseJson(Body));
  if (!envelope.success || envelope.data.MessageAttributes.keyId.Value !== about) return undefined;
  const body = BODY.safeParse(parseJson(envelope.data.Message));
  const { TopicArn: topicArn, Subject: subject } = envelope.data;
  return { topicArn, subject, body: body.success ? body.data : {} };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
