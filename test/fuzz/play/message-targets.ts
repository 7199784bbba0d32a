// Plays hostile messages between functions: pushes, notifications of S3, chunks, baselines, stored items.

import type * as z from 'zod';
import { readNotification } from '#functions/intake/read-notification.ts';
import type { PushRules } from '#functions/push/admit-push.ts';
import { readPush } from '#functions/push/read-push.ts';
import { takePush } from '#functions/push/take-push.ts';
import { BadMessageError } from '#functions/runtime/run-batch.ts';
import type { Telemetry } from '#functions/runtime/telemetry.ts';
import { decodeChunk } from '#shared/adapters/decode-chunk.ts';
import { storedHold } from '#shared/adapters/dynamodb-hold-item.ts';
import { readItem } from '#shared/adapters/dynamodb-item.ts';
import type { Item } from '#shared/adapters/dynamodb-table.ts';
import { fingerprintApiKey } from '#shared/adapters/fingerprint-api-key.ts';
import { sha256Hex } from '#shared/adapters/sha256-hex.ts';
import { storedIncident } from '#shared/adapters/stored-incident-schema.ts';
import { storedKeyRecord } from '#shared/adapters/stored-key-record-schema.ts';
import { storedNotice } from '#shared/adapters/stored-notice-schema.ts';
import { BaselineFormatError } from '#shared/baseline/byte-reader.ts';
import { decodeBaseline } from '#shared/baseline/decode-baseline.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import { NOW } from './log-targets.ts';
import { bytesOf, type Outcome, type Target, textOf } from './outcome.ts';

/** Stands for the secret that sender and deployment share. */
export const PUSH_SECRET = 'a-secret-of-the-corpus-0123456789abcdef';

const SOURCES: PushRules['sources'] = new Map([
  ['proxy', { name: 'proxy', vantage: undefined, format: undefined, mapping: undefined }],
]);
const IAM: PushRules = { mode: 'iam', secrets: [], sources: SOURCES };
const HMAC: PushRules = { mode: 'hmac', secrets: [PUSH_SECRET], sources: SOURCES };

export const MESSAGE_TARGETS: readonly Target[] = [
  { name: 'push by iam', play: (input) => playPush(textOf(input), IAM) },
  { name: 'push by hmac', play: (input) => playPush(textOf(input), HMAC) },
  { name: 'notification', play: refusing((input) => readNotification(textOf(input))) },
  { name: 'chunk', play: refusing((input) => decodeChunk(textOf(input))) },
  { name: 'baseline', play: refusing((input) => decodeBaseline(bytesOf(input))) },
  { name: 'stored record', play: storedAs(storedKeyRecord) },
  { name: 'stored incident', play: storedAs(storedIncident) },
  { name: 'stored notice', play: storedAs(storedNotice) },
  { name: 'stored hold', play: storedAs(storedHold) },
];

function refusing(read: (input: Parameters<Target['play']>[0]) => unknown): Target['play'] {
  return (input) => {
    try {
      return { kind: 'gives', value: read(input) };
    } catch (error) {
      const isRefusal =
        error instanceof BadMessageError ||
        error instanceof BaselineFormatError ||
        (error instanceof OutsideError && error.code === 'damaged');
      if (!isRefusal) throw error;
      return { kind: 'refuses', saying: `${error.code}: ${error.message}` };
    }
  };
}

/** The item as the SDK gives it, written as JSON. What is no JSON could not come from the table. */
function storedAs(schema: z.ZodType): Target['play'] {
  return refusing((input) => {
    const item = itemOf(textOf(input));
    if (item === undefined) throw new OutsideError('damaged', 'Expected an item.');
    return readItem(schema, item);
  });
}

/** The SDK's values are objects of one of these fields; it gives nothing else. */
function itemOf(text: string): Item | undefined {
  const fields: unknown = jsonOf(text);
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) return undefined;
  const item: Item = {};
  for (const [name, value] of Object.entries(fields)) {
    const [kind, inner, ...more] = Object.entries(Object(value)).flat();
    if (more.length > 0) return undefined;
    if (kind === 'S' && typeof inner === 'string') item[name] = { S: inner };
    else if (kind === 'N' && typeof inner === 'string') item[name] = { N: inner };
    else if (kind === 'BOOL' && typeof inner === 'boolean') item[name] = { BOOL: inner };
    else if (kind === 'NULL' && inner === true) item[name] = { NULL: true };
    else return undefined;
  }
  return item;
}

async function playPush(text: string, rules: PushRules): Promise<Outcome> {
  const request = readPush(jsonOf(text));
  if (request === undefined) return { kind: 'refuses', saying: 'no request of a function URL' };
  const faults: unknown[] = [];
  const telemetry: Telemetry = { ...SILENT, error: (_message, cause) => void faults.push(cause) };
  const services = { chunks: { send: async () => undefined }, fingerprint, hash: sha256Hex };
  const { statusCode, body } = await takePush(request, { ...services, rules, telemetry }, NOW);
  // Nothing is down here: whatever went wrong is a crash.
  if (faults.length > 0) throw faults[0];
  if (statusCode !== 200) return { kind: 'refuses', saying: `${statusCode} ${body}` };
  return { kind: 'gives', value: JSON.parse(body) };
}

const fingerprint = fingerprintApiKey;

const SILENT: Telemetry = {
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  count: () => undefined,
  flush: () => undefined,
};

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
