// Plays each planted fault where it does harm, and says which of them the checks found.
import { FLOWS } from '../flows/flows.ts';
import { learnFlow } from '../matrix/learn-flow.ts';
import { rowOf } from '../matrix/matrix.ts';
import { playTrial } from '../matrix/play-trial.ts';
import type { WorldOptions } from '../world/world.ts';
import { PLANTS, type Plant } from './plants.ts';

export interface FoundPlant {
  readonly name: string;
  /** What the checks said first; undefined when they said nothing. */
  readonly said: string | undefined;
}

export async function findPlants(options: WorldOptions): Promise<readonly FoundPlant[]> {
  return Promise.all(PLANTS.map(async (plant) => find(plant, options)));
}

async function find(plant: Plant, options: WorldOptions): Promise<FoundPlant> {
  const flow = FLOWS.find(({ name }) => name === plant.flow);
  if (flow === undefined) throw new Error(`Expected a flow, got ${plant.flow}.`);
  const learned = await learnFlow(flow, options);
  const call = learned.calls.find((one) => rowOf(flow.name, one).call === plant.call);
  if (call === undefined) throw new Error(`Expected a row, got ${plant.call}.`);
  const aim = { call, play: plant.play };
  const { broken } = await playTrial(learned, aim, { ...options, plant: plant.into });
  return { name: plant.name, said: broken[0] };
}
