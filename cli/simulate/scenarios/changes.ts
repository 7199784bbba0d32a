// B05, B08, B10, B13, B17: the owner's own changes: a strategy, a report, a clock, an upgrade, a first day.
import { DAY_MS, HOUR_MS } from '#shared/model/units.ts';
import type { Bot } from '../bots/bot.ts';
import { drawHomeBot, drawPollBot, drawPooledBot } from '../bots/draw-bot.ts';
import { routine } from '../bots/routine.ts';
import { injected } from '../call.ts';
import { lifeOf, type Scenario } from '../scenario.ts';
import { series } from '../series.ts';
import { drawLibrary, upgraded } from '../world/clients.ts';
import { atHome, order } from './stranger.ts';

const WEEK_MS = 7 * DAY_MS;

export const CHANGES: readonly Scenario[] = [
  {
    id: 'B05',
    kind: 'benign',
    title: 'new strategy: polls every second and asks two endpoints more',
    expect: 'alert',
    allowance: { incidents: 1, withinDays: 5 },
    plan(stage) {
      const slow = drawPollBot(stage.dice);
      const bot = { ...slow, polling: { ...slow.polling, everyMs: 10_000 } };
      const dice = stage.dice.fork('strategy');
      const added = dice.several(bot.dialect.rare, 2).map((operation) => [operation]);
      const cycle = [...bot.polling.cycle, ...added];
      const everyMs = dice.between([800, 1_200]);
      const fast: Bot = { ...bot, polling: { ...bot.polling, everyMs, cycle } };
      return {
        dialect: bot.dialect,
        usual: routine(bot, { from: stage.start, to: stage.twistAt }),
        twist: routine(fast, { from: stage.twistAt, to: lifeOf(stage, 5).to }).map(injected),
      };
    },
  },
  {
    id: 'B08',
    kind: 'benign',
    title: 'a heavy report every Sunday at 03:00',
    expect: 'allow',
    allowance: { incidents: 2, withinDays: 14 },
    plan(stage) {
      const bot = drawPollBot(stage.dice);
      const dice = stage.dice.fork('report');
      const count = dice.count([200, 1_500]);
      const everyMs = dice.scale([200, 1_500]);
      const { history } = bot.dialect;
      const runs = [0, 1, 2, 3, 4, 5].map((week) => {
        const from = sundayAtThree(stage.twistAt) + week * WEEK_MS + dice.next() * 120_000;
        const size = Math.round(count * (0.9 + 0.2 * dice.next()));
        const deed = (n: number) => ({
          operation: history[n % Math.min(2, history.length)] ?? bot.dialect.account,
          detail: { symbol: bot.markets[n % bot.markets.length] },
        });
        const caller = () => atHome(bot, from);
        return series(dice.fork(`run ${week}`), { from, count: size, everyMs }, caller, deed);
      });
      return {
        dialect: bot.dialect,
        usual: routine(bot, lifeOf(stage, 43)),
        twist: runs.map(injected),
      };
    },
  },
  {
    id: 'B10',
    kind: 'benign',
    title: 'the clock drifts: 30 % of a day’s calls are refused for their time',
    expect: 'allow',
    plan(stage) {
      const bot = drawPollBot(stage.dice);
      const share = stage.dice.fork('clock').between([0.2, 0.4]);
      const { clock: code } = bot.dialect.codes;
      const day = { from: stage.twistAt, to: stage.twistAt + DAY_MS };
      const reliability = { ...bot.reliability, spells: [{ ...day, share, code }] };
      return {
        dialect: bot.dialect,
        usual: [
          ...routine(bot, { from: stage.start, to: day.from }),
          ...routine(bot, { from: day.to, to: lifeOf(stage, 2).to }),
        ],
        twist: routine({ ...bot, reliability }, day).map(injected),
      };
    },
  },
  {
    id: 'B13',
    kind: 'benign',
    title: 'the library is upgraded',
    expect: 'allow',
    plan(stage) {
      const bot = drawPollBot(stage.dice);
      const newer: Bot = { ...bot, userAgent: upgraded(bot.userAgent) };
      return {
        dialect: bot.dialect,
        usual: routine(bot, { from: stage.start, to: stage.twistAt }),
        twist: routine(newer, { from: stage.twistAt, to: lifeOf(stage, 3).to }).map(injected),
      };
    },
  },
  {
    id: 'B17',
    kind: 'benign',
    title: 'the first days of a new key, with anything plausible',
    expect: 'allow',
    plan(stage) {
      const dice = stage.dice.fork('trying out');
      const life = { from: stage.start, to: stage.start + dice.between([24, 72]) * HOUR_MS };
      const kinds = [drawPollBot, drawPooledBot, (d: typeof dice) => drawHomeBot(d, life)];
      const bot = dice.pick(kinds)(stage.dice);
      // The owner tries it from a console and with another program before the bot is left alone.
      const trials = dice.whole(5, 60);
      const { rare, reads, majors } = bot.dialect;
      const userAgent = drawLibrary(dice);
      const deed = () =>
        dice.chance(0.2)
          ? order(bot, dice.pick(majors), 50)
          : { operation: dice.pick([...reads, ...rare]) };
      const pace = { from: stage.start + HOUR_MS, count: trials, everyMs: (20 * HOUR_MS) / trials };
      const caller = () => ({ ...atHome(bot, stage.start), userAgent });
      return {
        dialect: bot.dialect,
        usual: [],
        twist: [...routine(bot, life), series(dice.fork('trials'), pace, caller, deed)].map(
          injected,
        ),
      };
    },
  },
];

/** The first such moment after the given one; 1970 began on a Thursday. */
function sundayAtThree(after: number): number {
  const sunday = 3 * DAY_MS + 3 * HOUR_MS;
  return after + ((((sunday - after) % WEEK_MS) + WEEK_MS) % WEEK_MS);
}
