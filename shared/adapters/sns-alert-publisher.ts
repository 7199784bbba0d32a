// Sends alerts by SNS: one message that reads differently by mail, on a phone and for a program, and one
// for chat rooms, where there is a topic for them.
import { type MessageAttributeValue, PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { AlertMessage, AlertTopic } from '#shared/model/alert-message.ts';
import type { ChatNotification } from '#shared/model/chat-notification.ts';
import type { AlertPublisher } from '#shared/ports/alert-publisher.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import { asciiJson } from './ascii-json.ts';
import { askAws } from './aws-fault.ts';
import { checkAlertMessage } from './check-alert-message.ts';
import { sendableText } from './sendable-text.ts';

export interface TopicArns extends Readonly<Record<AlertTopic, string>> {
  /** Chat applications subscribe by `https` like any program, so they have a topic of their own. */
  readonly chat?: string | undefined;
}

const MAX_MESSAGE_BYTES = 262_144;
/** Protocols that programs listen on. */
const MACHINES = ['sqs', 'lambda', 'http', 'https', 'firehose'] as const;

/**
 * @param onChatFailed Hears of a message that did not reach the chat rooms. It is not tried again, since
 * that would repeat the mail that has gone out already.
 */
export function createSnsAlertPublisher(
  client: SNSClient,
  topics: TopicArns,
  onChatFailed: (error: unknown) => void = () => undefined,
): AlertPublisher {
  const send = async (command: PublishCommand): Promise<void> => {
    await askAws('publish an alert', () => client.send(command));
  };
  return {
    publish: async (message) => {
      checkAlertMessage(message);
      await send(alertCommand(message, topics[message.topic]));
      if (topics.chat === undefined || message.chat === undefined) return;
      await send(chatCommand(message, message.chat, topics.chat)).catch(onChatFailed);
    },
  };
}

function alertCommand(message: AlertMessage, TopicArn: string): PublishCommand {
  return new PublishCommand({
    TopicArn,
    Subject: message.subject,
    MessageStructure: 'json',
    Message: bodyOf(message),
    MessageAttributes: attributesOf(message),
  });
}

function chatCommand(
  message: AlertMessage,
  chat: ChatNotification,
  TopicArn: string,
): PublishCommand {
  return new PublishCommand({
    TopicArn,
    Message: asciiJson(chat),
    MessageAttributes: attributesOf(message),
  });
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
