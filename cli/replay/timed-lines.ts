// Collects lines that come in any order of time and gives them in order: keys are judged in chunks.
import type { EpochMs } from '#shared/model/units.ts';

interface TimedLine {
  readonly at: EpochMs;
  readonly text: string;
}

export class TimedLines {
  #lines: TimedLine[] = [];

  add(at: EpochMs, text: string): void {
    this.#lines.push({ at, text });
  }

  /** @returns All lines since the last call, the earliest first; of one time, the first that came. */
  take(): readonly string[] {
    const lines = this.#lines.sort((a, b) => a.at - b.at).map((line) => line.text);
    this.#lines = [];
    return lines;
  }
}
