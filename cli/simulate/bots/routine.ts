// Takes a bot and a span and gives the calls of its everyday life, in streams that are each in time order.
import { type Call, type CallDetail, type Caller, callBy, type Operation } from '../call.ts';
import type { Dice, Range } from '../dice.ts';
import { chanceMoments, dailyMoments, drawPauses, type Span } from '../rhythm.ts';
import type { Bot, Job, Spell } from './bot.ts';

const RESTART_MINUTES: Range = [0.5, 8];
const OUTAGE_MINUTES: Range = [10, 180];
const HICCUP_MINUTES: Range = [0.5, 6];
/** Within a group of calls one follows the other after so long. */
const NEXT_CALL_MS: Range = [40, 400];
const STARTUP_CALLS: Range = [3, 10];
/** Asleep: how long until a bot looks whether it should wake. */
const NAP_MS = 60_000;
const LEAST_ACTIVITY = 0.01;

export function routine(bot: Bot, span: Span): readonly Iterable<Call>[] {
  const dice = bot.dice.fork(`routine ${span.from}`);
  const life = new Life(bot, span, dice.fork('life'));
  return [
    polls(life, span, dice.fork('polls')),
    trades(life, span, dice.fork('orders'), bot.dialect.order),
    trades(life, span, dice.fork('cancels'), bot.dialect.cancel),
    ...bot.jobs.map((job, n) => jobRuns(life, span, dice.fork(`job ${n}`), job)),
  ];
}

/** What all streams of one bot share: when it is down, what fails, and how a call looks. */
class Life {
  readonly bot: Bot;
  readonly pauses: readonly Span[];
  readonly #spells: readonly Spell[];
  #market = 0;

  constructor(bot: Bot, span: Span, dice: Dice) {
    const { restartsPerMonth, outagesPerMonth, hiccupsPerMonth, spells } = bot.reliability;
    this.bot = bot;
    const pauses = [
      ...drawPauses(dice.fork('restarts'), span, restartsPerMonth, RESTART_MINUTES),
      ...drawPauses(dice.fork('outages'), span, outagesPerMonth, OUTAGE_MINUTES),
    ];
    this.pauses = pauses.sort((a, b) => a.from - b.from);
    const hiccups = drawPauses(dice.fork('hiccups'), span, hiccupsPerMonth, HICCUP_MINUTES);
    const code = bot.dialect.codes.server;
    const share = () => 0.1 + 0.8 * dice.next();
    this.#spells = [...spells, ...hiccups.map((hiccup) => ({ ...hiccup, share: share(), code }))];
  }

  call(at: number, operation: Operation, dice: Dice): Call {
    const { bot } = this;
    const caller: Caller = { sourceIp: bot.addressAt(at, dice), userAgent: bot.userAgent };
    return callBy(caller, at, operation, {
      ...this.#outcome(at, dice),
      symbol: operation.perMarket === true ? this.#nextMarket() : undefined,
    });
  }

  order(at: number, operation: Operation, dice: Dice): Call {
    const { bot } = this;
    const caller: Caller = { sourceIp: bot.addressAt(at, dice), userAgent: bot.userAgent };
    const notional = Math.round(bot.trading.usd * Math.exp(0.6 * dice.bell()));
    const isOrder = operation === bot.dialect.order;
    return callBy(caller, at, operation, {
      ...this.#outcome(at, dice),
      symbol: dice.pick(bot.markets),
      notional: isOrder ? notional : undefined,
    });
  }

  #nextMarket(): string | undefined {
    this.#market = (this.#market + 1) % this.bot.markets.length;
    return this.bot.markets[this.#market];
  }

  #outcome(at: number, dice: Dice): CallDetail {
    for (const { from, to, share, code } of this.#spells) {
      if (at >= from && at < to && dice.next() < share)
        return { outcome: 'error', errorCode: code };
    }
    const { reliability, dialect } = this.bot;
    if (dice.next() >= reliability.errorShare) return NO_DETAIL;
    const { server, rateLimit, clock } = dialect.codes;
    return { outcome: 'error', errorCode: dice.pick([server, server, rateLimit, clock]) };
  }
}

const NO_DETAIL: CallDetail = {};

function* polls(life: Life, { from, to }: Span, dice: Dice): Iterable<Call> {
  const { bot, pauses } = life;
  const { everyMs, jitter, cycle } = bot.polling;
  let at = from + dice.next() * everyMs;
  let pause = 0;
  for (let turn = 0; at < to; turn++) {
    while ((pauses[pause]?.to ?? to) <= at) pause++;
    const down = pauses[pause];
    if (down !== undefined && at >= down.from) {
      at = yield* startUp(life, down.to, to, dice);
      continue;
    }
    const activity = bot.activity(at);
    if (activity < LEAST_ACTIVITY) {
      at += NAP_MS;
      continue;
    }
    for (const operation of cycle[turn % cycle.length] ?? []) {
      if (at < to) yield life.call(at, operation, dice);
      at += dice.between(NEXT_CALL_MS);
    }
    at += (everyMs / activity) * (1 + jitter * dice.bell());
  }
}

/** A program that starts asks for everything at once. @returns When it is done. */
function* startUp(life: Life, from: number, to: number, dice: Dice): Generator<Call, number> {
  const { account, openOrders, reads } = life.bot.dialect;
  let at = from;
  for (let left = dice.count(STARTUP_CALLS); left > 0; left--) {
    if (at < to) yield life.call(at, dice.pick([account, openOrders, ...reads]), dice);
    at += dice.between(NEXT_CALL_MS);
  }
  return at;
}

function* trades(life: Life, span: Span, dice: Dice, operation: Operation): Iterable<Call> {
  const { ordersPerDay, cancelShare } = life.bot.trading;
  const isCancel = operation === life.bot.dialect.cancel;
  const perDay = isCancel ? ordersPerDay * cancelShare : ordersPerDay;
  for (const at of chanceMoments(dice, span, perDay, life.bot.activity)) {
    if (!isDown(life.pauses, at)) yield life.order(at, operation, dice);
  }
}

function* jobRuns(life: Life, span: Span, dice: Dice, job: Job): Iterable<Call> {
  for (const start of dailyMoments(dice, span, job.hour)) {
    if (isDown(life.pauses, start)) continue;
    let at = start;
    for (let left = dice.count(job.calls); left > 0 && at < span.to; left--) {
      yield life.call(at, dice.pick(job.operations), dice);
      at += 100 + 1_500 * dice.next();
    }
  }
}

function isDown(pauses: readonly Span[], at: number): boolean {
  return pauses.some(({ from, to }) => at >= from && at < to);
}
