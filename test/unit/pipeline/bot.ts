// Makes up the calls of bots and thieves, the same ones every time.
import { DAY_MS, epochMs, keyId, MINUTE_MS } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';

export const KEY = keyId('kw_0123456789abcdef0123456789abcdef');
/** A Monday. */
export const START = Date.parse('2026-03-02T00:00:00Z');

/** @returns The instant so many days (and minutes) after the start of the story. */
export function day(days: number, minutes = 0): number {
  return START + days * DAY_MS + minutes * MINUTE_MS;
}

export type Call = Partial<Omit<UsageEvent, 'kind' | 'time'>>;

export function callAt(at: number, call: Call = {}): UsageEvent {
  return {
    kind: 'event',
    time: epochMs(Math.round(at)),
    keyId: KEY,
    exchange: 'binance',
    vantage: 'exchange',
    id: undefined,
    sourceIp: undefined,
    action: 'GET /api/v3/openOrders',
    scope: undefined,
    outcome: 'ok',
    errorCode: undefined,
    weight: 1,
    symbol: undefined,
    notional: undefined,
    orderId: undefined,
    userAgent: 'ccxt/4.2.1',
    leaks: [],
    source: 'story.ndjson',
    line: 1,
    ...call,
  };
}

export interface Rhythm {
  readonly from: number;
  readonly to: number;
  readonly everyMs: number;
}

/** Calls at a steady pace, up to a fifth of it early or late. `to` is left out. */
export function poll(rhythm: Rhythm, call: Call | ((n: number, at: number) => Call)): UsageEvent[] {
  const events: UsageEvent[] = [];
  const random = dice(rhythm.from % 9_973);
  for (let at = rhythm.from, n = 0; at < rhythm.to; at += rhythm.everyMs, n++) {
    const when = at + (random() - 0.5) * 0.4 * rhythm.everyMs;
    const made = callAt(when, typeof call === 'function' ? call(n, when) : call);
    if (made.time >= rhythm.from && made.time < rhythm.to) events.push(made);
  }
  return events;
}

/** A bot that reads its orders all the time and its balance now and then. */
export function pollBot(rhythm: Rhythm, sourceIp: string, call: Call = {}): UsageEvent[] {
  return poll(rhythm, (n) => ({
    sourceIp,
    action: n % 5 === 0 ? 'GET /api/v3/account' : 'GET /api/v3/openOrders',
    ...call,
  }));
}

/** A bot that trades two markets beside its reading. */
export function tradingBot(rhythm: Rhythm, sourceIp: string, call: Call = {}): UsageEvent[] {
  return poll(rhythm, (n) => ({
    sourceIp,
    ...(n % 10 === 3 ? order(n % 20 === 3 ? 'BTCUSDT' : 'ETHUSDT') : {}),
    ...(n % 10 === 7 ? { action: 'GET /api/v3/account' } : {}),
    ...call,
  }));
}

/** @param symbol Left out where the log does not give it. */
export function order(symbol?: string): Call {
  return { action: 'POST /api/v3/order', symbol };
}

/** Several streams as one, in time order; calls of the same instant keep the order of the streams. */
export function together(...streams: readonly (readonly UsageEvent[])[]): UsageEvent[] {
  return streams.flat().sort((a, b) => a.time - b.time);
}

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
