// A queue that is subscribed to a topic: what a program hears of the alerts.
import { setTimeout as pause } from 'node:timers/promises';
import { SubscribeCommand } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SetQueueAttributesCommand,
} from '@aws-sdk/client-sqs';
import type { Clients } from './clients.ts';
import { type JsonObject, parseObject } from './json.ts';

export interface Mail {
  readonly json: JsonObject;
}

export interface Mailbox {
  readonly received: readonly Mail[];
  poll(): Promise<void>;
  /** Waits for a mail that fits. */
  until(fits: (mail: Mail) => boolean): Promise<Mail>;
}

const PATIENCE_MS = 180_000;

export async function listen(clients: Clients, topicArn: string | undefined): Promise<Mailbox> {
  const { queues, topics } = clients;
  const name = `keywarden-e2e-${topicArn?.split('-').at(-1)}-${Date.now()}`;
  const { QueueUrl } = await queues.send(new CreateQueueCommand({ QueueName: name }));
  const { Attributes } = await queues.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
  );
  const queueArn = Attributes?.['QueueArn'];
  const Policy = policyFor(queueArn, topicArn);
  await queues.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy } }));
  await topics.send(
    new SubscribeCommand({
      TopicArn: topicArn,
      Protocol: 'sqs',
      Endpoint: queueArn,
      Attributes: { RawMessageDelivery: 'true' },
    }),
  );
  return mailboxOf(clients, QueueUrl);
}

function mailboxOf({ queues }: Clients, QueueUrl: string | undefined): Mailbox {
  const received: Mail[] = [];
  const poll = async (): Promise<void> => {
    const { Messages = [] } = await queues.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }),
    );
    for (const { Body = '{}', ReceiptHandle } of Messages) {
      received.push({ json: parseObject(Body) });
      await queues.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    }
  };
  const until = async (fits: (mail: Mail) => boolean): Promise<Mail> => {
    const end = Date.now() + PATIENCE_MS;
    for (;;) {
      const found = received.find(fits);
      if (found !== undefined) return found;
      if (Date.now() > end) {
        throw new Error(`Expected another mail, got only ${JSON.stringify(received)}`);
      }
      await poll();
      await pause(200);
    }
  };
  return { received, poll, until };
}

function policyFor(queueArn: string | undefined, topicArn: string | undefined): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'sns.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: queueArn,
        Condition: { ArnEquals: { 'aws:SourceArn': topicArn } },
      },
    ],
  });
}
