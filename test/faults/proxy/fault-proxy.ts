// Stands between the product's clients and the services of one cell: notes each call, and lets one of them
// meet its fate.
import { createServer, type ServerResponse } from 'node:http';
import { type LocalServer, serveLocally } from '#test/emulator/local-server.ts';
import type { Reply, Upstream } from '../cloud/upstream.ts';
import { SITE_HEADER } from '../world/trace-call-sites.ts';
import { type AwsRequest, readAwsRequest } from './aws-request.ts';
import type { Play } from './fates.ts';
import { broken, throttled } from './refusals.ts';

/** One call as the matrix names it: the service, what is asked, and the how-manieth of its like. */
export interface CallName {
  readonly service: AwsRequest['service'];
  readonly operation: string;
  readonly kind: string;
  /** From 1, among those of the same operation and kind. */
  readonly ordinal: number;
}

export interface SeenCall extends CallName {
  /** Of the line that sent it; empty unless it is traced. */
  readonly site: string;
}

export interface Aim {
  readonly call: CallName;
  readonly play: Play;
}

export interface FaultProxy extends LocalServer {
  /** Calls since it was armed, in their order; what the SDK tries again is one call. */
  readonly calls: readonly SeenCall[];
  /** Attempts that met their fate. */
  readonly hits: () => number;
  /** Whether a call was tried again that nobody struck: then the machine was too busy. */
  readonly isDisturbed: () => boolean;
  /** Counts calls from now on; without an aim all pass. */
  arm(aim?: Aim): void;
  /** Carries out what was held back. */
  release(): Promise<void>;
}

export async function startFaultProxy(upstream: Upstream): Promise<FaultProxy> {
  const desk = new Desk(upstream);
  const server = createServer({ keepAliveTimeout: 60_000 }, (message, response) => {
    readAwsRequest(message)
      .then((request) => desk.take(request, response))
      .catch(() => response.destroy());
  });
  const { endpoint, stop } = await serveLocally(server);
  return {
    endpoint,
    get calls() {
      return desk.calls;
    },
    hits: () => desk.hits,
    isDisturbed: () => desk.isDisturbed,
    arm: (aim) => desk.arm(aim),
    release: () => desk.release(),
    stop,
  };
}

class Desk {
  calls: SeenCall[] = [];
  hits = 0;
  isDisturbed = false;
  readonly #upstream: Upstream;
  #aim: Aim | undefined;
  #known = new Map<string, CallName>();
  #held: AwsRequest[] = [];

  constructor(upstream: Upstream) {
    this.#upstream = upstream;
  }

  arm(aim: Aim | undefined): void {
    this.#aim = aim;
    this.calls = [];
    this.#known = new Map();
    this.hits = 0;
  }

  async take(request: AwsRequest, response: ServerResponse): Promise<void> {
    const name = this.#nameOf(request);
    const aim = this.#aim;
    if (aim === undefined || !isSame(name, aim.call)) {
      if (request.attempt > 1) this.isDisturbed = true;
      return this.#pass(request, response);
    }
    if (aim.play.times === 'once' && this.hits > 0) {
      if (request.attempt > 2) this.isDisturbed = true;
      await this.#pass(request, response);
      if (aim.play.blow === 'late-soon') await this.release();
      return;
    }
    this.hits++;
    await this.#strike(request, response, aim.play);
  }

  async release(): Promise<void> {
    const held = this.#held;
    this.#held = [];
    for (const request of held) await this.#upstream(request);
  }

  #nameOf(request: AwsRequest): CallName {
    const known = this.#known.get(request.invocation);
    if (known !== undefined) return known;
    const { service, operation, kind } = request;
    const like = { service, operation, kind };
    const ordinal = 1 + this.calls.filter((call) => isSame({ ...call, ...like }, call)).length;
    const name = { ...like, ordinal };
    this.#known.set(request.invocation, name);
    this.calls.push({ ...name, site: request.headers[SITE_HEADER] ?? '' });
    return name;
  }

  async #pass(request: AwsRequest, response: ServerResponse): Promise<void> {
    send(response, await this.#upstream(request));
  }

  async #strike(request: AwsRequest, response: ServerResponse, { blow }: Play): Promise<void> {
    switch (blow) {
      case 'throttle':
        return send(response, throttled(request.service));
      case 'error':
        return send(response, broken(request.service));
      case 'hang':
        return;
      case 'late':
      case 'late-soon':
        this.#held.push(request);
        return;
      case 'reset-before':
        return reset(response);
      case 'reset-after':
        await this.#upstream(request);
        return reset(response);
      case 'cut':
        return begin(response, await this.#upstream(request), () => response.destroy());
      case 'stall':
        return begin(response, await this.#upstream(request), () => undefined);
    }
  }
}

export function isSame(a: CallName, b: CallName): boolean {
  return (
    a.service === b.service &&
    a.operation === b.operation &&
    a.kind === b.kind &&
    a.ordinal === b.ordinal
  );
}

function send(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, { ...headers, 'content-length': body.length });
  response.end(body);
}

function reset(response: ServerResponse): void {
  response.socket?.resetAndDestroy();
}

/** Half of the body; where there is none, half of the headers. */
function begin(response: ServerResponse, reply: Reply, then: () => void): void {
  const { status, headers, body } = reply;
  if (body.length < 2) {
    response.socket?.write(`HTTP/1.1 ${status} OK\r\ncontent-type: text/pl`, () => then());
    return;
  }
  response.writeHead(status, { ...headers, 'content-length': body.length });
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => setImmediate(then));
}
