import { describe, expect, inject, it } from 'vitest';
import { createSnsAlertPublisher } from '#shared/adapters/sns-alert-publisher.ts';
import type { ChatNotification } from '#shared/model/chat-notification.ts';
import { type Fate, startFaultyProxy } from '#test/emulator/faulty-proxy.ts';
import { alertOf, itBehavesLikeAnAlertPublisher } from '../alert-publisher-contract.ts';
import { HOSTILE } from '../stores.ts';
import { createTopic, drain, snsClient, sqsClient } from './queues.ts';

function topicsOf(arn: string) {
  return { urgent: arn, informational: `${arn}-informational`, bots: `${arn}-bots` };
}

const CHAT: ChatNotification = {
  version: '1.0',
  source: 'custom',
  id: 'alert-1',
  content: {
    textType: 'client-markdown',
    title: 'A key is held back',
    description: HOSTILE,
    nextSteps: [],
    keywords: [],
  },
  metadata: {
    threadId: 'inc-1',
    summary: 'A key is held back',
    eventType: 'incident.opened',
    relatedResources: [],
    additionalContext: {},
  },
};

describe('alerts by SNS', () => {
  itBehavesLikeAnAlertPublisher(async () => {
    const [sns, sqs] = [snsClient(), sqsClient()];
    const { topicArn, queueUrl } = await createTopic(sns, sqs);
    return {
      publisher: createSnsAlertPublisher(sns, topicsOf(topicArn)),
      received: async () => {
        const bodies = (await drain(sqs, queueUrl)).map(({ Body }) => JSON.parse(Body ?? ''));
        return bodies.map(({ Message }) => JSON.parse(String(Message)));
      },
    };
  });
});

describe('the request to SNS', () => {
  /** What is sent, as the client writes it, with the answer of our choice. */
  async function requestOf(change = {}, answer?: Fate) {
    const proxy = await startFaultyProxy(inject('ministackEndpoint'));
    const sns = snsClient(proxy.endpoint);
    const inputs: unknown[] = [];
    sns.middlewareStack.add(
      (next) => async (args) => {
        inputs.push(args.input);
        return next(args);
      },
      { step: 'initialize' },
    );
    proxy.decide = () => answer ?? XML_OK;
    const published = createSnsAlertPublisher(sns, topicsOf('arn:aws:sns:us-east-1:123456789012:t'))
      .publish(alertOf(change))
      .finally(() => proxy.stop());
    return { published, inputs };
  }
  const XML_OK: Fate = { status: 200, body: '' };

  it('carries a text for each protocol, all of it ASCII, and the alert id', async () => {
    const { published, inputs } = await requestOf({ email: HOSTILE, json: { text: HOSTILE } });
    await published.catch(() => undefined);
    const [input] = inputs;
    expect(input).toMatchObject({
      TopicArn: 'arn:aws:sns:us-east-1:123456789012:t',
      MessageStructure: 'json',
      MessageAttributes: {
        severity: { DataType: 'String', StringValue: 'critical' },
        alertId: { DataType: 'String', StringValue: 'alert-1' },
      },
    });
    const message: unknown = Reflect.get(Object(input), 'Message');
    expect(message).toMatch(/^[\x20-\x7e]*$/);
    const body: Record<string, string> = JSON.parse(String(message));
    expect(Object.keys(body).toSorted()).toEqual(
      ['default', 'email', 'sms', 'sqs', 'lambda', 'http', 'https', 'firehose'].toSorted(),
    );
    expect(body['email']).toBe('a\\ufffe\\uffff\\ud800\\u0000"\\</script>\n😀__proto__');
    expect(body['sqs']).toMatch(/^[\x20-\x7e]*$/);
    expect(JSON.parse(body['sqs'] ?? '')).toEqual({ text: HOSTILE, alertId: 'alert-1' });
  });

  it('is a second one for chat rooms, in their form, where there is a topic for them', async () => {
    const [sns, sqs] = [snsClient(), sqsClient()];
    const { topicArn, queueUrl } = await createTopic(sns, sqs);
    const chat = await createTopic(sns, sqs);
    const topics = { ...topicsOf(topicArn), chat: chat.topicArn };
    await createSnsAlertPublisher(sns, topics).publish(alertOf({ chat: CHAT }));
    await createSnsAlertPublisher(sns, topics).publish(alertOf());
    await createSnsAlertPublisher(sns, topicsOf(topicArn)).publish(alertOf({ chat: CHAT }));
    expect(await drain(sqs, queueUrl)).toHaveLength(3);
    const [body, ...more] = await drain(sqs, chat.queueUrl);
    expect(more).toEqual([]);
    expect(JSON.parse(JSON.parse(body?.Body ?? '').Message)).toEqual(CHAT);
  });

  it('to chat rooms may fail without another mail', async () => {
    const sns = snsClient();
    const { topicArn, queueUrl } = await createTopic(sns, sqsClient());
    const faults: unknown[] = [];
    const topics = { ...topicsOf(topicArn), chat: `${topicArn}-gone` };
    const publisher = createSnsAlertPublisher(sns, topics, (error) => void faults.push(error));
    await publisher.publish(alertOf({ chat: CHAT }));
    expect(await drain(sqsClient(), queueUrl)).toHaveLength(1);
    expect(faults).toEqual([expect.objectContaining({ code: 'refused' })]);
  });

  it('is not made for a message over 256 KB', async () => {
    const { published, inputs } = await requestOf({ email: 'x'.repeat(140_000) });
    await expect(published).rejects.toMatchObject({ code: 'refused' });
    expect(inputs).toEqual([]);
  });
});
