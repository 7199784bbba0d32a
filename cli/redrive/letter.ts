// Takes a dead letter and says what it is about and why it died, as far as the letter itself tells: queues
// keep no reasons, Lambda does.
import type { Message } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { readNotification } from '#functions/intake/read-notification.ts';
import { BadMessageError } from '#functions/runtime/run-batch.ts';
import { decodeChunk } from '#shared/adapters/decode-chunk.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import { visibleText } from '../visible-text.ts';
import { sentAt } from './dead-letter-queues.ts';
import { readForwardLetter } from './forward-letter.ts';
import type { LetterQueue } from './letter-queues.ts';

export interface Letter {
  readonly queue: LetterQueue;
  readonly message: Message;
  readonly sentAt: number | undefined;
  readonly tries: number;
  readonly about: string;
  readonly why: string;
  /** It would die again however often it is returned. */
  readonly hopeless: boolean;
}

export function readLetter(queue: LetterQueue, message: Message): Letter {
  const tries = Number(message.Attributes?.ApproximateReceiveCount ?? 0);
  return { queue, message, sentAt: sentAt(message), tries, ...READERS[queue](message.Body ?? '') };
}

type Told = Pick<Letter, 'about' | 'why' | 'hopeless'>;

const READERS: Readonly<Record<LetterQueue, (body: string) => Told>> = {
  intake: tellIntake,
  chunks: tellChunk,
  notices: tellNotice,
  forward: tellForward,
};

/** As NORMALISE would read it. */
function tellIntake(body: string): Told {
  return tellSafely('a notification that cannot be read', () => {
    const objects = readNotification(body).map(({ key }) => visibleText(key));
    return told(objects.join(', ') || 'no object', 'log group of NORMALISE says why');
  });
}

/** As FOLD would read it. */
function tellChunk(body: string): Told {
  return tellSafely('a chunk that cannot be read', () => {
    const { keyId, source, events } = decodeChunk(body);
    const about = `${events.length} calls of ${visibleText(keyId)}, source ${visibleText(source)}`;
    return told(about, 'log group of FOLD says why');
  });
}

const GIVEN_UP = z.object({
  requestContext: z.object({ condition: z.string() }),
  DDBStreamBatchInfo: z.object({ batchSize: z.int().min(0) }),
});

/** Lambda tells where in the stream they stood, and not which notices they were. */
function tellNotice(body: string): Told {
  return tellSafely('what Lambda says of a stream, in another form', () => {
    const { requestContext, DDBStreamBatchInfo } = GIVEN_UP.parse(parseJson(body));
    const { batchSize } = DDBStreamBatchInfo;
    return told(`${batchSize} new notices`, visibleText(requestContext.condition));
  });
}

function tellForward(body: string): Told {
  return tellSafely('an alert that cannot be read', () => {
    const { alertIds, why } = readForwardLetter(body);
    return told(visibleText(alertIds.join(', ')), visibleText(why));
  });
}

function tellSafely(otherwise: string, tell: () => Told): Told {
  try {
    return tell();
  } catch (error) {
    // Other faults quote what they could not read.
    const isOurs = error instanceof BadMessageError || error instanceof OutsideError;
    const why = isOurs ? error.message : 'Expected another form.';
    return { about: otherwise, why: visibleText(why), hopeless: true };
  }
}

function told(about: string, why: string): Told {
  return { about, why, hopeless: false };
}

function parseJson(text: string): unknown {
  return JSON.parse(text);
}
