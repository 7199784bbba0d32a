// A10, B18 and N04: a portfolio service reads many keys from a few shared addresses.
import { MINUTE_MS } from '#shared/model/units.ts';
import type { Bot } from '../bots/bot.ts';
import { drawPollBot } from '../bots/draw-bot.ts';
import { routine } from '../bots/routine.ts';
import { callBy, injected } from '../call.ts';
import { lifeOf, type Scenario, type Stage } from '../scenario.ts';
import { drawAddress, drawProvider } from '../world/addresses.ts';
import { drawLibrary } from '../world/clients.ts';
import type { Provider } from '../world/providers.ts';

const KEYS_OF_SERVICE = 200;
const TOUCHED = 0.75;

export const SERVICE: readonly Scenario[] = [
  {
    id: 'A10',
    kind: 'attack',
    title: 'one address tries 150 of 200 keys of a portfolio service, one read each',
    expect: 'alert',
    deadline: { keys: 10 },
    keys: KEYS_OF_SERVICE,
    together: true,
    plan(stage) {
      const { bot, cloud } = drawCustomer(stage);
      const { shared } = stage;
      const wish = { kind: 'cloud', notIn: [cloud.country] } as const;
      const thief = {
        sourceIp: drawAddress(shared.fork('thief'), drawProvider(shared.fork('thief'), wish)),
        userAgent: drawLibrary(shared.fork('script')),
      };
      const raidMs = shared.fork('raid').scale([5, 90]) * MINUTE_MS;
      const at = stage.twistAt + stage.dice.fork('turn').next() * raidMs;
      const spared = !stage.dice.fork('stolen').chance(TOUCHED);
      return {
        dialect: bot.dialect,
        usual: routine(bot, lifeOf(stage, 1)),
        twist: spared ? [] : [injected([callBy(thief, at, bot.dialect.account)])],
        spared,
      };
    },
  },
  {
    id: 'B18',
    kind: 'benign',
    title: 'a portfolio service adds an address for all its keys at once',
    expect: 'allow',
    keys: KEYS_OF_SERVICE,
    together: true,
    plan(stage) {
      const { bot, cloud, addresses } = drawCustomer(stage);
      const dice = stage.shared.fork('new address');
      const provider = dice.chance(0.6) ? cloud : drawProvider(dice, { kind: 'cloud' });
      const added = drawAddress(dice, provider);
      const grown: Bot = { ...bot, addressAt: (_at, calls) => calls.pick([...addresses, added]) };
      const { to } = lifeOf(stage, 7);
      return {
        dialect: bot.dialect,
        usual: routine(bot, { from: stage.start, to: stage.twistAt }),
        twist: routine(grown, { from: stage.twistAt, to }).map(injected),
      };
    },
  },
  {
    id: 'N04',
    kind: 'benign',
    title: 'normal life: read by a portfolio service',
    expect: 'allow',
    keys: 20,
    plan(stage) {
      const { bot } = drawCustomer(stage);
      return { dialect: bot.dialect, usual: routine(bot, lifeOf(stage, 7)), twist: [] };
    },
  },
];

interface Customer {
  readonly bot: Bot;
  readonly cloud: Provider;
  readonly addresses: readonly string[];
}

/** Each key has its exchange and pace; the addresses and the program are the service's. */
function drawCustomer({ dice, shared }: Stage): Customer {
  const cloud = drawProvider(shared.fork('cloud'), { kind: 'cloud' });
  const addresses = [1, 2, 3, 4, 5, 6].map((n) => drawAddress(shared.fork(`address ${n}`), cloud));
  const bot = drawPollBot(dice);
  const { account, openOrders, reads } = bot.dialect;
  return {
    cloud,
    addresses,
    bot: {
      ...bot,
      home: cloud,
      addressAt: (_at, calls) => calls.pick(addresses),
      userAgent: drawLibrary(shared.fork('client')),
      polling: {
        everyMs: dice.scale([5, 30]) * MINUTE_MS,
        jitter: 0.2,
        cycle: [[account, openOrders, ...reads.slice(0, dice.whole(0, 2))]],
      },
      trading: { ...bot.trading, ordersPerDay: 0 },
      jobs: [],
    },
  };
}
