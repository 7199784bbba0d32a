// Makes queues and topics on MiniStack and takes out what arrived.
import { randomUUID } from 'node:crypto';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { inject } from 'vitest';
import { awsClientSettings } from '#shared/adapters/aws-client-settings.ts';
import { MINISTACK_CLIENT } from '#test/emulator/start-ministack.ts';

function settings() {
  return { ...awsClientSettings(), ...MINISTACK_CLIENT, endpoint: inject('ministackEndpoint') };
}

export function sqsClient(endpoint = inject('ministackEndpoint')): SQSClient {
  return new SQSClient({ ...settings(), endpoint });
}

export function snsClient(endpoint = inject('ministackEndpoint')): SNSClient {
  return new SNSClient({ ...settings(), endpoint });
}

export async function createFifoQueue(client: SQSClient): Promise<string> {
  const created = await client.send(
    new CreateQueueCommand({
      QueueName: `chunks-${randomUUID()}.fifo`,
      Attributes: { FifoQueue: 'true', ContentBasedDeduplication: 'false' },
    }),
  );
  return created.QueueUrl ?? '';
}

/** A topic and a queue that gets all of it. */
export async function createTopic(
  sns: SNSClient,
  sqs: SQSClient,
): Promise<{ readonly topicArn: string; readonly queueUrl: string }> {
  const name = randomUUID();
  const { TopicArn: topicArn = '' } = await sns.send(new CreateTopicCommand({ Name: name }));
  const { QueueUrl: queueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: name }));
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['QueueArn'] }),
  );
  const Endpoint = Attributes?.['QueueArn'];
  await sns.send(new SubscribeCommand({ TopicArn: topicArn, Protocol: 'sqs', Endpoint }));
  return { topicArn, queueUrl };
}

/** Everything in the queue, taken out. */
export async function drain(client: SQSClient, QueueUrl: string): Promise<readonly Message[]> {
  const all: Message[] = [];
  for (;;) {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
    );
    if (Messages.length === 0) return all;
    all.push(...Messages);
    const Entries = Messages.map(({ ReceiptHandle }, index) => ({
      Id: String(index),
      ReceiptHandle,
    }));
    await client.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
  }
}
