// B06 and B07: what happens to all keys at once: a flash crash, an exchange that is down.
import { MINUTE_MS } from '#shared/model/units.ts';
import type { Bot } from '../bots/bot.ts';
import { drawMarketMaker, drawPollBot, neverAsleep } from '../bots/draw-bot.ts';
import { routine } from '../bots/routine.ts';
import { injected } from '../call.ts';
import { drawDialect } from '../exchanges/dialects.ts';
import { lifeOf, type Scenario } from '../scenario.ts';

const KEYS_OF_FLEET = 8;

export const MARKET_WIDE: readonly Scenario[] = [
  {
    id: 'B06',
    kind: 'benign',
    title: 'flash crash: all keys 5 to 20 times as busy for 40 minutes',
    expect: 'allow',
    keys: KEYS_OF_FLEET,
    together: true,
    plan(stage) {
      const bot = neverAsleep(drawMarketMaker(stage.dice));
      const factor = stage.dice.fork('rush').between([5, 20]);
      const rush = { from: stage.twistAt, to: stage.twistAt + 40 * MINUTE_MS };
      const activity = (at: number) => factor * bot.activity(at);
      return {
        dialect: bot.dialect,
        usual: [
          ...routine(bot, { from: stage.start, to: rush.from }),
          ...routine(bot, { from: rush.to, to: lifeOf(stage, 1).to }),
        ],
        twist: routine({ ...bot, activity }, rush).map(injected),
      };
    },
  },
  {
    id: 'B07',
    kind: 'benign',
    title: 'the exchange is down: retries ten times as often, nine of ten fail',
    expect: 'allow',
    keys: KEYS_OF_FLEET,
    together: true,
    plan(stage) {
      const drawn = drawPollBot(stage.dice);
      const dice = stage.dice.fork('outage');
      const dialect = drawDialect(stage.shared.fork('exchange'));
      const bot = onExchange(drawn, dialect);
      const outage = {
        from: stage.twistAt,
        to: stage.twistAt + dice.between([15, 25]) * MINUTE_MS,
      };
      const spell = { ...outage, share: dice.between([0.8, 0.95]), code: dialect.codes.server };
      const stormy: Bot = {
        ...bot,
        polling: { ...bot.polling, everyMs: bot.polling.everyMs / dice.between([8, 12]) },
        reliability: { ...bot.reliability, spells: [spell] },
      };
      return {
        dialect,
        usual: [
          ...routine(bot, { from: stage.start, to: outage.from }),
          ...routine(bot, { from: outage.to, to: lifeOf(stage, 1).to }),
        ],
        twist: routine(stormy, outage).map(injected),
      };
    },
  },
];

/** A plain poll bot of this exchange: one outage concerns the keys of one exchange. */
function onExchange(bot: Bot, dialect: Bot['dialect']): Bot {
  const { account, openOrders, majors } = dialect;
  const cycle = [[openOrders], [openOrders], [account]];
  const markets = majors.slice(0, bot.markets.length);
  const polling = { ...bot.polling, cycle };
  return { ...bot, dialect, markets, polling, startUp: [account, openOrders], jobs: [] };
}
