// One call of a worker to a port: when it happens, what becomes of it, and whether the worker lives to see it.
import { type Chooser, drawBelow, drawIndex } from '../run/decisions.ts';
import type { Scheduler } from '../run/scheduler.ts';
import {
  FATES,
  type Fate,
  LAGS,
  type MakeFault,
  READ_WEIGHTS,
  WAIT_WEIGHTS,
  WAITS,
  WRITE_WEIGHTS,
} from './fates.ts';
import type { Figures } from './figures.ts';

/** A place where workers live, one after the other. */
export interface Slot {
  readonly name: string;
  /** How far its clock is ahead. */
  readonly skewMs: number;
  /** Calls so far, by name: what a decision is known by. */
  readonly calls: Map<string, number>;
}

/** From a start to an end or a crash. */
export interface Life {
  readonly slot: Slot;
  /** Among the lives of its slot. */
  readonly number: number;
  /** Where the platform ends it; people have no such end. */
  readonly endsAt: number;
  isOver: boolean;
  /** Whoever started it hears that it has died. */
  readonly onDeath: () => void;
}

export interface Traced {
  readonly at: number;
  readonly text: string;
  /** Not merely a call that went as it should. */
  readonly isNotable: boolean;
}

export interface CallWorld {
  readonly scheduler: Scheduler;
  readonly chooser: Chooser;
  readonly figures: Figures;
  /** Share of calls that have a fate, and that wait. */
  readonly weather: { readonly fates: number; readonly waits: number };
  /** Undefined while nobody reads it. */
  readonly trace: Traced[] | undefined;
}

export interface Call<T> {
  readonly name: string;
  readonly isRead: boolean;
  readonly apply: () => Promise<T>;
  /** What a second try of the client's own answers; undefined where it is the answer of the first. */
  readonly again?: (first: T) => Promise<T>;
  readonly fault: MakeFault;
}

/** A call takes this long when nothing is the matter. */
const LATENCY_MS = 10;

export function makeCall<T>(world: CallWorld, life: Life, call: Call<T>): Promise<T> {
  if (life.isOver) return never();
  const { scheduler } = world;
  const id = idOf(life.slot, call.name);
  const wait = drawWait(world, id);
  const fate = drawFate(world, id, call);
  return new Promise<T>((resolve, reject) => {
    scheduler.at(scheduler.clock + LATENCY_MS + (wait ?? 0), () => {
      if (life.isOver) return;
      if (world.trace !== undefined) noteCall(world, { id, wait, fate });
      if (scheduler.clock > life.endsAt) {
        world.figures.timeouts++;
        note(world, `${life.slot.name} has run out of time`);
        die(life);
        return;
      }
      carryOut(world, life, { call, fate, id }).then(resolve, reject);
    });
  });
}

interface Noted {
  readonly id: string;
  readonly wait: number | undefined;
  readonly fate: Fate | undefined;
}

function noteCall(world: CallWorld, { id, wait, fate }: Noted): void {
  const waited = wait === undefined ? '' : `, ${wait} ms later`;
  const became = fate === undefined ? '' : `: ${fate}`;
  note(world, `${id}${waited}${became}`, `${waited}${became}` !== '');
}

interface Fated<T> {
  readonly call: Call<T>;
  readonly fate: Fate | undefined;
  readonly id: string;
}

function carryOut<T>(world: CallWorld, life: Life, { call, fate, id }: Fated<T>): Promise<T> {
  if (fate !== undefined) world.figures.fates[fate]++;
  switch (fate) {
    case undefined:
      return call.apply();
    case 'throttled':
    case 'denied':
      return Promise.reject(call.fault(fate));
    case 'reply-lost':
      return call.apply().then(
        () => Promise.reject(call.fault('no-reply')),
        () => Promise.reject(call.fault('no-reply')),
      );
    case 'late':
      return applyLate(world, call, id);
    case 'tried-twice':
      return tryTwice(world, life, call);
    case 'crash-after':
      call.apply().catch(() => undefined);
      die(life);
      return never();
    default:
      die(life);
      return never();
  }
}

function applyLate<T>(world: CallWorld, call: Call<T>, id: string): Promise<T> {
  const { scheduler, chooser } = world;
  const lag = LAGS[chooser.choose(`${id} lag`, (dice) => drawBelow(dice, LAGS.length)) ?? 0] ?? 0;
  scheduler.at(scheduler.clock + lag, () => {
    note(world, `${id}: done ${lag} ms late`);
    call.apply().catch(() => undefined);
  });
  return Promise.reject(call.fault('no-reply'));
}

/** Others may come in between. */
function tryTwice<T>(world: CallWorld, life: Life, call: Call<T>): Promise<T> {
  const { scheduler } = world;
  return call.apply().then(
    (first) =>
      new Promise<T>((resolve, reject) => {
        scheduler.at(scheduler.clock + LATENCY_MS, () => {
          if (!life.isOver) (call.again?.(first) ?? Promise.resolve(first)).then(resolve, reject);
        });
      }),
  );
}

/** Another one each time: whatever waits for it would be kept for as long as it is. */
function never(): Promise<never> {
  return new Promise(() => {});
}

export function die(life: Life): void {
  life.isOver = true;
  life.onDeath();
}

function idOf({ name, calls }: Slot, call: string): string {
  const nth = (calls.get(call) ?? 0) + 1;
  calls.set(call, nth);
  return `${name} ${call} ${nth}`;
}

function drawWait({ chooser, weather, figures }: CallWorld, id: string): number | undefined {
  const index = chooser.choose(`${id} wait`, (dice) =>
    dice() < weather.waits ? drawIndex(dice, WAIT_WEIGHTS) : undefined,
  );
  if (index === undefined) return undefined;
  figures.waits++;
  return WAITS[index];
}

function drawFate<T>(world: CallWorld, id: string, { isRead }: Call<T>): Fate | undefined {
  const { chooser, weather } = world;
  const index = chooser.choose(`${id} fate`, (dice) =>
    dice() < weather.fates ? drawIndex(dice, isRead ? READ_WEIGHTS : WRITE_WEIGHTS) : undefined,
  );
  return index === undefined ? undefined : FATES[index];
}

export function note({ trace, scheduler }: CallWorld, text: string, isNotable = true): void {
  trace?.push({ at: scheduler.clock, text, isNotable });
}
