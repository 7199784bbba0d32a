// Walks through the dead letters of a queue, each once, and gives those back to the queue that nobody took.
import { ChangeMessageVisibilityCommand, type Message, type SQSClient } from '@aws-sdk/client-sqs';
import { takeLetters } from './dead-letter-queues.ts';

/** While we walk nobody else sees them; longer than a walk takes. */
const HIDDEN_SECONDS = 120;
/**
 * @param most Letters to look at.
 * @param take Whether it has gone from the queue by then.
 */
export async function walkLetters(
  client: SQSClient,
  url: string,
  { most, take }: { readonly most: number; readonly take: (one: Message) => Promise<boolean> },
): Promise<void> {
  const seen = new Set<string>();
  const left: Message[] = [];
  try {
    while (seen.size < most) {
      const fresh = (await takeLetters(client, url, HIDDEN_SECONDS)).filter(
        ({ MessageId = '' }) => !seen.has(MessageId),
      );
      // It was asked patiently, so that an empty answer is one.
      if (fresh.length === 0) break;
      // Before the first is taken: a fault must not leave the others hidden.
      left.push(...fresh);
      for (const message of fresh) {
        if (seen.size === most) break;
        seen.add(message.MessageId ?? '');
        if (await take(message)) left.splice(left.indexOf(message), 1);
      }
    }
  } finally {
    await Promise.all(left.map((message) => show(client, url, message)));
  }
}

/** At worst it shows by itself after a while. */
async function show(client: SQSClient, QueueUrl: string, { ReceiptHandle }: Message) {
  const command = new ChangeMessageVisibilityCommand({
    QueueUrl,
    ReceiptHandle,
    VisibilityTimeout: 0,
  });
  await client.send(command).catch(() => undefined);
}
