// Takes the text of a chunk's message and gives the chunk, or throws: nothing enters that is not as written.
import * as z from 'zod';
import { type Chunk, MAX_CHUNK_EVENTS } from '#shared/model/chunk.ts';
import { epochMs, type KeyId, keyId } from '#shared/model/units.ts';
import {
  OUTCOMES,
  SCOPES,
  type SecretKind,
  type UsageEvent,
  VANTAGES,
} from '#shared/model/usage-event.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import { CHUNK_FORM, CHUNK_ID, MAX_CHUNK_BYTES } from './chunk-form.ts';

const SECRET_KINDS: readonly SecretKind[] = ['signature', 'secret', 'passphrase', 'token'];

const amount = z.number().min(0);
const number = z.int().min(0);
const row = z.tuple([
  z.int().min(-8.64e15).max(8.64e15),
  ...([number, number, number, number, number, number, number, number] as const),
  amount,
  number,
  amount.nullable(),
  number,
  number,
  z.array(z.enum(SECRET_KINDS)).max(SECRET_KINDS.length),
  number,
  number,
]);

const message = z.strictObject({
  form: z.literal(CHUNK_FORM),
  id: z.string().regex(CHUNK_ID),
  key: z.string().min(1).max(256),
  source: z.string().max(2_048),
  texts: z.array(z.string()),
  events: z.array(row).min(1).max(MAX_CHUNK_EVENTS),
});

/** @throws OutsideError `damaged` for anything but what `encode-chunk` writes. */
export function decodeChunk(text: string): Chunk {
  if (text.length > MAX_CHUNK_BYTES) {
    throw damaged(`at most ${MAX_CHUNK_BYTES} characters, got ${text.length}`);
  }
  try {
    const { id, key, source, texts, events } = message.parse(JSON.parse(text));
    const name = keyId(key);
    return {
      chunkId: id,
      keyId: name,
      source,
      events: events.map((one) => read(one, texts, name)),
    };
  } catch (error) {
    throw damaged(`a message of form ${CHUNK_FORM}, got another`, error);
  }
}

function read(fields: z.output<typeof row>, texts: readonly string[], key: KeyId): UsageEvent {
  return {
    kind: 'event',
    time: epochMs(fields[0]),
    keyId: key,
    exchange: textAt(texts, fields[1]),
    vantage: oneOf(VANTAGES, textAt(texts, fields[2])),
    id: maybeText(texts, fields[3]),
    sourceIp: maybeText(texts, fields[4]),
    action: textAt(texts, fields[5]),
    scope: fields[6] === 0 ? undefined : oneOf(SCOPES, textAt(texts, fields[6])),
    outcome: oneOf(OUTCOMES, textAt(texts, fields[7])),
    errorCode: maybeText(texts, fields[8]),
    weight: fields[9],
    symbol: maybeText(texts, fields[10]),
    notional: fields[11] ?? undefined,
    orderId: maybeText(texts, fields[12]),
    userAgent: maybeText(texts, fields[13]),
    leaks: fields[14],
    source: textAt(texts, fields[15]),
    line: fields[16],
  };
}

/** A schema for each word of each call would take most of the time. */
function oneOf<T extends string>(words: readonly T[], text: string): T {
  const word = words.find((one) => one === text);
  if (word === undefined) throw damaged(`one of ${words.join(', ')}, got another word`);
  return word;
}

function maybeText(texts: readonly string[], place: number): string | undefined {
  return place === 0 ? undefined : textAt(texts, place);
}

function textAt(texts: readonly string[], place: number): string {
  const text = texts[place - 1];
  if (text === undefined) throw damaged('a text for every number, got one without');
  return text;
}

function damaged(expectedAndGot: string, cause?: unknown): OutsideError {
  return new OutsideError('damaged', `Chunk message: expected ${expectedAndGot}.`, cause);
}
