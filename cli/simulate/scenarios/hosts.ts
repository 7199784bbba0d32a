// B01, B03, B09, B12: rented hosts that move, fail over, or are many from the first day on.
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/model/units.ts';
import type { Bot } from '../bots/bot.ts';
import { drawMarketMaker, drawPollBot, drawPooledBot, neverAsleep } from '../bots/draw-bot.ts';
import { routine } from '../bots/routine.ts';
import { injected } from '../call.ts';
import { lifeOf, type Scenario } from '../scenario.ts';
import { drawAddress, drawProvider } from '../world/addresses.ts';
import { movedTo } from './moved-to.ts';

export const HOSTS: readonly Scenario[] = [
  {
    id: 'B01',
    kind: 'benign',
    title: 'redeployed to another region or cloud',
    expect: 'alert',
    allowance: { incidents: 1, withinDays: 7 },
    plan(stage) {
      const bot = drawPollBot(stage.dice);
      const dice = stage.dice.fork('move');
      const address = drawAddress(dice, drawProvider(dice, { kind: 'cloud' }));
      // The old host stops a little before or after the new one starts.
      const overlap = dice.chance(0.3) ? dice.next() * 3 * MINUTE_MS : 0;
      const gap = overlap > 0 ? 0 : dice.next() * 10 * MINUTE_MS;
      const span = { from: stage.twistAt + gap, to: lifeOf(stage, 7).to };
      return {
        dialect: bot.dialect,
        usual: routine(bot, { from: stage.start, to: stage.twistAt + overlap }),
        twist: movedTo(bot, address, span),
        variant: overlap > 0 ? 'both hosts run for minutes' : 'one after the other',
      };
    },
  },
  {
    id: 'B03',
    kind: 'benign',
    title: 'fail-over to a second line that was used once, three weeks ago',
    expect: 'allow',
    keys: 2,
    extraDays: 21,
    plan(stage) {
      const bot = neverAsleep(drawMarketMaker(stage.dice));
      const dice = stage.dice.fork('line');
      const line = drawAddress(dice, drawProvider(dice, { kind: 'cloud', notBy: bot.home.name }));
      const before = stage.twistAt - 21 * DAY_MS;
      const lasts = dice.between([1, 3]) * HOUR_MS;
      const failover: Bot = { ...bot, addressAt: () => line };
      return {
        dialect: bot.dialect,
        usual: [
          ...routine(bot, { from: stage.start, to: before }),
          ...routine(failover, { from: before, to: before + lasts }),
          ...routine(bot, { from: before + lasts, to: stage.twistAt }),
          ...routine(bot, { from: stage.twistAt + lasts, to: lifeOf(stage, 1).to }),
        ],
        twist: movedTo(bot, line, { from: stage.twistAt, to: stage.twistAt + lasts }),
      };
    },
  },
  {
    id: 'B09',
    kind: 'benign',
    title: 'egress pool of about 40 addresses in three clouds',
    expect: 'allow',
    allowance: { incidents: Number.MAX_SAFE_INTEGER, withinDays: 1 },
    plan(stage) {
      const bot = drawPooledBot(stage.dice);
      const calls = routine(bot, lifeOf(stage, 7));
      return { dialect: bot.dialect, usual: [], twist: calls.map(injected) };
    },
  },
  {
    id: 'B12',
    kind: 'benign',
    title: 'two own hosts in two countries from the first day on',
    expect: 'allow',
    plan(stage) {
      const one = drawPollBot(stage.dice);
      const dice = stage.dice.fork('second host');
      const wish = { kind: 'cloud', notIn: [one.home.country] } as const;
      const address = drawAddress(dice, drawProvider(dice, wish));
      const polling = { ...one.polling, everyMs: dice.scale([5_000, 60_000]) };
      const two: Bot = { ...one, dice: dice.fork('bot'), addressAt: () => address, polling };
      const span = lifeOf(stage, 7);
      const both = [...routine(one, span), ...routine(two, span)];
      return { dialect: one.dialect, usual: [], twist: both.map(injected) };
    },
  },
];
