// The keys of the stories as Keywarden knows them when the story begins: learned once, then copied.
import type { Baseline } from '#shared/model/baseline.ts';
import { DAY_MS, type KeyId, MINUTE_MS, SECOND_MS } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import { day, KEY, poll, pollBot, tradingBot } from './bot.ts';
import { HOME } from './places.ts';
import { watch } from './watch.ts';

/** Days that the stories' keys have been in use before something happens. */
export const RIPE_DAYS = 14;

type Habit = 'polls' | 'trades' | 'polls-at-home';

/** @returns Baselines for a world in which the key has had this habit until {@link RIPE_DAYS}. */
export function known(habit: Habit): ReadonlyMap<KeyId, Baseline> {
  const learned = LEARNED.get(habit) ?? learn(habitCalls(habit));
  LEARNED.set(habit, learned);
  return new Map([[KEY, structuredClone(learned)]]);
}

const LEARNED = new Map<Habit, Baseline>();

/** The habit, going on after the beginning of the story. */
export function goesOn(habit: Habit, minutes: number): UsageEvent[] {
  const from = day(RIPE_DAYS);
  return callsOf(habit, from, from + minutes * MINUTE_MS);
}

/** An address from the pool of a provider that gives each customer a new one every few days. */
export function lease(days: number, everyDays = 5): string {
  const n = Math.floor(days / everyDays);
  return `9.10.${1 + (n % 2)}.${20 + n}`;
}

export function homeCalls(from: number, to: number, everyDays = 5): UsageEvent[] {
  return poll({ from, to, everyMs: MINUTE_MS }, (_n, at) => ({
    sourceIp: lease((at - day(0)) / DAY_MS, everyDays),
  }));
}

function habitCalls(habit: Habit): UsageEvent[] {
  return callsOf(habit, day(0), day(RIPE_DAYS));
}

function callsOf(habit: Habit, from: number, to: number): UsageEvent[] {
  if (habit === 'polls-at-home') return homeCalls(from, to);
  const rhythm = { from, to, everyMs: 20 * SECOND_MS };
  return habit === 'polls' ? pollBot(rhythm, HOME) : tradingBot(rhythm, HOME);
}

function learn(events: readonly UsageEvent[]): Baseline {
  const [state] = watch(events).monitor.keys();
  if (state === undefined) throw new Error('Expected one key.');
  return state.baseline;
}
