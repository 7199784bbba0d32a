// Numbers schedules: the same seed and number name the same schedule for ever.
import { hashText } from '#shared/baseline/hash-text.ts';

export function seedOf(seed: string, schedule: number): number {
  return hashText(`${seed} ${schedule}`) >>> 0;
}
