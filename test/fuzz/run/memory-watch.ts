// Watches how much memory the process holds beyond what it held at the start.

/** The promise, in MB; what the geo data takes is aside, and it is not loaded here. */
export const MOST_GROWTH_MB = 256;
const MB = 1_048_576;

export interface MemoryFigures {
  readonly startMb: number;
  readonly peakMb: number;
  readonly grownMb: number;
}

export interface MemoryWatch {
  readonly look: () => void;
  readonly figures: () => MemoryFigures;
}

export function createMemoryWatch(): MemoryWatch {
  const start = process.memoryUsage.rss();
  let peak = start;
  return {
    look: () => {
      peak = Math.max(peak, process.memoryUsage.rss());
    },
    figures: () => ({ startMb: start / MB, peakMb: peak / MB, grownMb: (peak - start) / MB }),
  };
}
