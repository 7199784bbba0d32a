// Says on stderr every few seconds how far a long run has come and how fast it is.
import type { FleetJob } from './fleet-job.ts';
import type { RunListener } from './run-jobs.ts';

const EVERY_MS = 10_000;

export class ProgressLines implements RunListener {
  readonly #jobs: number;
  readonly #startedAt = performance.now();
  #saidAt = this.#startedAt;
  #events = 0;
  #done = 0;

  constructor(jobs: number) {
    this.#jobs = jobs;
  }

  events(events: number): void {
    this.#events += events;
    if (performance.now() - this.#saidAt >= EVERY_MS) this.#say();
  }

  done(_job: FleetJob): void {
    this.#done++;
  }

  /** @returns What the whole run came to. */
  finish(): RunSize {
    this.#say();
    return { events: this.#events, seconds: this.#seconds() };
  }

  #say(): void {
    this.#saidAt = performance.now();
    const speed = Math.round(this.#events / this.#seconds()).toLocaleString('en');
    const millions = (this.#events / 1e6).toFixed(1);
    const fleets = `${this.#done} of ${this.#jobs} fleets`;
    process.stderr.write(`${fleets}, ${millions} million events, ${speed} events/s\n`);
  }

  #seconds(): number {
    return (performance.now() - this.#startedAt) / 1_000;
  }
}

export interface RunSize {
  readonly events: number;
  readonly seconds: number;
}
