// The made-up account in which a schedule is played: table, queue, stream, secrets, topics, a clock, and what
// was seen of it.
import { createMemoryTable, type MemoryTable } from '#shared/adapters/memory-table.ts';
import { encodeBaseline } from '#shared/baseline/encode-baseline.ts';
import type { AlertMessage } from '#shared/model/alert-message.ts';
import type { Hold } from '#shared/model/hold.ts';
import { defaultKeyRecord, type KeyRecord } from '#shared/model/key-record.ts';
import { type EpochMs, epochMs, type KeyId, MINUTE_MS } from '#shared/model/units.ts';
import type { DueWork } from '#shared/ports/notice-caller.ts';
import { arnOf, numbered } from '#test/unit/account/account.ts';
import { type Heard, hear } from '#test/unit/functions/heard.ts';
import { day } from '#test/unit/pipeline/bot.ts';
import { known, RIPE_DAYS } from '#test/unit/pipeline/habits.ts';
import type { Chooser } from '../run/decisions.ts';
import { Scheduler } from '../run/scheduler.ts';
import { FifoQueue } from './fifo-queue.ts';
import { type Figures, newFigures } from './figures.ts';
import type { CallWorld, Traced } from './make-call.ts';
import { type MemoryPorts, openMemoryPorts } from './memory-ports.ts';
import { NoticeStream } from './notice-stream.ts';
import type { Plant } from './plants.ts';
import type { Scene, SceneKey } from './scene.ts';
import { preparedSecret, type SimulatedSecrets } from './simulated-secrets.ts';
import type { Piece, Traffic } from './traffic.ts';
import { WatchedMap } from './watched-map.ts';

/** What SWEEP has called DISPATCH for, and when. */
export interface Invocation {
  readonly work: DueWork;
  readonly at: number;
}

export interface Seen {
  /** Found while the schedule ran. */
  readonly violations: Violation[];
  /** A message copy that was taken out of the queue, by what became of it. */
  readonly outcomes: Map<string, number>;
  /** Chunks that somebody sent, by id. */
  readonly sent: Map<string, Piece>;
  /** Epochs in which a person's release was finished, by key. */
  readonly released: Map<KeyId, number>;
  /** Keys that a person has ordered to be given back. */
  readonly asksBack: Set<KeyId>;
  /** Keys that were held back at some time. */
  readonly held: Set<KeyId>;
  /** Keys that a person has ordered to be held back. */
  readonly ordered: Set<KeyId>;
  /** Incidents for which a quarantine was asked, by key. */
  readonly asked: Map<KeyId, Set<string>>;
}

export interface Violation {
  readonly invariant: number;
  readonly text: string;
}

export interface World extends CallWorld {
  readonly scene: Scene;
  readonly table: MemoryTable;
  readonly ports: MemoryPorts;
  readonly secrets: SimulatedSecrets;
  readonly queue: FifoQueue;
  readonly stream: NoticeStream;
  readonly invocations: Invocation[];
  readonly published: AlertMessage[];
  readonly heard: Heard;
  readonly seen: Seen;
  readonly plant: Plant | undefined;
  /** Moments for which somebody waits already. */
  readonly alarms: Set<number>;
  /** Called with each new hold, after it was written. */
  readonly onHold: ((hold: Hold, before: Hold | undefined) => void)[];
}

export interface WorldOptions {
  readonly scene: Scene;
  readonly chooser: Chooser;
  readonly traffic: Traffic;
  readonly plant?: Plant | undefined;
  readonly isTraced?: boolean;
}

const BEGINS_AT = day(RIPE_DAYS, 60);
let learned: Uint8Array | undefined;

export function openWorld({ scene, chooser, plant, isTraced }: WorldOptions): World {
  const published: AlertMessage[] = [];
  const stream = new NoticeStream();
  stream.isOff = scene.isStreamOff;
  const queue = new FifoQueue();
  queue.isLoose = scene.isLoose;
  const onHold: World['onHold'] = [];
  const table: MemoryTable = {
    ...createMemoryTable(),
    notices: new WatchedMap((noticeId, _notice, before) => {
      if (before === undefined) stream.push(noticeId);
    }),
    holds: new WatchedMap((_keyId, hold, before) => {
      for (const tell of onHold) tell(hold, before);
    }),
  };
  const figures = newFigures();
  const ports = openMemoryPorts(table, published);
  const trace: Traced[] | undefined = isTraced === true ? [] : undefined;
  const world: World = {
    scene,
    scheduler: new Scheduler(),
    chooser,
    figures,
    weather: scene.weather,
    trace,
    table,
    ports: countConflicts(plant?.ports?.(ports, table) ?? ports, figures),
    secrets: new Map(),
    queue,
    stream,
    invocations: [],
    published,
    heard: hear(),
    seen: newSeen(),
    plant,
    alarms: new Set(),
    onHold,
  };
  for (const key of scene.keys) register(world, key);
  for (let n = 0; n < scene.others; n++) putRecord(table, recordOf(numbered(1_000 + n)));
  return world;
}

function countConflicts(ports: MemoryPorts, figures: Figures): MemoryPorts {
  const commit: MemoryPorts['store']['commit'] = async (asked) => {
    const result = await ports.store.commit(asked);
    if (result === 'conflict') figures.conflicts++;
    return result;
  };
  return { ...ports, store: { ...ports.store, commit } };
}

/** @param skewMs How far the clock of whoever asks is ahead. */
export function timeOf({ scheduler }: Pick<World, 'scheduler'>, skewMs = 0): EpochMs {
  return epochMs(BEGINS_AT + scheduler.clock + skewMs);
}

function register({ table, secrets }: World, key: SceneKey): void {
  const { keyId, isBound, mode, isRefused, strategy } = key;
  putRecord(table, {
    ...recordOf(keyId),
    mode,
    allowCidrs: isBound ? ['9.10.0.0/16'] : [],
    sources: isRefused ? ['exchange'] : [],
  });
  const baseline = warmBaseline();
  table.states.set(keyId, { version: 1, baseline, openIncident: undefined });
  secrets.set(arnOf(keyId), preparedSecret(keyId, strategy));
}

function recordOf(keyId: KeyId): KeyRecord {
  const record = defaultKeyRecord(keyId, 'binance', 'enforce');
  return { ...record, label: `bot-${keyId.slice(-2)}`, secretArn: arnOf(keyId) };
}

function putRecord({ records }: MemoryTable, record: KeyRecord): void {
  records.set(record.keyId, record);
}

/** Of a bot that has traded for two weeks. Nobody writes into it: each commit has bytes of its own. */
export function warmBaseline(): Uint8Array {
  if (learned === undefined) {
    const [baseline] = known('trades').values();
    if (baseline === undefined) throw new Error('Expected a baseline, got none.');
    learned = encodeBaseline(baseline);
  }
  return learned;
}

function newSeen(): Seen {
  return {
    violations: [],
    outcomes: new Map(),
    sent: new Map(),
    released: new Map(),
    asksBack: new Set(),
    held: new Set(),
    ordered: new Set(),
    asked: new Map(),
  };
}

export const A_MINUTE: number = MINUTE_MS;
