// Sends alerts by SNS: one message that reads differently by mail, on a phone and for a program.
import { type MessageAttributeValue, PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { AlertMessage, AlertTopic } from '#shared/model/alert-message.ts';
import type { AlertPublisher } from '#shared/ports/alert-publisher.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import { asciiJson } from './ascii-json.ts';
import { askAws } from './aws-fault.ts';
import { checkAlertMessage } from './check-alert-message.ts';
import { sendableText } from './sendable-text.ts';

export type TopicArns = Readonly<Record<AlertTopic, string>>;

const MAX_MESSAGE_BYTES = 262_144;
/** Protocols that programs listen on. */
const MACHINES = ['sqs', 'lambda', 'http', 'https', 'firehose'] as const;

export function createSnsAlertPublisher(client: SNSClient, topics: TopicArns): AlertPublisher {
  return {
    publish: async (message) => {
      checkAlertMessage(message);
      const command = new PublishCommand({
        TopicArn: topics[message.topic],
        Subject: message.subject,
        MessageStructure: 'json',
        Message: bodyOf(message),
        MessageAttributes: attributesOf(message),
      });
      await askAws('publish an alert', () => client.send(command));
    },
  };
}

/** Programs get JSON in ASCII twice over, since what they get is a text inside the message's own JSON. */
function bodyOf(message: AlertMessage): string {
  const email = sendableText(message.email);
  const json = asciiJson({ ...message.json, alertId: message.alertId });
  const machines = Object.fromEntries(MACHINES.map((protocol) => [protocol, json]));
  const body = asciiJson({
    default: email,
    email,
    sms: sendableText(message.sms),
    ...machines,
  });
  if (body.length <= MAX_MESSAGE_BYTES) return body;
  throw new OutsideError(
    'refused',
    `Expected an alert of at most ${MAX_MESSAGE_BYTES} bytes, got ${body.length}.`,
  );
}

function attributesOf({
  attributes,
  alertId,
}: AlertMessage): Record<string, MessageAttributeValue> {
  const named = Object.entries({ ...attributes, alertId }).map(
    ([name, StringValue]) => [name, { DataType: 'String', StringValue }] as const,
  );
  return Object.fromEntries(named);
}
