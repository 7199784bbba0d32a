// A19 and B19: the account's history is logged beside the operator's own calls, and does or does not agree.
import { DAY_MS, HOUR_MS, SECOND_MS } from '#shared/model/units.ts';
import type { Bot } from '../bots/bot.ts';
import { drawPollBot } from '../bots/draw-bot.ts';
import { routine } from '../bots/routine.ts';
import { type Call, callBy, injected } from '../call.ts';
import type { Dice } from '../dice.ts';
import { chanceMoments, type Span } from '../rhythm.ts';
import { lifeOf, type Scenario, type Stage } from '../scenario.ts';
import { hex } from '../world/addresses.ts';

export const EFFECTS: readonly Scenario[] = [
  {
    id: 'A19',
    kind: 'attack',
    title: 'orders on the account that no own call explains',
    expect: 'disable',
    deadline: { calls: 3, seconds: 60 },
    plan(stage) {
      const bot = drawLoggedBot(stage.dice);
      const dice = stage.dice.fork('thief');
      return {
        dialect: bot.dialect,
        usual: livesWithEffects(bot, lifeOf(stage, 1)),
        twist: [injected(foreignOrders(bot, stage, dice))],
      };
    },
  },
  {
    id: 'B19',
    kind: 'benign',
    title: 'effects that are all explained: early, late, partial, many',
    expect: 'allow',
    plan(stage) {
      const bot = drawLoggedBot(stage.dice);
      const streams = livesWithEffects(bot, lifeOf(stage, 7));
      return { dialect: bot.dialect, usual: [], twist: streams.map(injected) };
    },
  },
];

/** A bot whose own proxy writes its log, and that gives each order an id. */
function drawLoggedBot(dice: Dice): Bot {
  const bot = drawPollBot(dice);
  // Its orders are made here, with their effects.
  const trading = { ...bot.trading, ordersPerDay: 0 };
  const everyMs = dice.fork('slower').scale([10, 60]) * SECOND_MS;
  return { ...bot, trading, polling: { ...bot.polling, everyMs } };
}

function livesWithEffects(bot: Bot, span: Span): readonly Iterable<Call>[] {
  const dice = bot.dice.fork('orders');
  const perDay = dice.scale([10, 600]);
  // Twice the same stream of chance: one for the calls, one for what comes of them.
  const orders = () => ownOrders(bot, span, dice.fork('own'), perDay);
  return [
    ...routine(bot, span).map(asOperator),
    asOperator(mapCalls(orders(), ({ call }) => call)),
    effectsOf(orders(), dice.fork('effects')),
  ];
}

interface OwnOrder {
  readonly at: number;
  readonly call: Call;
}

function* ownOrders(bot: Bot, span: Span, dice: Dice, perDay: number): Iterable<OwnOrder> {
  let number = dice.whole(1e6, 9e6);
  for (const at of chanceMoments(dice, span, perDay)) {
    number += dice.whole(1, 40);
    const caller = { sourceIp: bot.addressAt(at, dice), userAgent: bot.userAgent };
    const call = callBy(caller, at, bot.dialect.order, {
      symbol: dice.pick(bot.markets),
      notional: Math.round(bot.trading.usd * (0.5 + dice.next())),
      orderId: hex(number),
    });
    yield { at: call.at, call };
  }
}

/**
 * Each order shows on the account as placed, from some seconds before the log line of its call (clocks
 * differ, and a proxy logs when the reply is there) to some seconds after, and is filled in parts that
 * may take days.
 */
function* effectsOf(orders: Iterable<OwnOrder>, dice: Dice): Iterable<Call> {
  const waiting: Call[] = [];
  const flush = function* (until: number): Iterable<Call> {
    waiting.sort((a, b) => b.at - a.at);
    for (let next = waiting.at(-1); next !== undefined && next.at <= until; next = waiting.at(-1)) {
      waiting.pop();
      yield next;
    }
  };
  for (const { at, call } of orders) {
    yield* flush(at - EARLIEST_MS);
    waiting.push(effectOf(call, at - EARLIEST_MS + dice.scale([0.5, 10]) * SECOND_MS, 'order'));
    const fills = dice.chance(0.7) ? dice.whole(1, 5) : 0;
    const lasts = dice.scale([1, (4 * DAY_MS) / SECOND_MS]) * SECOND_MS;
    for (let n = 0; n < fills; n++) {
      waiting.push(effectOf(call, at + 10 * SECOND_MS + dice.next() * lasts, 'fill'));
    }
  }
  yield* flush(Number.POSITIVE_INFINITY);
}

const EARLIEST_MS = 4 * SECOND_MS;

/** The account's history knows neither addresses nor programs. */
function effectOf(call: Call, at: number, action: string): Call {
  return {
    ...call,
    at: Math.round(at),
    vantage: 'effect',
    action,
    scope: 'trade',
    sourceIp: undefined,
    userAgent: undefined,
    weight: 1,
  };
}

/** A thief passes through nobody's log: only what he did shows. */
function* foreignOrders(bot: Bot, stage: Stage, dice: Dice): Iterable<Call> {
  const usd = dice.scale([100, 20_000]);
  const everyMs = dice.scale([1, 60]) * SECOND_MS;
  const markets = dice.chance(0.5) ? bot.markets : dice.several(bot.dialect.thin, 2);
  const numbers = dice.whole(1e9, 4e9);
  let at = stage.twistAt + dice.next() * HOUR_MS;
  for (let left = dice.count([5, 60]); left > 0; left--) {
    const detail = {
      symbol: dice.pick(markets),
      notional: Math.round(usd * (0.5 + dice.next())),
      orderId: hex(numbers + left * 7),
    };
    const call = callBy({ sourceIp: '', userAgent: undefined }, at, bot.dialect.order, detail);
    yield effectOf(call, at, 'order');
    at += everyMs * (1 + 0.3 * dice.bell());
  }
}

function* asOperator(calls: Iterable<Call>): Iterable<Call> {
  for (const call of calls) yield { ...call, vantage: 'operator' };
}

function* mapCalls(orders: Iterable<OwnOrder>, map: (order: OwnOrder) => Call): Iterable<Call> {
  for (const order of orders) yield map(order);
}
