// The parent's end of one worker: calls it, kills it, reads what it writes.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Answer, Call, Fault } from './lambda-call.ts';

const PROGRAM = fileURLToPath(new URL('lambda-worker.ts', import.meta.url));

export interface WorkerPlan {
  readonly bundle: string;
  readonly env: Readonly<Record<string, string>>;
  /** Of what the function says of itself, line by line. */
  readonly onLine: (line: string) => void;
}

/** The handler threw, or its process died. */
export class CallError extends Error {
  readonly died: boolean;

  constructor({ name, message }: Fault, died: boolean) {
    super(message);
    this.name = name;
    this.died = died;
  }
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: CallError) => void;
}

export class Worker {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  readonly #ready: Promise<unknown>;
  readonly #ended: Promise<unknown>;
  #calls = 0;
  isAlive = true;
  /** The most memory that it has had by its last answer. */
  peakKb = 0;

  constructor({ bundle, env, onLine }: WorkerPlan) {
    this.#child = fork(PROGRAM, [bundle], {
      env: { ...env },
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#ready = once(this.#child, 'message');
    const exit = once(this.#child, 'exit');
    this.#child.on('message', (answer: Answer) => this.#take(answer));
    this.#child.once('exit', () => this.#die());
    this.#ready.catch(() => undefined);
    const read = [this.#child.stdout, this.#child.stderr].flatMap((input) =>
      input === null ? [] : [once(createInterface({ input }).on('line', onLine), 'close')],
    );
    this.#ended = Promise.all([exit, ...read]);
  }

  /** @throws CallError */
  async call(event: unknown, limits: Pick<Call, 'timeoutMs' | 'aheadMs'>): Promise<unknown> {
    const id = this.#calls++;
    // As Lambda does with a function that takes too long.
    const timer = setTimeout(() => this.kill(), limits.timeoutMs);
    try {
      return await new Promise((resolve, reject) => {
        this.#waiting.set(id, { resolve, reject });
        if (!this.isAlive) this.#die();
        else this.#child.send({ id, event, ...limits } satisfies Call, () => undefined);
      });
    } finally {
      clearTimeout(timer);
    }
  }

  /** It has a call in hand. */
  get isBusy(): boolean {
    return this.#waiting.size > 0;
  }

  async untilReady(): Promise<void> {
    await Promise.race([this.#ready, this.#ended]);
    if (!this.isAlive) throw new Error('Expected a worker to start, but it died.');
  }

  /** At once, in the midst of whatever it does. */
  kill(): void {
    this.#child.kill('SIGKILL');
    // Known only later from the system, but nobody may call it any more.
    this.isAlive = false;
  }

  /** @returns When all that it wrote has been read. */
  async end(): Promise<void> {
    if (this.#child.connected) this.#child.disconnect();
    await this.#ended;
  }

  #take(answer: Answer): void {
    if (answer.kind === 'ready') return;
    const { id, peakKb } = answer;
    this.peakKb = Math.max(this.peakKb, peakKb);
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (answer.kind === 'done') waiting?.resolve(answer.value);
    else waiting?.reject(new CallError(answer.error, false));
  }

  #die(): void {
    this.isAlive = false;
    const fault = { name: 'WorkerDied', message: 'Expected an answer, but the worker died.' };
    for (const { reject } of this.#waiting.values()) reject(new CallError(fault, true));
    this.#waiting.clear();
  }
}
