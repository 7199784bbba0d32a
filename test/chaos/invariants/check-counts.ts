// Counts events where they end: in what a key knows, among the rejected, among the dead letters.
import { decodeBaseline } from '#shared/baseline/decode-baseline.ts';
import type { KeyId } from '#shared/model/units.ts';
import { chunkIdOf } from '../workers/folding.ts';
import type { Piece } from '../world/traffic.ts';
import { type Violation, type World, warmBaseline } from '../world/world.ts';

export function checkCounts(world: World): readonly Violation[] {
  return [...world.scene.keys.flatMap(({ keyId }) => countKey(world, keyId)), ...countAll(world)];
}

let warmEvents: number | undefined;

/** Of the key's accepted chunks: each stands in its totals once, with its marker. */
function countKey(world: World, keyId: KeyId): readonly Violation[] {
  const pieces = [...world.seen.sent.values()].filter((piece) => piece.keyId === keyId);
  warmEvents ??= decodeBaseline(warmBaseline()).events;
  const stored = world.table.states.get(keyId)?.baseline;
  const counted = stored === undefined ? 0 : decodeBaseline(stored).events - warmEvents;
  const dead = new Set(world.queue.dead.map(({ body }) => chunkIdOf(body)));
  const isRefused = (world.table.records.get(keyId)?.sources.length ?? 0) > 0;
  // One that died may have been folded before, and only the reply was lost.
  const accepted = pieces.filter(
    (piece) => !isRefused && (!dead.has(piece.chunkId) || isMarked(world, piece)),
  );
  const expected = eventsOf(accepted);
  const violations: Violation[] = [];
  if (counted !== expected) {
    violations.push({ invariant: 1, text: `${keyId} knows ${counted} events of ${expected}` });
  }
  return violations;
}

function isMarked({ table }: World, { keyId, chunkId }: Piece): boolean {
  return table.chunks.get(keyId)?.has(chunkId) === true;
}

function eventsOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { events }) => sum + events, 0);
}

/** By messages: each copy that was sent has been taken out for a reason, or is a dead letter. */
function countAll({ seen, queue }: World): readonly Violation[] {
  const taken = [...seen.outcomes.values()].reduce((sum, count) => sum + count, 0);
  const unknown = seen.outcomes.get('unknown') ?? 0;
  const ended = taken + queue.dead.length;
  if (ended === queue.sent && unknown === 0) return [];
  const text = `${queue.sent} messages in, ${JSON.stringify([...seen.outcomes])} and ${queue.dead.length} dead`;
  return [{ invariant: 9, text }];
}
