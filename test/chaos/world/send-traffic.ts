// Puts a schedule's messages into the queue: each key's in their order, some of them again and again, keys
// mixed, and now and then one that nobody can read.
import { type Dice, drawBelow } from '../run/decisions.ts';
import { MOST_PIECES, nameOf, type Piece, SECRETS, STRANGER, type Traffic } from './traffic.ts';
import type { World } from './world.ts';

/** Copies beside the first, and how long after it they come. */
const COPIES = [1, 1, 1, 2, 9] as const;
const COPY_DELAYS = [0, 500, 20_000, 100_000, 200_000] as const;
/** Between two messages of a key. */
const PAUSES = [0, 100, 2_000, 15_000, 60_000] as const;
const A_PIECE_MS = 400;

export function sendTraffic(world: World, traffic: Traffic): void {
  const { scene } = world;
  const courses = scene.keys.map((key) => ({ ...key, name: nameOf(key.keyId, key.course) }));
  if (scene.hasStranger) {
    courses.push({
      ...firstOf(courses),
      keyId: STRANGER,
      pieces: 2,
      name: nameOf(STRANGER, 'calm'),
    });
  }
  for (const { name, pieces } of courses) {
    let at = 0;
    for (const piece of (traffic.get(name) ?? []).slice(0, Math.min(pieces, MOST_PIECES))) {
      at += A_PIECE_MS + pauseBefore(world, piece);
      sendPiece(world, piece, at);
    }
  }
  const poison = world.chooser.choose('poison', (dice) =>
    world.weather.fates > 0 && dice() < 0.08 ? drawBelow(dice, 3) : undefined,
  );
  if (poison !== undefined) sendPoison(world, poison);
}

function sendPiece(world: World, piece: Piece, at: number): void {
  world.seen.sent.set(piece.chunkId, piece);
  send(world, piece, at);
  const value = world.chooser.choose(`copies of ${piece.chunkId}`, (dice) =>
    drawCopies(dice, world),
  );
  if (value === undefined) return;
  const copies = COPIES[value % COPIES.length] ?? 0;
  const delay = COPY_DELAYS[Math.floor(value / COPIES.length)] ?? 0;
  world.figures.copies += copies;
  for (let n = 1; n <= copies; n++) send(world, piece, at + n * delay);
}

function drawCopies(dice: Dice, { weather }: World): number | undefined {
  if (weather.fates === 0 || dice() >= 0.2) return undefined;
  return drawBelow(dice, COPIES.length * COPY_DELAYS.length);
}

function send({ scheduler, queue, plant }: World, { keyId, body }: Piece, at: number): void {
  const text = plant?.isTalkative === true ? body.replaceAll('[secret]', SECRETS[1]) : body;
  scheduler.at(at, () => queue.send(keyId, text, scheduler.clock));
}

function pauseBefore({ chooser, weather }: World, { chunkId }: Piece): number {
  const index = chooser.choose(`pause before ${chunkId}`, (dice) =>
    dice() < 2 * weather.waits ? drawBelow(dice, PAUSES.length) : undefined,
  );
  return index === undefined ? 0 : (PAUSES[index] ?? 0);
}

function sendPoison(world: World, n: number): void {
  world.figures.poison++;
  const key = world.scene.keys[n % world.scene.keys.length];
  const { scheduler, queue } = world;
  const group = key?.keyId ?? 'nobody';
  scheduler.at(500, () => queue.send(group, '{"form":"poison"}', scheduler.clock));
}

function firstOf<T>(all: readonly T[]): T {
  const [first] = all;
  if (first === undefined) throw new Error('Expected a key, got none.');
  return first;
}
