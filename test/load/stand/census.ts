// Reads the whole table and says what stands in it: events that each key has learned from, chunks, incidents, notices
// and what became of them. The figures that count, since they are the product's own records.
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import type { DynamodbTable, Item } from '#shared/adapters/dynamodb-table.ts';
import { BaselineFormatError } from '#shared/baseline/byte-reader.ts';
import { decodeBaseline } from '#shared/baseline/decode-baseline.ts';

export interface StoredNotice {
  readonly noticeId: string;
  readonly kind: string;
  readonly stage: string | undefined;
  readonly incidentId: string | undefined;
  readonly isSettled: boolean;
  /** How it went out, if people were told: in the digest of this name, or by itself. */
  readonly way: { readonly alertId: string; readonly digestId: string | undefined } | undefined;
}

export interface Census {
  /** Events that the baseline of each key has counted, suspicious ones as well. */
  readonly events: ReadonlyMap<string, number>;
  /** `<key> <chunk>` */
  readonly chunks: ReadonlySet<string>;
  /** Incident by id: whose it is. */
  readonly incidents: ReadonlyMap<string, string>;
  readonly notices: readonly StoredNotice[];
  /** Digest by entry: in how many of them each message is counted. */
  readonly digests: ReadonlyMap<string, readonly string[]>;
  /** State by key, of those that are not active. */
  readonly held: ReadonlyMap<string, string>;
  readonly items: number;
}

const NOTICE = z.looseObject({
  noticeId: z.string(),
  kind: z.string(),
  stage: z.string().optional(),
  incidentId: z.string().optional(),
});
const WAY = z.looseObject({
  alertId: z.string(),
  digest: z.looseObject({ digestId: z.string() }).nullish(),
});

export async function takeCensus(table: DynamodbTable): Promise<Census> {
  const events = new Map<string, number>();
  const chunks = new Set<string>();
  const incidents = new Map<string, string>();
  const notices: StoredNotice[] = [];
  const digests = new Map<string, string[]>();
  const held = new Map<string, string>();
  let items = 0;
  for await (const item of walkTable(table)) {
    items++;
    const [kind, name] = splitName(item['pk']?.S ?? '');
    const [place, rest] = splitName(item['sk']?.S ?? '');
    if (place === 'STATE') events.set(name, eventsOf(item));
    else if (place === 'CHUNK') chunks.add(`${name} ${rest}`);
    else if (place === 'INC') incidents.set(rest, name);
    else if (place === 'NOTICE') notices.push(noticeOf(item));
    else if (kind === 'DIGEST') enterDigest(digests, name, item);
    else if (place === 'HOLD' && item['work'] !== undefined) held.set(name, item['state']?.S ?? '');
  }
  return { events, chunks, incidents, notices, digests, held, items };
}

async function* walkTable({ client, name }: DynamodbTable): AsyncGenerator<Item> {
  let ExclusiveStartKey: Item | undefined;
  do {
    const command = new ScanCommand({ TableName: name, ConsistentRead: true, ExclusiveStartKey });
    const { Items = [], LastEvaluatedKey } = await client.send(command);
    yield* Items;
    ExclusiveStartKey = LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
}

function splitName(text: string): readonly [string, string] {
  const end = text.indexOf('#');
  return end === -1 ? [text, ''] : [text.slice(0, end), text.slice(end + 1)];
}

/** None where nobody can read it. */
function eventsOf({ baseline }: Item): number {
  try {
    return baseline?.B === undefined ? 0 : decodeBaseline(baseline.B).events;
  } catch (error) {
    if (error instanceof BaselineFormatError) return 0;
    throw error;
  }
}

function noticeOf({ notice, way, settledAt }: Item): StoredNotice {
  const { noticeId, kind, stage, incidentId } = NOTICE.parse(parseJson(notice?.S));
  const went = way?.S === undefined ? undefined : WAY.parse(parseJson(way.S));
  return {
    noticeId,
    kind,
    stage,
    incidentId,
    isSettled: settledAt !== undefined,
    way: went && { alertId: went.alertId, digestId: went.digest?.digestId },
  };
}

function enterDigest(digests: Map<string, string[]>, digestId: string, item: Item): void {
  const { entries = new Set<string>() } = unmarshall(item);
  for (const entry of entries) {
    const id = String(entry).split(' ')[0] ?? '';
    const known = digests.get(id);
    if (known === undefined) digests.set(id, [digestId]);
    else known.push(digestId);
  }
}

function parseJson(text: string | undefined): unknown {
  return JSON.parse(text ?? 'null');
}
