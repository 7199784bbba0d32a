// Shows on a terminal how far a long replay has come; says nothing anywhere else.
import { Presets, SingleBar } from 'cli-progress';
import type { InputFile } from './list-inputs.ts';
import type { ReplayOptions } from './replay.ts';

/** A replay that is over before a person looks up needs no bar. */
const WORTH_BYTES = 4 * 1024 * 1024;

export class ProgressBar {
  readonly #bar: SingleBar | undefined;
  #bytes = 0;

  constructor(files: readonly InputFile[], wanted: boolean) {
    const total = files.reduce((sum, file) => sum + file.size, 0);
    if (!wanted || !process.stderr.isTTY || total < WORTH_BYTES) return;
    const format = 'Reading {bar} {percentage} % | {eta_formatted} left';
    const options = { format, stream: process.stderr, clearOnComplete: true, barsize: 40 };
    this.#bar = new SingleBar(options, Presets.shades_classic);
    this.#bar.start(total, 0);
  }

  advance(bytes: number): void {
    this.#bytes += bytes;
  }

  draw(): void {
    this.#bar?.update(this.#bytes);
  }

  stop(): void {
    this.#bar?.stop();
  }
}

/** @returns The same replay, which tells the bar how far it has come. */
export function withProgress(options: ReplayOptions, progress: ProgressBar): ReplayOptions {
  const onBytes = (bytes: number) => progress.advance(bytes);
  return { ...options, reading: { ...options.reading, onBytes } };
}
