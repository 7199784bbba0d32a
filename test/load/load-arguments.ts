// Takes the arguments of the load run: what is played, how long, and with which fault.
import { parseArgs } from 'node:util';
import { type PartRun, PLANTS, type Plant } from './part.ts';
import { PART_NAMES, type PartName } from './parts.ts';

export type LoadArguments =
  | ({ readonly kind: 'run'; readonly only: readonly PartName[] } & PartRun)
  | { readonly kind: 'help' }
  | { readonly kind: 'unusable'; readonly message: string };

export const USAGE = `Plays the deployed functions on emulators under load, and counts what was lost and doubled.

  node test/load/run.ts [--full] [--only PART,...] [--seed TEXT] [--plant FAULT]

  --full    the long form: a million events, 200,000 on one key, a poison in 10,000, 100 kills
  --only    parts: ${PART_NAMES.join(', ')}
  --seed    what chance is made of (default: keywarden)
  --plant   builds a fault in that the checks have to find: ${PLANTS.join(', ')}
`;

const OPTIONS = {
  full: { type: 'boolean', default: false },
  only: { type: 'string', default: PART_NAMES.join(',') },
  seed: { type: 'string', default: 'keywarden' },
  plant: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

export function readLoadArguments(args: readonly string[]): LoadArguments {
  try {
    const { values } = parseArgs({ args: [...args], options: OPTIONS });
    const { full, seed, help } = values;
    if (help) return { kind: 'help' };
    const only = values.only.split(',').map(readPart);
    return { kind: 'run', full, seed, only, plant: readPlant(values.plant) };
  } catch (error) {
    return { kind: 'unusable', message: error instanceof Error ? error.message : String(error) };
  }
}

function readPart(text: string): PartName {
  const name = PART_NAMES.find((one) => one === text);
  if (name !== undefined) return name;
  throw new Error(`Expected parts out of ${PART_NAMES.join(', ')}, got ${text}.`);
}

function readPlant(text: string | undefined): Plant | undefined {
  if (text === undefined) return undefined;
  const plant = PLANTS.find((one) => one === text);
  if (plant !== undefined) return plant;
  throw new Error(`Expected one of ${PLANTS.join(', ')}, got ${text}.`);
}
