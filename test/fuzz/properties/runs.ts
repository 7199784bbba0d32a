// How often each property is tried: a thousand times, or as often as `npm run test:fuzz -- --runs` asks.
import type { Parameters } from 'fast-check';

export const RUNS: Parameters<unknown> = {
  numRuns: Number(process.env['KEYWARDEN_FUZZ_RUNS'] ?? 1_000),
};
