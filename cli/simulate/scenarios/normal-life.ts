// N01 to N03, N06: keys to which nothing happens, as most keys are.
import type { Bot } from '../bots/bot.ts';
import { drawHomeBot, drawMarketMaker, drawPollBot, drawPooledBot } from '../bots/draw-bot.ts';
import { routine } from '../bots/routine.ts';
import type { Dice } from '../dice.ts';
import type { Span } from '../rhythm.ts';
import { lifeOf, type Scenario } from '../scenario.ts';

export const NORMAL_LIFE: readonly Scenario[] = [
  normalLife('N01', 'a bot that polls', (dice) => drawPollBot(dice)),
  normalLife('N02', 'a bot at home', drawHomeBot),
  normalLife('N03', 'a market maker', (dice) => drawMarketMaker(dice)),
  normalLife('N06', 'a slow bot behind an egress pool', drawPooledBot),
  normalLife('N07', 'a bot that polls now and then', drawSlowBot),
];

function normalLife(id: string, who: string, draw: (dice: Dice, span: Span) => Bot): Scenario {
  return {
    id,
    kind: 'benign',
    title: `normal life: ${who}`,
    expect: 'allow',
    plan(stage) {
      const life = lifeOf(stage, 7);
      const bot = draw(stage.dice, life);
      return { dialect: bot.dialect, usual: routine(bot, life), twist: [] };
    },
  };
}

function drawSlowBot(dice: Dice): Bot {
  const bot = drawPollBot(dice);
  return { ...bot, polling: { ...bot.polling, everyMs: dice.scale([15, 600]) * 1_000 } };
}
