// What a schedule plays with, drawn from its number: keys, their courses, workers, the weather.
import type { KeyId } from '#shared/model/units.ts';
import { dice } from '#test/unit/pipeline/bot.ts';
import { type Dice, drawBelow } from '../run/decisions.ts';
import { COURSES, type Course, MOST_PIECES, TRAFFIC_KEYS } from './traffic.ts';

export interface SceneKey {
  readonly keyId: KeyId;
  readonly course: Course;
  readonly pieces: number;
  /** Bound to its addresses, so that one call from elsewhere disables it. */
  readonly isBound: boolean;
  readonly strategy: 'tombstone' | 'fence';
  readonly mode: 'enforce' | 'alert';
  /** Its record does not let this source speak. */
  readonly isRefused: boolean;
}

export interface Scene {
  readonly keys: readonly SceneKey[];
  /** Registered beside them, so that the brake has a fleet to count. */
  readonly others: number;
  readonly workers: { readonly fold: number; readonly dispatch: number };
  readonly hasStranger: boolean;
  readonly isStreamOff: boolean;
  readonly isRedriven: boolean;
  /** The platform ends workers in their time; without that one may pause past its lease, and go on. */
  readonly hasLimits: boolean;
  /** The queue keeps no order, and several workers have the same key. */
  readonly isLoose: boolean;
  /** Until every incident has ended. */
  readonly isLong: boolean;
  readonly weather: { readonly fates: number; readonly waits: number };
  /** When faults stop, in milliseconds. */
  readonly faultsUntil: number;
}

const FATES = [0, 0.01, 0.03, 0.06, 0.12, 0.25] as const;
const WAITS = [0, 0.02, 0.08, 0.2] as const;

/**
 * Most worlds are small, one key with two or three messages: what can go wrong at all mostly goes wrong there (the
 * small scope hypothesis, Jackson 2006), and three of them are played in the time of a large one. By planted faults
 * (with nine of ten small), an hour finds about as many this way, and some three times sooner.
 */
const SMALL = 0.95;
const FEW_PIECES = 3;

export function drawScene(seed: number): Scene {
  const random = dice(seed);
  const isSmall = random() < SMALL;
  const keys = TRAFFIC_KEYS.slice(0, isSmall ? 1 : 2 + drawBelow(random, 2));
  const mostPieces = isSmall ? FEW_PIECES : MOST_PIECES;
  return {
    keys: keys.map((keyId) => drawKey(random, keyId, mostPieces)),
    others: drawBelow(random, 4) * 5,
    workers: { fold: 1 + drawBelow(random, 3), dispatch: 1 + drawBelow(random, 2) },
    hasStranger: random() < 0.15,
    isStreamOff: random() < 0.1,
    isRedriven: random() < 0.5,
    hasLimits: random() < 0.85,
    isLoose: random() < 0.25,
    isLong: random() < (isSmall ? 0.1 : 0.25),
    weather: { fates: pick(random, FATES), waits: pick(random, WAITS) },
    faultsUntil: 60_000 * (2 + drawBelow(random, isSmall ? 2 : 4)),
  };
}

function drawKey(random: Dice, keyId: KeyId, mostPieces: number): SceneKey {
  return {
    keyId,
    course: pick(random, COURSES),
    pieces: 2 + drawBelow(random, mostPieces - 1),
    isBound: random() < 0.6,
    strategy: random() < 0.75 ? 'tombstone' : 'fence',
    mode: random() < 0.9 ? 'enforce' : 'alert',
    isRefused: random() < 0.04,
  };
}

function pick<T>(random: Dice, from: readonly T[]): T {
  const one = from[drawBelow(random, from.length)];
  if (one === undefined) throw new Error('Expected something to pick from, got nothing.');
  return one;
}
