// A01 to A04, A13, A17: a thief uses the key from somewhere else, loudly or with care.

import { DAY_MS, HOUR_MS, SECOND_MS } from '#shared/model/units.ts';
import { drawHomeBot, drawPollBot } from '../bots/draw-bot.ts';
import { routine } from '../bots/routine.ts';
import { injected } from '../call.ts';
import { lifeOf, type Scenario } from '../scenario.ts';
import { series } from '../series.ts';
import { drawAddress, drawProvider, hasProvider } from '../world/addresses.ts';
import { upgraded } from '../world/clients.ts';
import { beside, order, read, strangerAbroad, strangerNextDoor } from './stranger.ts';

export const STOLEN_KEY: readonly Scenario[] = [
  {
    id: 'A01',
    kind: 'attack',
    title: 'stolen key from a VPS in another country, the bot still running',
    expect: 'disable',
    deadline: { calls: 10, seconds: 60 },
    plan(stage) {
      const bot = drawPollBot(stage.dice);
      const dice = stage.dice.fork('thief');
      const thief = strangerAbroad(dice, bot);
      const looks = dice.whole(1, 4);
      const pace = {
        from: stage.twistAt,
        count: dice.count([20, 80]),
        everyMs: dice.scale([500, 15_000]),
      };
      const deed = (n: number) =>
        n < looks
          ? read(bot)
          : order(bot, dice.pick(bot.dialect.majors), dice.scale([100, 20_000]));
      return beside(
        stage,
        bot,
        0.5,
        series(dice, pace, () => thief, deed),
      );
    },
  },
  {
    id: 'A02',
    kind: 'attack',
    title: "stolen key through a residential proxy in the owner's country",
    expect: 'alert',
    deadline: { calls: 50 },
    plan(stage) {
      const bot = drawPollBot(stage.dice, 'home');
      const dice = stage.dice.fork('thief');
      const provider = drawProvider(dice, { kind: 'home', country: bot.home.country });
      const thief = { sourceIp: drawAddress(dice, provider), userAgent: bot.userAgent };
      const pace = {
        from: stage.twistAt,
        count: dice.count([60, 150]),
        everyMs: dice.scale([1_000, 60_000]),
      };
      const deed = () => order(bot, dice.pick(bot.markets), bot.trading.usd * (0.5 + dice.next()));
      return {
        ...beside(
          stage,
          bot,
          1,
          series(dice, pace, () => thief, deed),
        ),
        variant: bot.trading.ordersPerDay === 0 ? 'a bot that never trades' : 'a bot that trades',
      };
    },
  },
  {
    id: 'A03',
    kind: 'attack',
    title: 'slow balance reads for reconnaissance',
    expect: 'alert',
    deadline: { calls: 3 },
    plan(stage) {
      const bot = drawPollBot(stage.dice);
      const dice = stage.dice.fork('thief');
      const isNear = dice.chance(0.3) && hasProvider('relay', bot.home.country);
      const near = { kind: 'relay', country: bot.home.country } as const;
      const away = { kind: 'relay', notIn: [bot.home.country] } as const;
      const provider = drawProvider(dice, isNear ? near : away);
      const thief = { sourceIp: drawAddress(dice, provider), userAgent: bot.userAgent };
      const everyMs = dice.between([6, 24]) * HOUR_MS;
      const pace = { from: stage.twistAt, count: Math.ceil((10 * DAY_MS) / everyMs), everyMs };
      return {
        ...beside(
          stage,
          bot,
          11,
          series(
            dice,
            pace,
            () => thief,
            () => read(bot),
          ),
        ),
        variant: isNear ? 'from the same country' : 'from abroad',
      };
    },
  },
  {
    id: 'A04',
    kind: 'attack',
    title: 'withdraw attempt with a key that never withdrew',
    expect: 'disable',
    deadline: { calls: 1 },
    plan(stage) {
      const bot = drawPollBot(stage.dice);
      const dice = stage.dice.fork('thief');
      const thief = strangerAbroad(dice, bot);
      const pace = {
        from: stage.twistAt,
        count: dice.count([1, 6]),
        everyMs: dice.scale([5_000, 60_000]),
      };
      const detail = { outcome: 'denied', errorCode: bot.dialect.codes.permission } as const;
      const deed = () => ({ operation: bot.dialect.withdraw, detail });
      return beside(
        stage,
        bot,
        0.5,
        series(dice, pace, () => thief, deed),
      );
    },
  },
  {
    id: 'A13',
    kind: 'attack',
    title: 'stolen key in the same cloud and region as the owner',
    expect: 'alert',
    deadline: { calls: 200 },
    plan(stage) {
      const bot = drawPollBot(stage.dice);
      const dice = stage.dice.fork('thief');
      const thief = {
        ...strangerNextDoor(dice, bot, stage.twistAt),
        userAgent: upgraded(bot.userAgent),
      };
      const everyMs = dice.scale([2_000, 60_000]);
      const pace = { from: stage.twistAt, count: dice.count([220, 400]), everyMs };
      const { account, openOrders } = bot.dialect;
      const deed = () => ({ operation: dice.chance(0.5) ? account : openOrders });
      return beside(
        stage,
        bot,
        1,
        series(dice, pace, () => thief, deed),
      );
    },
  },
  {
    id: 'A17',
    kind: 'attack',
    title: 'key used from the attacker only, the owner has stopped',
    expect: 'alert',
    deadline: { seconds: 86_400 },
    plan(stage) {
      const bot = drawHomeBot(stage.dice, lifeOf(stage, 3));
      const dice = stage.dice.fork('thief');
      const thief = strangerAbroad(dice, bot);
      const silence = dice.scale([30 * SECOND_MS, 12 * HOUR_MS]);
      const from = stage.twistAt + silence;
      const theirs = { ...bot, addressAt: () => thief.sourceIp, jobs: [] };
      const copied = dice.chance(0.5) ? theirs : { ...theirs, userAgent: thief.userAgent ?? '' };
      return {
        dialect: bot.dialect,
        usual: routine(bot, { from: stage.start, to: stage.twistAt }),
        twist: routine(copied, { from, to: from + 2 * DAY_MS }).map(injected),
      };
    },
  },
];
