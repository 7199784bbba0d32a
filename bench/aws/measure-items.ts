// The sizes of all that stands in the table, by DynamoDB's rule: after mature keys were folded, one was stolen,
// and one was held back.
import { paginateScan } from '@aws-sdk/client-dynamodb';
import { SCENARIOS } from '#cli/simulate/scenarios/scenarios.ts';
import { simulate } from '#cli/simulate/simulate.ts';
import type { DynamodbTable, Item } from '#shared/adapters/dynamodb-table.ts';
import { DEFAULT_POLICY } from '#shared/decide/policy.ts';
import { MAX_CHUNK_EVENTS } from '#shared/model/chunk.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import { foldChunk } from '#shared/pipeline/fold-chunk.ts';
import { Monitor } from '#shared/pipeline/monitor.ts';
import { enter, type FoldStand, touchHold } from './fold-stand.ts';
import { itemBytes, writeUnits } from './item-size.ts';
import { endOf, KeyFeed } from './key-feed.ts';
import type { MatureKey } from './mature-fleet.ts';
import { median } from './timed.ts';

export interface ItemFigures {
  readonly kind: string;
  readonly items: number;
  readonly medianBytes: number;
  readonly mostBytes: number;
  /** Of the largest, in a transaction. */
  readonly writeUnits: number;
}

/** A key used from elsewhere, and one used from twenty countries in an hour. */
const ATTACKS = ['A01', 'A12'];
const ATTACK_EVENTS = 2_000;

export async function measureItems(stand: FoldStand): Promise<readonly ItemFigures[]> {
  const [first] = stand.keys;
  if (first !== undefined) await touchHold(stand.table, first);
  for (const id of ATTACKS) await steal(stand, id);
  const bots = new Map(stand.keys.map(({ keyId, bot }) => [`KEY#${keyId}`, bot]));
  const sizes = new Map<string, number[]>();
  for await (const item of itemsOf(stand.table)) {
    const kind = kindOf(item, bots);
    sizes.set(kind, [...(sizes.get(kind) ?? []), itemBytes(item)]);
  }
  return Array.from(sizes, ([kind, bytes]) => figuresOf(kind, bytes)).toSorted((a, b) =>
    a.kind < b.kind ? -1 : 1,
  );
}

/** Learns until the theft in memory, and folds it in the table. */
async function steal(stand: FoldStand, id: string): Promise<void> {
  const scenarios = SCENARIOS.filter((scenario) => scenario.id === id);
  const simulation = simulate({ scenarios, seed: 1, keys: 1, days: 10 });
  const { geo } = stand.services;
  const options = { records: [], baselines: new Map(), defaultMode: 'enforce' } as const;
  const monitor = new Monitor({ ...options, geo, policy: DEFAULT_POLICY });
  const next: UsageEvent[] = [];
  for (const { event, injected } of simulation) {
    if (next.length === 0 && !injected) monitor.judge(event);
    else if (next.push(event) === ATTACK_EVENTS) break;
  }
  const [[keyId, baseline] = []] = monitor.baselines();
  const exchange = simulation.keys[0]?.exchange ?? '';
  if (keyId === undefined || baseline === undefined) throw new Error('Expected a key, got none.');
  const key: MatureKey = { keyId, exchange, bot: id, baseline, next };
  await enter(stand.table, key);
  const feed = new KeyFeed(key);
  for (let left = next.length; left > 0; left -= MAX_CHUNK_EVENTS) {
    const chunk = feed.chunk(Math.min(left, MAX_CHUNK_EVENTS));
    await foldChunk(chunk, stand.services, endOf(chunk));
  }
}

async function* itemsOf({ client, name }: DynamodbTable): AsyncGenerator<Item> {
  for await (const { Items = [] } of paginateScan({ client }, { TableName: name })) yield* Items;
}

const KINDS: Readonly<Record<string, string>> = {
  RECORD: 'record',
  CHUNK: 'marker',
  INC: 'incident',
  EVENTS: 'evidence',
  NOTICE: 'notice',
  HOLD: 'hold',
};

function kindOf(item: Item, bots: ReadonlyMap<string, string>): string {
  const sk = item['sk']?.S?.split('#', 1)[0] ?? '';
  if (sk === 'STATE') return `state, ${bots.get(item['pk']?.S ?? '') ?? 'stolen'}`;
  return KINDS[sk] ?? sk;
}

function figuresOf(kind: string, bytes: readonly number[]): ItemFigures {
  const mostBytes = Math.max(...bytes);
  const units = writeUnits(mostBytes, 'in-transaction');
  return { kind, items: bytes.length, medianBytes: median(bytes), mostBytes, writeUnits: units };
}
