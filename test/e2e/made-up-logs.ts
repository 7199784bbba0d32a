// The logs of the story: two harmless bots and one whose key is stolen on the last day.
import { eventLine } from '#cli/simulate/event-line.ts';
import type { Scenario } from '#cli/simulate/scenario.ts';
import { SCENARIOS } from '#cli/simulate/scenarios/scenarios.ts';
import { simulate } from '#cli/simulate/simulate.ts';
import { DAY_MS, type KeyId } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';

export interface Story {
  readonly events: readonly UsageEvent[];
  readonly keys: readonly KeyId[];
  readonly stolen: KeyId;
  readonly thiefAddress: string;
}

const HISTORY_DAYS = 14;

/** A06: a thin market is pumped with the stolen key. N01: normal life. */
export function makeStory(): Story {
  const scenarios = ['A06', 'N01'].map(scenarioNamed);
  const simulation = simulate({ scenarios, seed: 7, keys: 1, days: HISTORY_DAYS });
  const labelled = [...simulation];
  const theft = labelled.find(({ injected }) => injected);
  if (theft === undefined) throw new Error('Expected a theft in the story.');
  return {
    events: labelled.map(({ event }) => event),
    keys: simulation.keys.map(({ keyId }) => keyId),
    stolen: theft.key.keyId,
    thiefAddress: theft.event.sourceIp ?? '',
  };
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
