// Takes one chunk of a key's events, judges them against what is known of the key, and commits what was
// learned, the incident and what is to be told of it: all at once or not at all.
import { decodeBaseline } from '#shared/baseline/decode-baseline.ts';
import { encodeBaseline } from '#shared/baseline/encode-baseline.ts';
import { newBaseline } from '#shared/baseline/new-baseline.ts';
import type { Policy } from '#shared/decide/policy.ts';
import type { Chunk } from '#shared/model/chunk.ts';
import type { KeyRecord } from '#shared/model/key-record.ts';
import type { OperationNotice } from '#shared/model/notice.ts';
import type { EpochMs, KeyId } from '#shared/model/units.ts';
import type { JudgedEvent } from '#shared/model/verdict.ts';
import type { GeoLocator } from '#shared/ports/geo-locator.ts';
import type { CommitResult, KeySnapshot, KeyStore } from '#shared/ports/key-store.ts';
import type { NoticeStore } from '#shared/ports/notice-store.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import { admitChunk } from './admit-chunk.ts';
import { createKeyState } from './create-key-state.ts';
import { followIncident } from './follow-incident.ts';
import { judgeEvent } from './judge-event.ts';
import { createRunContext, type RunContext } from './run-context.ts';
import { splitChunk } from './split-chunk.ts';
import { KeyLines, type LineServices, type Place } from './wait-in-line.ts';

/** Notices that a worker remembers to have put. One for each source and day, or for each key that one speaks for. */
const MOST_ANNOUNCED = 10_000;
/** Workers that meet at a key wait in line; more conflicts in a row mean that something else is wrong. */
const MOST_CONFLICTS = 8;

export interface FoldServices {
  readonly store: KeyStore;
  readonly notices: NoticeStore;
  readonly geo: GeoLocator;
  /** Of this worker: what it says about the fleet covers the keys that this worker has seen. */
  readonly context: RunContext;
  readonly seenKeys: Set<KeyId>;
  /** Of this worker: where it has met others. */
  readonly lines: KeyLines;
  /** The puts of notices about chunks that were turned away, by their ids: done by this worker, or on the way. */
  readonly announced: Map<string, Promise<unknown>>;
}

export type FoldOutcome = {
  readonly kind: 'folded' | 'duplicate' | 'unknown-key' | 'refused-source';
  readonly events: number;
};

export type FoldPorts = Pick<FoldServices, 'store' | 'notices' | 'geo'> &
  LineServices & { readonly policy: Policy };

export function createFoldServices({ policy, lines, sleep, ...ports }: FoldPorts): FoldServices {
  const seenKeys = new Set<KeyId>();
  const context = createRunContext(policy, () => seenKeys.size);
  const own = { context, seenKeys, announced: new Map(), lines: new KeyLines({ lines, sleep }) };
  return { ...ports, ...own };
}

/**
 * Idempotency key: the chunk's id. Folding a chunk again changes nothing.
 *
 * @throws OutsideError when it has to be tried again, or by a person.
 */
export async function foldChunk(
  chunk: Chunk,
  services: FoldServices,
  now: EpochMs,
): Promise<FoldOutcome> {
  const parts = splitChunk(chunk, services.context.policy.incidentQuietMs);
  const outcomes: FoldOutcome[] = [];
  for (const part of parts) outcomes.push(await foldPart(part, services, now));
  const events = chunk.events.length;
  // A part that was folded before says nothing of the others.
  const isFolded = outcomes.some(({ kind }) => kind === 'folded');
  return { kind: isFolded ? 'folded' : (outcomes[0]?.kind ?? 'folded'), events };
}

async function foldPart(chunk: Chunk, services: FoldServices, now: EpochMs): Promise<FoldOutcome> {
  const place = services.lines.enter(chunk.keyId, now);
  try {
    return await foldInTurn(chunk, { services, place, now });
  } finally {
    await place.leave();
  }
}

interface FoldingInTurn {
  readonly services: FoldServices;
  readonly place: Place;
  readonly now: EpochMs;
}

async function foldInTurn(
  chunk: Chunk,
  { services, place, now }: FoldingInTurn,
): Promise<FoldOutcome> {
  const { keyId, chunkId } = chunk;
  const events = chunk.events.length;
  for (let attempt = 0; attempt < MOST_CONFLICTS; attempt++) {
    let snapshot = await services.store.load(keyId, chunkId);
    if (!snapshot.hasChunk && (await place.await())) {
      snapshot = await services.store.load(keyId, chunkId);
    }
    // A look is cheaper than a transaction that fails, and what was judged before says nothing of the fleet.
    if (snapshot.hasChunk) return { kind: 'duplicate', events };
    const admission = admitChunk(chunk, snapshot.record, now);
    if (admission.kind !== 'admitted') {
      await announce(admission.notice, services);
      return { kind: admission.kind, events };
    }
    const result = await foldOnce({ chunk, snapshot, record: admission.record, now }, services);
    if (result !== 'conflict') return { kind: result === 'committed' ? 'folded' : result, events };
    place.lost();
  }
  throw new OutsideError(
    'unavailable',
    `Expected to commit a chunk, got ${MOST_CONFLICTS} conflicts in a row.`,
  );
}

/** A put that finds its notice there costs as much as one that does not: in a flood of lines that adds up. */
async function announce(
  { noticeId, ...notice }: OperationNotice,
  { notices, announced }: FoldServices,
): Promise<void> {
  if (announced.size >= MOST_ANNOUNCED) announced.clear();
  const known = announced.get(noticeId);
  const put = known ?? notices.put({ noticeId, ...notice });
  announced.set(noticeId, put);
  try {
    await put;
  } catch (error) {
    announced.delete(noticeId);
    throw error;
  }
}

interface Folding {
  readonly chunk: Chunk;
  readonly snapshot: KeySnapshot;
  readonly record: KeyRecord;
  readonly now: EpochMs;
}

async function foldOnce(
  { chunk, snapshot, record, now }: Folding,
  services: FoldServices,
): Promise<CommitResult> {
  const { keyId, chunkId } = chunk;
  const { version, baseline: stored, exceptions } = snapshot;
  const baseline = stored === undefined ? newBaseline() : decodeBaseline(stored);
  services.seenKeys.add(keyId);
  const judged = judgeChunk(chunk, record, { ...services, baseline, exceptions });
  const followed = await followIncident({ judged, snapshot, record, now }, services);
  return services.store.commit({
    keyId,
    chunkId,
    version,
    baseline: encodeBaseline(baseline),
    ...followed,
    now,
  });
}

interface Judging extends FoldServices {
  /** Learns in place. */
  readonly baseline: ReturnType<typeof newBaseline>;
  readonly exceptions: KeySnapshot['exceptions'];
}

function judgeChunk(chunk: Chunk, record: KeyRecord, judging: Judging): readonly JudgedEvent[] {
  const { geo, context, baseline, exceptions } = judging;
  const key = createKeyState(record, baseline, { geo, policy: context.policy, exceptions });
  // A source may write its lines out of order; the sort keeps those of one millisecond as they came.
  const inTime = [...chunk.events].sort((a, b) => a.time - b.time);
  return inTime.map((event) => judgeEvent(event, key, context));
}
