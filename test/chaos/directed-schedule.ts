// Schedules by hand: one stolen key, few workers, and a list of what goes otherwise than it should.
import type { Hold } from '#shared/model/hold.ts';
import type { Decision } from './run/decisions.ts';
import { type Played, playSchedule } from './run/play-schedule.ts';
import { orderValue } from './workers/people.ts';
import { SKEWS } from './workers/slots.ts';
import { FATES, type Fate, LAGS, WAITS } from './world/fates.ts';
import type { Plant } from './world/plants.ts';
import type { Scene, SceneKey } from './world/scene.ts';
import { TRAFFIC_KEYS, type Traffic, writeTraffic } from './world/traffic.ts';

const [KEY] = TRAFFIC_KEYS;
if (KEY === undefined) throw new Error('Expected a key, got none.');
export const STOLEN = KEY;

const STOLEN_KEY: SceneKey = {
  keyId: STOLEN,
  course: 'theft',
  pieces: 3,
  isBound: true,
  strategy: 'tombstone',
  mode: 'enforce',
  isRefused: false,
};

const QUIET: Scene = {
  keys: [STOLEN_KEY],
  others: 0,
  workers: { fold: 1, dispatch: 1 },
  hasStranger: false,
  isStreamOff: false,
  isRedriven: false,
  isLoose: false,
  isLong: true,
  hasLimits: true,
  weather: { fates: 0, waits: 0 },
  faultsUntil: 5 * 60_000,
};

export interface Directed {
  readonly scene?: Partial<Scene>;
  readonly key?: Partial<SceneKey>;
  readonly decisions: readonly Decision[];
  readonly plant?: Plant | undefined;
}

export interface DirectedEnd extends Played {
  readonly hold: Hold | undefined;
  /** Lines of what went otherwise than it should. */
  readonly notable: readonly string[];
  readonly isToldContained: boolean;
}

let traffic: Promise<Traffic> | undefined;

export async function direct({ scene, key, decisions, plant }: Directed): Promise<DirectedEnd> {
  traffic ??= writeTraffic();
  const played = await playSchedule({
    seed: 0,
    scene: { ...QUIET, ...scene, keys: [{ ...STOLEN_KEY, ...key }] },
    decisions,
    plant,
    traffic: await traffic,
    isTraced: true,
  });
  const { world, trace } = played;
  return {
    ...played,
    hold: world.table.holds.get(STOLEN),
    notable: trace.filter(({ isNotable }) => isNotable).map(({ text }) => text),
    isToldContained: world.published.some(
      ({ attributes, topic }) => topic !== 'bots' && attributes['containment'] === 'contained',
    ),
  };
}

/** Whoever reads the shard in which the theft's notice is. */
export const READER = 'reader-1';

export function fate(call: string, which: Fate): Decision {
  return { id: `${call} fate`, value: FATES.indexOf(which) };
}

export function late(call: string, lagMs: (typeof LAGS)[number]): readonly Decision[] {
  return [fate(call, 'late'), { id: `${call} lag`, value: LAGS.indexOf(lagMs) }];
}

export function wait(call: string, ms: (typeof WAITS)[number]): Decision {
  return { id: `${call} wait`, value: WAITS.indexOf(ms) };
}

export function clock(worker: string, aheadMs: (typeof SKEWS)[number]): Decision {
  return { id: `${worker} clock`, value: SKEWS.indexOf(aheadMs) };
}

/** @param person The first or the second: each is a slot of its own. */
export function person(
  which: 0 | 1,
  act: Parameters<typeof orderValue>[0],
  afterMs: Parameters<typeof orderValue>[1],
): Decision {
  return { id: `person ${which} orders`, value: orderValue(act, afterMs) };
}
