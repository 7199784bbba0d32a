// A05 to A07, A18: what is done with the key is new, from the owner's own host or after a long sleep.
import { HOUR_MS, MINUTE_MS } from '#shared/model/units.ts';
import type { Bot } from '../bots/bot.ts';
import { drawMarketMaker, drawPollBot } from '../bots/draw-bot.ts';
import { routine } from '../bots/routine.ts';
import { injected } from '../call.ts';
import { nextLocalHour } from '../rhythm.ts';
import { lifeOf, type Scenario, type Stage } from '../scenario.ts';
import { type Deed, type Pace, series } from '../series.ts';
import { drawAddress, drawProvider } from '../world/addresses.ts';
import { countryOf } from '../world/countries.ts';
import {
  atHome,
  beside,
  drawVictimMarket,
  order,
  strangerAbroad,
  strangerNextDoor,
} from './stranger.ts';

export const ROBBERY: readonly Scenario[] = [
  {
    id: 'A05',
    kind: 'attack',
    title: "malware on the bot's own host: orders in markets never traded",
    expect: 'alert',
    deadline: { calls: 20 },
    plan(stage) {
      const bot = drawPollBot(stage.dice);
      const dice = stage.dice.fork('thief');
      const victims = dice.several(bot.dialect.thin, dice.count([3, 12]));
      const pace = { from: stage.twistAt, count: 20, everyMs: dice.scale([1_000, 30_000]) };
      const usd = dice.scale([50, 5_000]);
      const deed = () => order(bot, dice.pick(victims), usd * (0.5 + dice.next()));
      const calls = series(dice, pace, () => atHome(bot, stage.twistAt), deed);
      return beside(stage, bot, 0.5, calls);
    },
  },
  {
    id: 'A06',
    kind: 'attack',
    title: 'thin market pumped by a burst of market orders',
    expect: 'disable',
    deadline: { calls: 30, seconds: 60 },
    plan(stage) {
      const bot = drawPollBot(stage.dice);
      const dice = stage.dice.fork('thief');
      const isNear = dice.chance(0.4);
      const thief = isNear ? strangerNextDoor(dice, bot, stage.twistAt) : strangerAbroad(dice, bot);
      return {
        ...beside(
          stage,
          bot,
          0.5,
          series(dice, pumpPace(stage), () => thief, pump(stage, bot)),
        ),
        variant: isNear ? "from the owner's cloud" : 'from a cloud abroad',
      };
    },
  },
  {
    id: 'A07',
    kind: 'attack',
    title: 'dormant key wakes and trades',
    expect: 'disable',
    deadline: { calls: 20 },
    extraDays: 45,
    plan(stage) {
      const bot = drawPollBot(stage.dice);
      const dice = stage.dice.fork('thief');
      const thief = strangerAbroad(dice, bot);
      const everyMs = (2 * MINUTE_MS) / 200;
      const pace = { from: stage.twistAt, count: 200, everyMs };
      const asleep = stage.twistAt - 45 * 24 * HOUR_MS;
      return {
        dialect: bot.dialect,
        usual: routine(bot, { from: stage.start, to: asleep }),
        twist: [injected(series(dice, pace, () => thief, pump(stage, bot)))],
      };
    },
  },
  {
    id: 'A18',
    kind: 'attack',
    title: 'night-time use by an insider who reads all sub-accounts',
    expect: 'alert',
    deadline: { seconds: 1_800 },
    keys: 2,
    plan(stage) {
      const bot = drawMarketMaker(stage.dice, 'home');
      const dice = stage.dice.fork('insider');
      const isHome = dice.chance(0.5);
      const { country } = bot.home;
      const office = drawAddress(dice, drawProvider(dice, { kind: 'home', country }));
      const home = atHome(bot, stage.twistAt);
      const insider = isHome ? home : { ...home, sourceIp: office };
      const night = nextLocalHour(stage.twistAt, 2, countryOf(country).utcHours);
      const from = night + dice.next() * HOUR_MS;
      const everyMs = dice.scale([5_000, MINUTE_MS]);
      const pace = {
        from,
        count: Math.ceil((dice.between([30, 60]) * MINUTE_MS) / everyMs),
        everyMs,
      };
      const deed = (n: number) => ({
        operation:
          bot.dialect.subAccounts[n % bot.dialect.subAccounts.length] ?? bot.dialect.account,
      });
      return {
        dialect: bot.dialect,
        usual: routine(bot, lifeOf(stage, 1.5)),
        twist: [injected(series(dice, pace, () => insider, deed))],
        variant: isHome ? "through the bot's own address" : 'from an office line',
      };
    },
  },
];

/** 30 to 200 market orders in two to five minutes. */
function pumpPace(stage: Stage): Pace {
  const dice = stage.dice.fork('pump pace');
  const count = dice.count([30, 200]);
  return { from: stage.twistAt, count, everyMs: (dice.between([2, 5]) * MINUTE_MS) / count };
}

function pump(stage: Stage, bot: Bot): () => Deed {
  const dice = stage.dice.fork('pump');
  const victim = drawVictimMarket(dice, bot);
  const usd = dice.scale([200, 10_000]);
  return () => order(bot, victim, usd * (0.5 + dice.next()));
}
