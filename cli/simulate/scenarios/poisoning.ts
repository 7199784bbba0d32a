// A08 and A09: attackers who take weeks, so that what they do becomes normal.
import { DAY_MS, MINUTE_MS } from '#shared/model/units.ts';
import { drawPollBot } from '../bots/draw-bot.ts';
import { routine } from '../bots/routine.ts';
import { injected } from '../call.ts';
import { lifeOf, type Scenario } from '../scenario.ts';
import { series } from '../series.ts';
import { atHome, drawVictimMarket, order, strangerAbroad, strangerNextDoor } from './stranger.ts';

const WEEK_MS = 7 * DAY_MS;

export const POISONING: readonly Scenario[] = [
  {
    id: 'A08',
    kind: 'attack',
    title: 'a share of 1 % that doubles every week, then a pumped market',
    expect: 'alert',
    deadline: { seconds: (2 * WEEK_MS) / 1_000 },
    keys: 2,
    plan(stage) {
      const bot = drawPollBot(stage.dice);
      const dice = stage.dice.fork('thief');
      const isNear = dice.chance(0.3);
      const near = strangerNextDoor(dice, bot, stage.twistAt);
      const thief = isNear ? near : { ...strangerAbroad(dice, bot), userAgent: bot.userAgent };
      const { account, openOrders } = bot.dialect;
      const patience = [0, 1, 2, 3, 4].map((week) => {
        const everyMs = (bot.polling.everyMs * 100) / 2 ** week;
        const from = stage.twistAt + week * WEEK_MS;
        const pace = { from, count: Math.floor(WEEK_MS / everyMs), everyMs };
        const deed = () => ({ operation: dice.chance(0.7) ? openOrders : account });
        return series(dice.fork(`week ${week}`), pace, () => thief, deed);
      });
      const victim = drawVictimMarket(dice, bot);
      const pace = { from: stage.twistAt + 5 * WEEK_MS, count: 100, everyMs: 2_000 };
      const pump = series(
        dice,
        pace,
        () => thief,
        () => order(bot, victim, 2_000),
      );
      return {
        dialect: bot.dialect,
        usual: routine(bot, lifeOf(stage, 36)),
        twist: [...patience, pump].map(injected),
        variant: isNear ? "from the owner's cloud" : 'from abroad',
      };
    },
  },
  {
    id: 'A09',
    kind: 'attack',
    title: 'calls raised by 3 % a day for 60 days, then twentyfold for ten minutes',
    expect: 'alert',
    deadline: { seconds: 60 },
    keys: 1,
    plan(stage) {
      const bot = drawPollBot(stage.dice);
      const dice = stage.dice.fork('thief');
      const caller = () => atHome(bot, stage.twistAt);
      const { account, openOrders } = bot.dialect;
      const deed = () => ({ operation: dice.chance(0.8) ? openOrders : account });
      const extraPerMs = (day: number) => (1.03 ** day - 1) / bot.polling.everyMs;
      const days = Array.from({ length: 60 }, (_, day) => {
        const everyMs = 1 / extraPerMs(day + 1);
        const pace = {
          from: stage.twistAt + day * DAY_MS,
          count: Math.floor(DAY_MS / everyMs),
          everyMs,
        };
        return series(dice.fork(`day ${day}`), pace, caller, deed);
      });
      const burstAt = stage.twistAt + 60 * DAY_MS;
      const everyMs = bot.polling.everyMs / (20 * 1.03 ** 60);
      const pace = { from: burstAt, count: Math.floor((10 * MINUTE_MS) / everyMs), everyMs };
      return {
        dialect: bot.dialect,
        usual: routine(bot, lifeOf(stage, 61)),
        twist: [...days, series(dice, pace, caller, deed)].map(injected),
        clockFrom: burstAt,
      };
    },
  },
];
