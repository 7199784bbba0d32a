// A number of workers of one function: each has one event in hand at a time, as with Lambda.
import type { Call } from './lambda-call.ts';
import type { Random } from './random.ts';
import { Worker, type WorkerPlan } from './worker.ts';

export type Limits = Pick<Call, 'timeoutMs' | 'aheadMs'>;

export class WorkerPool {
  readonly #plan: WorkerPlan;
  readonly #idle: Worker[] = [];
  readonly #waiting: ((worker: Worker) => void)[] = [];
  readonly #all: Worker[] = [];
  #alive: readonly Worker[];
  peakKb = 0;

  constructor(size: number, plan: WorkerPlan) {
    this.#plan = plan;
    this.#alive = Array.from({ length: size }, () => this.#start());
    this.#idle.push(...this.#alive);
  }

  get isBusy(): boolean {
    return this.#alive.some((worker) => worker.isAlive && worker.isBusy);
  }

  async untilReady(): Promise<void> {
    await Promise.all(this.#alive.map((worker) => worker.untilReady()));
  }

  /** Waits for a worker that has nothing to do. A dead one is replaced. @throws CallError */
  async call(event: unknown, limits: Limits): Promise<unknown> {
    const worker = await this.#take();
    try {
      return await worker.call(event, limits);
    } finally {
      this.peakKb = Math.max(this.peakKb, worker.peakKb);
      this.#giveBack(worker.isAlive ? worker : this.#replace(worker));
    }
  }

  /** One that is at work, in the midst of it. @returns False when none is. */
  kill(random: Random): boolean {
    const busy = this.#alive.filter(({ isAlive, isBusy }) => isAlive && isBusy);
    const victim = busy[random.below(busy.length)];
    victim?.kill();
    return victim !== undefined;
  }

  async end(): Promise<void> {
    await Promise.all(this.#all.map((worker) => worker.end()));
  }

  async #take(): Promise<Worker> {
    for (let worker = this.#idle.shift(); worker !== undefined; worker = this.#idle.shift()) {
      return worker.isAlive ? worker : this.#replace(worker);
    }
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
    });
  }

  #giveBack(worker: Worker): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#idle.push(worker);
    else next(worker);
  }

  #replace(dead: Worker): Worker {
    const fresh = this.#start();
    this.#alive = this.#alive.map((worker) => (worker === dead ? fresh : worker));
    return fresh;
  }

  #start(): Worker {
    const worker = new Worker(this.#plan);
    this.#all.push(worker);
    return worker;
  }
}
