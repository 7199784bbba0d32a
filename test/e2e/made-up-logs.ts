// The logs of the story: two harmless bots and one whose key is stolen on the last day.
import { eventLine } from '#cli/simulate/event-line.ts';
import type { Scenario } from '#cli/simulate/scenario.ts';
import { SCENARIOS } from '#cli/simulate/scenarios/scenarios.ts';
import { type Simulation, simulate } from '#cli/simulate/simulate.ts';
import { DAY_MS, type KeyId } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';

export interface Story {
  readonly events: readonly UsageEvent[];
  readonly keys: readonly KeyId[];
  readonly stolen: KeyId;
  readonly thiefAddress: string;
}

const HISTORY_DAYS = 14;
/** Drawn so that the bots are slow ones: an emulator takes its time over each message. */
const SEED = 2;

/** A06: a thin market is pumped with the stolen key. N02: normal life of home bots. */
export function makeStory(): Story {
  const lives = [lifeOf('A06', 1), lifeOf('N02', 2)];
  const labelled = lives.flatMap((life) => [...life]).sort((a, b) => a.event.time - b.event.time);
  const theft = labelled.find(({ injected }) => injected);
  if (theft === undefined) throw new Error('Expected a theft in the story.');
  // Normal lives go on for longer than the theft.
  const end = labelled.findLast(({ injected }) => injected)?.event.time ?? 0;
  return {
    events: labelled.map(({ event }) => event).filter(({ time }) => time <= end),
    keys: lives.flatMap(({ keys }) => keys.map(({ keyId }) => keyId)),
    stolen: theft.key.keyId,
    thiefAddress: theft.event.sourceIp ?? '',
  };
}

function lifeOf(id: string, keys: number): Simulation {
  return simulate({ scenarios: [scenarioNamed(id)], seed: SEED, keys, days: HISTORY_DAYS });
}

/** Lines of each day, in the order of time. */
export function linesOfDays({ events }: Story): readonly (readonly string[])[] {
  const days = Map.groupBy(events, ({ time }) => Math.floor(time / DAY_MS));
  return [...days.values()].map((day) => day.map(eventLine));
}

function scenarioNamed(id: string): Scenario {
  const scenario = SCENARIOS.find((one) => one.id === id);
  if (scenario === undefined) throw new Error(`Expected a scenario ${id}.`);
  return scenario;
}
