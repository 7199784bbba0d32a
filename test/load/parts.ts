// All parts of the load run by their names, in the order in which they are played.
import type { Part } from './part.ts';
import { flow } from './parts/flow.ts';
import { hotKey } from './parts/hot-key.ts';
import { kill } from './parts/kill.ts';
import { poison } from './parts/poison.ts';
import { streamOff } from './parts/stream-off.ts';

export const PARTS = {
  flow,
  'hot-key': hotKey,
  poison,
  'stream-off': streamOff,
  kill,
} satisfies Record<string, Part>;

export type PartName = keyof typeof PARTS;
export const PART_NAMES: readonly PartName[] = ['flow', 'hot-key', 'poison', 'stream-off', 'kill'];
